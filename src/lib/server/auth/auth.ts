import type { Directory } from '../../application/ports/directory';
import type { Clock } from '../../application/ports/world';
import { type Instant, minutesBetween } from '../../domain/local-time';
import type { Actor, DeviceActor, PersonActor } from '../../domain/permissions';
import { scopeOf } from '../../application/people/person';
import { type AdapterAccess, keptSessionId } from './hashed-session-adapter';
import { secrets } from './secrets';
import { createLucia, sessionCookieIn } from './sessions';

/** An actor who showed a token. */
export type TokenActor = DeviceActor | Extract<Actor, { kind: 'token' }>;

/** What somebody showed: the `Cookie` header, and a device's or an API token. */
export interface Credentials {
	cookieHeader: string | null | undefined;
	token: string | null | undefined;
}

/** Who asks. */
export interface Auth {
	/** Whom credentials stand for. A person at an enrolled device of their own school carries the device. */
	actorOf(credentials: Credentials): Promise<Actor>;
	/** The person whose session a `Cookie` header holds; using a session renews it. */
	actorFromCookie(cookieHeader: string | null | undefined): Promise<PersonActor | null>;
	/** The device or the other system that a token was given to. */
	actorFromBearer(token: string | null | undefined): Promise<TokenActor | null>;
}

/** The directory as the sign-in part of the server sees it. */
export interface AuthDirectory extends Directory {
	adapterAccess: AdapterAccess;
	/** Rises with every commit: what was looked up before is not relied on after. */
	generation(): number;
}

/** A token is looked up again after so long even where nothing changed here: another node may have changed it. */
const rememberedMs = 1000;

/** A device is marked as seen once in so many minutes. */
const seenEveryMinutes = 1;

interface Remembered {
	actor: TokenActor;
	generation: number;
	untilMs: number;
	seenAt: Instant | null;
}

/** Tells who asks, by sessions and tokens that the directory knows. */
export function createAuth(directory: AuthDirectory, clock: Clock): Auth {
	const lucia = createLucia(directory.adapterAccess, clock);
	const remembered = new Map<string, Remembered>();

	async function actorFromCookie(cookieHeader: string | null | undefined): Promise<PersonActor | null> {
		const value = sessionCookieIn(cookieHeader);
		if (value === null) return null;
		const { session, user } = await lucia.validateSession(value);
		if (!session) return null;
		const memberships = await directory.read((records) => records.memberships.openOfStaff(user.id));
		const held = memberships.filter((membership) => membership.schoolId === session.schoolId);
		if (held.length === 0) return null;
		return {
			kind: 'person',
			schoolId: session.schoolId,
			staffId: user.id,
			authSessionId: keptSessionId(value),
			name: user.name,
			roles: held.map((membership) => membership.role),
			scope: scopeOf(held),
			device: null
		};
	}

	async function lookUp(tokenHash: string): Promise<Omit<Remembered, 'generation' | 'untilMs'> | null> {
		return directory.read(async (records) => {
			const device = await records.devices.findByTokenHash(tokenHash);
			if (device) {
				if (device.revokedAt !== null) return null;
				const { id, schoolId, name, purpose, roomId, lastSeenAt } = device;
				return { actor: { kind: 'device', schoolId, deviceId: id, name, purpose, roomId }, seenAt: lastSeenAt };
			}
			const token = await records.apiTokens.findByTokenHash(tokenHash);
			if (!token || token.revokedAt !== null) return null;
			const { id, schoolId, name } = token;
			return { actor: { kind: 'token', schoolId, tokenId: id, name }, seenAt: null };
		});
	}

	async function find(tokenHash: string): Promise<Remembered | null> {
		const generation = directory.generation();
		const known = remembered.get(tokenHash);
		if (known && known.generation === generation && performance.now() < known.untilMs) return known;
		remembered.delete(tokenHash);
		const found = await lookUp(tokenHash);
		if (!found) return null;
		const entry = { ...found, generation, untilMs: performance.now() + rememberedMs };
		remembered.set(tokenHash, entry);
		return entry;
	}

	async function actorFromBearer(token: string | null | undefined): Promise<TokenActor | null> {
		if (!token || token.length > 200) return null;
		const entry = await find(secrets.hash(token));
		if (!entry) return null;
		const { actor } = entry;
		if (actor.kind === 'device') {
			const now = clock.now();
			if (entry.seenAt === null || Math.abs(minutesBetween(entry.seenAt, now)) >= seenEveryMinutes) {
				entry.seenAt = now;
				await directory.write((unit) => unit.devices.markSeen(actor.deviceId, now));
			}
		}
		return actor;
	}

	return {
		actorFromCookie,
		actorFromBearer,
		async actorOf({ cookieHeader, token }) {
			const person = await actorFromCookie(cookieHeader);
			const shown = await actorFromBearer(token);
			if (!person) return shown ?? { kind: 'nobody' };
			const isAtDevice = shown?.kind === 'device' && shown.schoolId === person.schoolId;
			return isAtDevice ? { ...person, device: shown } : person;
		}
	};
}

/** The token of an `Authorization: Bearer …` header, or of the header that a signed-in screen names its device by. */
export function tokenIn(headers: { get(name: string): string | null }): string | null {
	const bearer = /^Bearer ([\w-]{20,200})$/i.exec(headers.get('authorization') ?? '')?.[1];
	return bearer ?? headers.get('x-gatehouse-device');
}
