import { and, asc, eq, gt, lte, or } from 'drizzle-orm';
import type { DirectoryUnit } from '../../../application/ports/directory';
import type { Clock } from '../../../application/ports/world';
import { keptSessionId, runOutAt } from '../../auth/hashed-session-adapter';
import { createLucia, databaseAdapter, sessionCookie } from '../../auth/sessions';
import type { DirectoryConnection } from '../directory-database';
import { directoryRecords } from './records';
import {
	apiTokens,
	authSessions,
	devices,
	enrolmentCodes,
	memberships,
	schools,
	signInFailures,
	staff
} from './schema';

/** One unit of work over the connection that writes the directory's database. */
export function directoryUnit(open: DirectoryConnection, clock: Clock, secureCookies: boolean): DirectoryUnit {
	const { db } = open.connection;
	const records = directoryRecords(db);
	return {
		schools: {
			...records.schools,
			add: async (school) => {
				await db.insert(schools).values(school);
			},
			setDemonstration: async (id, demonstration) => {
				await db.update(schools).set({ demonstration }).where(eq(schools.id, id));
			}
		},
		people: {
			...records.people,
			save: async (person) => {
				await db.insert(staff).values(person).onConflictDoUpdate({ target: staff.id, set: person });
			}
		},
		memberships: {
			...records.memberships,
			add: async (membership) => {
				await db.insert(memberships).values(membership);
			},
			end: async (id, at) => {
				await db.update(memberships).set({ endedAt: at }).where(eq(memberships.id, id));
			}
		},
		authSessions: {
			...records.authSessions,
			start: async (staffId, schoolId) => {
				const now = clock.now();
				const { idleSeconds, createdAt } = runOutAt(now);
				await db
					.delete(authSessions)
					.where(or(lte(authSessions.expiresAt, idleSeconds), lte(authSessions.createdAt, createdAt)));
				const adapter = databaseAdapter(db);
				const lucia = createLucia({ read: (work) => work(adapter), write: (work) => work(adapter) }, clock);
				const { id } = await lucia.createSession(staffId, { createdAt: now, schoolId });
				return {
					session: { id: keptSessionId(id), staffId, schoolId, createdAt: now },
					cookie: sessionCookie(id, secureCookies)
				};
			},
			end: async (id) => {
				await db.delete(authSessions).where(eq(authSessions.id, id));
			}
		},
		signInFailures: {
			since: async (key, after) => {
				const rows = await db
					.select({ at: signInFailures.at })
					.from(signInFailures)
					.where(and(eq(signInFailures.key, key), gt(signInFailures.at, after)))
					.orderBy(asc(signInFailures.at));
				return rows.map((row) => row.at);
			},
			add: async (key, at, forgetBefore) => {
				await db.delete(signInFailures).where(lte(signInFailures.at, forgetBefore));
				await db.insert(signInFailures).values({ key, at });
			},
			clear: async (key) => {
				await db.delete(signInFailures).where(eq(signInFailures.key, key));
			}
		},
		devices: {
			...records.devices,
			save: async (device) => {
				await db.insert(devices).values(device).onConflictDoUpdate({ target: devices.id, set: device });
			},
			replaceCode: async (code) => {
				await db.delete(enrolmentCodes).where(eq(enrolmentCodes.deviceId, code.deviceId));
				await db.insert(enrolmentCodes).values(code);
			},
			useCode: async (codeHash, at) => {
				await db.update(enrolmentCodes).set({ usedAt: at }).where(eq(enrolmentCodes.codeHash, codeHash));
			},
			removeCodes: async (deviceId) => {
				await db.delete(enrolmentCodes).where(eq(enrolmentCodes.deviceId, deviceId));
			},
			markSeen: async (deviceId, at) => {
				await db.update(devices).set({ lastSeenAt: at }).where(eq(devices.id, deviceId));
			}
		},
		apiTokens: {
			...records.apiTokens,
			add: async (token) => {
				await db.insert(apiTokens).values(token);
			}
		},
		record: (entry) => open.record(entry)
	};
}
