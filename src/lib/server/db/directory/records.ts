import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { DirectoryRecords } from '../../../application/ports/directory';
import type { Drizzle } from '../connection';
import { symbologiesOf } from './device-options';
import { apiTokens, authSessions, devices, enrolmentCodes, memberships, schools, staff } from './schema';

type DeviceRow = typeof devices.$inferSelect;

function deviceOf(row: DeviceRow) {
	return { ...row, settings: { ...row.settings, formats: symbologiesOf(row.settings.formats) } };
}

/** What is known of schools, accounts and devices, read over a connection to the directory's database. */
export function directoryRecords(db: Drizzle): DirectoryRecords {
	return {
		schools: {
			list: () => db.select().from(schools).orderBy(asc(schools.createdAt), asc(schools.id)),
			find: async (id) => (await db.select().from(schools).where(eq(schools.id, id)))[0] ?? null
		},
		people: {
			findById: async (id) => (await db.select().from(staff).where(eq(staff.id, id)))[0] ?? null,
			findByEmail: async (email) => (await db.select().from(staff).where(eq(staff.email, email)))[0] ?? null,
			ofSchool: (schoolId) => {
				const members = db
					.select({ id: memberships.staffId })
					.from(memberships)
					.where(eq(memberships.schoolId, schoolId));
				return db.select().from(staff).where(inArray(staff.id, members)).orderBy(asc(staff.name), asc(staff.id));
			}
		},
		memberships: {
			openOfStaff: (staffId) =>
				db
					.select()
					.from(memberships)
					.where(and(eq(memberships.staffId, staffId), isNull(memberships.endedAt)))
					.orderBy(asc(memberships.startedAt), asc(memberships.id)),
			ofSchool: (schoolId) =>
				db
					.select()
					.from(memberships)
					.where(eq(memberships.schoolId, schoolId))
					.orderBy(asc(memberships.startedAt), asc(memberships.id))
		},
		authSessions: {
			ofStaff: (staffId, schoolId) =>
				db
					.select({
						id: authSessions.id,
						staffId: authSessions.userId,
						schoolId: authSessions.schoolId,
						createdAt: authSessions.createdAt
					})
					.from(authSessions)
					.where(and(eq(authSessions.userId, staffId), eq(authSessions.schoolId, schoolId)))
		},
		devices: {
			find: async (id) => {
				const [row] = await db.select().from(devices).where(eq(devices.id, id));
				return row ? deviceOf(row) : null;
			},
			findByTokenHash: async (tokenHash) => {
				const [row] = await db.select().from(devices).where(eq(devices.tokenHash, tokenHash));
				return row ? deviceOf(row) : null;
			},
			ofSchool: async (schoolId) => {
				const rows = await db
					.select()
					.from(devices)
					.where(eq(devices.schoolId, schoolId))
					.orderBy(desc(devices.createdAt), desc(devices.id));
				return rows.map(deviceOf);
			},
			findCode: async (codeHash) =>
				(await db.select().from(enrolmentCodes).where(eq(enrolmentCodes.codeHash, codeHash)))[0] ?? null,
			openCodes: (schoolId) => {
				const own = db.select({ id: devices.id }).from(devices).where(eq(devices.schoolId, schoolId));
				return db
					.select()
					.from(enrolmentCodes)
					.where(and(inArray(enrolmentCodes.deviceId, own), isNull(enrolmentCodes.usedAt)));
			}
		},
		apiTokens: {
			findByTokenHash: async (tokenHash) =>
				(await db.select().from(apiTokens).where(eq(apiTokens.tokenHash, tokenHash)))[0] ?? null
		}
	};
}
