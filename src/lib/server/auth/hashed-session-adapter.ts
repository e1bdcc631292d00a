import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import type { Clock } from '../../application/ports/world';
import { millisecondsOf, shiftInstant } from '../../domain/local-time';
import type { LuciaClock } from './lucia-clock';
import { secrets } from './secrets';

/** However busy, a session ends so long after its sign-in. */
export const longestSessionMs = 12 * 60 * 60_000;

/** How the adapter reaches the database: readings beside the write queue, changes through it. */
export interface AdapterAccess {
	read<Result>(work: (adapter: Adapter) => Promise<Result>): Promise<Result>;
	write<Result>(work: (adapter: Adapter) => Promise<Result>): Promise<Result>;
}

/** The name that a session is kept under: the SHA-256 of what its cookie holds. */
export function keptSessionId(cookieValue: string): string {
	return secrets.hash(cookieValue);
}

/**
 * lucia's adapter around the one for the database. The database knows sessions by a hash of their id, so that who reads it
 * cannot use them; lucia is answered the id that it asked with, without which it could never renew one. It also ends a
 * session at its absolute age, which lucia does not know of, and keeps time by the handed clock. Listed sessions are hashes.
 */
export class HashedSessionAdapter implements Adapter {
	readonly #access: AdapterAccess;
	readonly #clock: Clock;
	readonly #times: LuciaClock;

	constructor(access: AdapterAccess, clock: Clock, times: LuciaClock) {
		this.#access = access;
		this.#clock = clock;
		this.#times = times;
	}

	async getSessionAndUser(sessionId: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
		const [session, user] = await this.#access.read((adapter) => adapter.getSessionAndUser(keptSessionId(sessionId)));
		if (!session || !user) return [null, null];
		if (shiftInstant(session.attributes.createdAt, longestSessionMs) <= this.#clock.now()) {
			await this.deleteSession(sessionId);
			return [null, null];
		}
		return [
			{ ...this.#shown(session), id: sessionId },
			{ id: user.id, attributes: { name: user.attributes.name } }
		];
	}

	async getUserSessions(userId: string): Promise<DatabaseSession[]> {
		const sessions = await this.#access.read((adapter) => adapter.getUserSessions(userId));
		return sessions.map((session) => this.#shown(session));
	}

	async setSession(session: DatabaseSession): Promise<void> {
		const kept = { ...session, id: keptSessionId(session.id), expiresAt: this.#kept(session.expiresAt) };
		await this.#access.write((adapter) => adapter.setSession(kept));
	}

	async updateSessionExpiration(sessionId: string, expiresAt: Date): Promise<void> {
		const kept = this.#kept(expiresAt);
		await this.#access.write((adapter) => adapter.updateSessionExpiration(keptSessionId(sessionId), kept));
	}

	async deleteSession(sessionId: string): Promise<void> {
		await this.#access.write((adapter) => adapter.deleteSession(keptSessionId(sessionId)));
	}

	async deleteUserSessions(userId: string): Promise<void> {
		await this.#access.write((adapter) => adapter.deleteUserSessions(userId));
	}

	/** Of no effect: lucia would go by the system's clock. Starting a session sweeps those that have run out. */
	async deleteExpiredSessions(): Promise<void> {}

	#shown(session: DatabaseSession): DatabaseSession {
		return { ...session, expiresAt: this.#times.dateOf(session.expiresAt.getTime() / 1000) };
	}

	#kept(luciaDate: Date): Date {
		return new Date(this.#times.secondsOf(luciaDate) * 1000);
	}
}

/** Sessions that have run out at an instant: idle since before it, or begun too long before it. */
export function runOutAt(now: string): { idleSeconds: number; createdAt: string } {
	return { idleSeconds: Math.floor(millisecondsOf(now) / 1000), createdAt: shiftInstant(now, -longestSessionMs) };
}
