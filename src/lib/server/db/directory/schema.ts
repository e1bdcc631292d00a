import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { NumberConversion } from '../../../domain/card-numbers';
import type { Scope } from '../../../domain/permissions';
import type { ReaderKeys } from '../../../domain/reader-keys';

export const schools = sqliteTable('schools', {
	id: text().primaryKey(),
	name: text().notNull(),
	createdAt: text().notNull(),
	/** Set on a demonstration school: where its clock stood, and the real time then; null is a real school. */
	demonstration: text({ mode: 'json' }).$type<{ clockAt: string; realAt: string } | null>()
});

export const staff = sqliteTable(
	'staff',
	{
		id: text().primaryKey(),
		email: text().notNull(),
		name: text().notNull(),
		/** The post as it is written beside an amendment (AU2). */
		position: text().notNull(),
		passwordHash: text().notNull(),
		/** Set while the password is a temporary one that an administrator gave: it must be changed by then, or is void. */
		temporaryUntil: text(),
		createdAt: text().notNull()
	},
	(table) => [uniqueIndex('staff_email').on(table.email)]
);

/** What a member of staff is at a school. Ended memberships stay, for the record. */
export const memberships = sqliteTable(
	'memberships',
	{
		id: text().primaryKey(),
		staffId: text()
			.notNull()
			.references(() => staff.id),
		schoolId: text()
			.notNull()
			.references(() => schools.id),
		role: text({
			enum: ['reception', 'attendance', 'supervisor', 'pastoral', 'tutor', 'senior', 'safeguarding', 'admin', 'viewer']
		}).notNull(),
		scope: text({ mode: 'json' }).$type<Scope>().notNull(),
		startedAt: text().notNull(),
		endedAt: text()
	},
	(table) => [
		uniqueIndex('memberships_role')
			.on(table.staffId, table.schoolId, table.role)
			.where(sql`ended_at is null`)
	]
);

/** Auth sessions, by the SHA-256 of the id that the cookie holds. */
export const authSessions = sqliteTable(
	'auth_sessions',
	{
		id: text().primaryKey(),
		userId: text()
			.notNull()
			.references(() => staff.id),
		/** Idle expiry, in seconds since the epoch, as lucia keeps it. */
		expiresAt: integer().notNull(),
		createdAt: text().notNull(),
		schoolId: text().notNull()
	},
	(table) => [index('auth_sessions_user').on(table.userId)]
);

/** Failed sign-ins by address and account, to slow guessing. */
export const signInFailures = sqliteTable(
	'sign_in_failures',
	{ key: text().notNull(), at: text().notNull() },
	(table) => [index('sign_in_failures_key').on(table.key, table.at)]
);

export const devices = sqliteTable(
	'devices',
	{
		id: text().primaryKey(),
		schoolId: text()
			.notNull()
			.references(() => schools.id),
		name: text().notNull(),
		purpose: text({ enum: ['late-kiosk', 'room', 'sitting'] }).notNull(),
		roomId: text(),
		/** SHA-256 of the token; null until it is enrolled. */
		tokenHash: text(),
		settings: text({ mode: 'json' })
			.$type<{
				typedNumber: boolean;
				wedgePrefix: string;
				wedgeSuffix: string;
				wedgeEndsWithEnter?: boolean;
				wedgeDoubled?: boolean;
				wedgeKeys?: ReaderKeys;
				numbers?: NumberConversion | null;
				formats: string[];
				changed?: { version: number; at: string; by: string };
			}>()
			.notNull(),
		createdAt: text().notNull(),
		enrolledAt: text(),
		revokedAt: text(),
		lastSeenAt: text()
	},
	(table) => [uniqueIndex('devices_token').on(table.tokenHash)]
);

/** One-time enrolment codes, hashed; each works once, for ten minutes. */
export const enrolmentCodes = sqliteTable('enrolment_codes', {
	codeHash: text().primaryKey(),
	deviceId: text()
		.notNull()
		.references(() => devices.id),
	expiresAt: text().notNull(),
	usedAt: text()
});

export const apiTokens = sqliteTable(
	'api_tokens',
	{
		id: text().primaryKey(),
		schoolId: text()
			.notNull()
			.references(() => schools.id),
		name: text().notNull(),
		tokenHash: text().notNull(),
		createdAt: text().notNull(),
		revokedAt: text()
	},
	(table) => [uniqueIndex('api_tokens_hash').on(table.tokenHash)]
);

/** The chained record of what happened to accounts, devices and schools (AU1), as in each school's own database. */
export const directoryAudit = sqliteTable(
	'audit',
	{
		position: integer().primaryKey(),
		at: text().notNull(),
		who: text().notNull(),
		role: text().notNull(),
		device: text(),
		action: text().notNull(),
		subject: text().notNull(),
		before: text(),
		after: text(),
		why: text(),
		previousHash: text().notNull(),
		hash: text().notNull()
	},
	() => []
);

/** Bare keys for what holds for the whole installation. */
export const installation = sqliteTable('installation', { key: text().notNull(), value: text().notNull() }, (table) => [
	primaryKey({ columns: [table.key] })
]);
