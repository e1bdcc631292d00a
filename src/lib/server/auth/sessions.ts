import { DrizzleSQLiteAdapter } from '@lucia-auth/adapter-drizzle';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { SessionCookie } from '../../application/ports/directory';
import type { Clock } from '../../application/ports/world';
import type { Instant } from '../../domain/local-time';
import type { Drizzle } from '../db/connection';
import { authSessions, staff } from '../db/directory/schema';
import { type AdapterAccess, HashedSessionAdapter, longestSessionMs } from './hashed-session-adapter';
import { luciaClock } from './lucia-clock';

/** The cookie that holds a person's session. */
export const sessionCookieName = 'gatehouse_session';

/** A session that nobody uses ends after so many minutes; one in use is renewed past half of them. */
export const idleMinutes = 120;

declare module 'lucia' {
	interface Register {
		Lucia: GatehouseLucia;
		DatabaseSessionAttributes: { createdAt: Instant; schoolId: string };
		DatabaseUserAttributes: { name: string };
	}
}

/** lucia's own adapter over a connection to the directory's database. */
export function databaseAdapter(db: Drizzle): Adapter {
	return new DrizzleSQLiteAdapter(db, authSessions, staff);
}

/** lucia over an access to the directory, keeping time by a clock. */
export function createLucia(access: AdapterAccess, clock: Clock): GatehouseLucia {
	return new Lucia(new HashedSessionAdapter(access, clock, luciaClock(clock)), {
		sessionExpiresIn: new TimeSpan(idleMinutes, 'm'),
		getSessionAttributes: ({ createdAt, schoolId }) => ({ createdAt, schoolId }),
		getUserAttributes: ({ name }) => ({ name })
	});
}

/** lucia as Gatehouse uses it. */
export type GatehouseLucia = Lucia<{ createdAt: Instant; schoolId: string }, { name: string }>;

/**
 * The session's cookie: out of reach of scripts, and not sent from other sites' forms. It lives as long as the longest
 * session, so that renewing one needs no new cookie; what has run out is for the server to say.
 */
export function sessionCookie(value: string, secure: boolean): SessionCookie {
	return {
		name: sessionCookieName,
		value,
		attributes: { path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge: longestSessionMs / 1000 }
	};
}

/** What the session's cookie holds in a `Cookie` header, or null. */
export function sessionCookieIn(header: string | null | undefined): string | null {
	for (const pair of (header ?? '').split(';')) {
		const [name, value = ''] = pair.trim().split('=');
		if (name === sessionCookieName) return /^[a-z2-7]{16,64}$/.test(value) ? value : null;
	}
	return null;
}
