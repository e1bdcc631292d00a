import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { arrangementKinds, type ExpectedSession, outsideCodes } from '../../../domain/allowances/arrangement';
import { dayListKinds } from '../../../domain/allowances/day-list';
import { type IncidentCover, incidentKinds } from '../../../domain/allowances/incident';
import { type DetentionLimit, flagReviewers } from '../../../domain/detention/limits';
import { challengeRelations } from '../../../domain/fairness/challenge';
import type { ProposalArrangement, ProposalComment } from '../../../domain/fairness/proposal';
import type { DetentionExplanation } from '../../../domain/detention/outcomes';
import { type DetentionPolicy, sittingKinds } from '../../../domain/detention/policy';
import type { Attendance } from '../../../domain/detention/sittings/attendance';
import { fittingCodes } from '../../../domain/punctuality';
import type { StayState } from '../../../domain/stay';
import type { DeviceState } from '../../../protocol/device';
import type { LiveFact } from '../../../protocol/live';
import type { ScanOutcome } from '../../../protocol/scan';
import type { NoticeBody, SchoolSettings } from '../../../application/ports/records';
import type { DraftBasis } from '../../../application/ports/policies';
import { type SittingFinish, sittingStates } from '../../../application/ports/sitting-records';
import type { StayActionBody, StayActionResult } from '../../../application/ports/school-store';

/** One row: what is set for this school. `version` rises with every change, so that a reader can tell a stale copy. */
export const settings = sqliteTable('settings', {
	id: integer().primaryKey(),
	version: integer().notNull(),
	body: text({ mode: 'json' }).$type<SchoolSettings>().notNull()
});

/** Adopted versions of the lateness policy (DE1). */
export const policies = sqliteTable(
	'policies',
	{
		id: text().notNull(),
		version: integer().notNull(),
		effectiveFrom: text().notNull(),
		body: text({ mode: 'json' }).$type<DetentionPolicy>().notNull(),
		adoptedAt: text().notNull(),
		adoptedBy: text().notNull(),
		/** Taken back before it was in force: its number is not used again. */
		withdrawnAt: text(),
		withdrawnBy: text()
	},
	(table) => [primaryKey({ columns: [table.id, table.version] })]
);

/** Policies that are being written, as far as they are (DE14). */
export const policyDrafts = sqliteTable('policy_drafts', {
	id: text().primaryKey(),
	name: text().notNull(),
	/** As a policy's file has it, whole or not. */
	body: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
	/** What it was begun from. */
	basedOn: text({ mode: 'json' }).$type<DraftBasis>().notNull(),
	/** Rises with each saving, so that a second person's is seen to be one. */
	version: integer().notNull(),
	createdAt: text().notNull(),
	createdBy: text().notNull(),
	updatedAt: text().notNull(),
	updatedBy: text().notNull()
});

export const pupils = sqliteTable(
	'pupils',
	{
		id: text().primaryKey(),
		admissionNumber: text().notNull(),
		upn: text(),
		legalForename: text().notNull(),
		legalSurname: text().notNull(),
		/** The forename used in school (PR4). */
		knownAs: text().notNull(),
		surname: text().notNull(),
		/** Surname, forenames, form and number in lower case without accents: what `/` searches. */
		searchText: text().notNull(),
		yearGroup: integer().notNull(),
		tutorGroup: text().notNull(),
		bornOn: text(),
		gender: text(),
		house: text(),
		senStatus: text(),
		pupilPremium: integer({ mode: 'boolean' }).notNull().default(false),
		inCare: integer({ mode: 'boolean' }).notNull().default(false),
		youngCarer: integer({ mode: 'boolean' }).notNull().default(false),
		travel: text(),
		language: text(),
		/** Nothing goes home automatically (TE2). */
		personSends: integer({ mode: 'boolean' }).notNull().default(false),
		leftOn: text(),
		/** The site at which the pupil is taught, by its id in the calendar (CA2). */
		site: text()
	},
	(table) => [
		uniqueIndex('pupils_admission_number').on(table.admissionNumber),
		index('pupils_form').on(table.tutorGroup),
		index('pupils_known_as').on(table.knownAs)
	]
);

export const contacts = sqliteTable(
	'contacts',
	{
		id: text().primaryKey(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		name: text().notNull(),
		relation: text(),
		email: text(),
		phone: text(),
		priority: integer().notNull(),
		parentalResponsibility: integer({ mode: 'boolean' }).notNull(),
		mayBeTold: integer({ mode: 'boolean' }).notNull(),
		mayCollect: integer({ mode: 'boolean' }).notNull(),
		language: text(),
		channel: text({ enum: ['email', 'sms', 'letter', 'none'] }).notNull()
	},
	(table) => [index('contacts_pupil').on(table.pupilId)]
);

export const flags = sqliteTable(
	'flags',
	{
		id: text().primaryKey(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		kind: text({
			enum: ['young-carer', 'transport', 'medical', 'send-adjustment', 'looked-after', 'religious-requirement', 'other']
		}).notNull(),
		limits: text({ mode: 'json' }).$type<DetentionLimit[]>().notNull(),
		validFrom: text(),
		validTo: text(),
		/** What was agreed, and with whom. */
		note: text(),
		/** Who looks at it again, and when (DE7). */
		reviewerRole: text({ enum: flagReviewers }),
		reviewOn: text(),
		/** Rises with each change. */
		version: integer().notNull().default(1)
	},
	(table) => [index('flags_pupil').on(table.pupilId)]
);

export const cards = sqliteTable(
	'cards',
	{
		id: text().primaryKey(),
		code: text().notNull(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		status: text({ enum: ['active', 'revoked', 'temporary'] }).notNull(),
		issuedAt: text().notNull(),
		expiresAt: text()
	},
	(table) => [uniqueIndex('cards_code').on(table.code), index('cards_pupil').on(table.pupilId)]
);

/** Every scan that was judged, with its result (SC1). */
export const scans = sqliteTable(
	'scans',
	{
		scanId: text().primaryKey(),
		deviceId: text().notNull(),
		code: text().notNull(),
		format: text(),
		scannedAt: text().notNull(),
		offsetMs: integer(),
		/** The device's time after the server's one correction (PU6). */
		readAt: text().notNull(),
		receivedAt: text().notNull(),
		pupilId: text(),
		arrivalId: text(),
		result: text({ mode: 'json' }).$type<ScanOutcome>().notNull()
	},
	(table) => [index('scans_code').on(table.code, table.readAt), index('scans_pupil').on(table.pupilId, table.readAt)]
);

export const arrivals = sqliteTable(
	'arrivals',
	{
		id: text().primaryKey(),
		/** Recording order within the school (DE12). */
		recordedOrder: integer().notNull(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		date: text().notNull(),
		session: text({ enum: ['AM', 'PM'] }).notNull(),
		signedInAt: text().notNull(),
		minute: integer().notNull(),
		recordedAt: text().notNull(),
		mark: text({ enum: ['/', '\\', 'L', 'U', ...fittingCodes] }).notNull(),
		minutesLate: integer().notNull(),
		reason: text({
			enum: ['bus-or-train', 'overslept', 'appointment', 'something-at-home', 'something-else', 'tell-someone']
		}),
		note: text(),
		source: text({ enum: ['kiosk', 'desk', 'room'] }).notNull(),
		deviceId: text(),
		scanId: text(),
		timeTrust: text({ enum: ['measured', 'unmeasured', 'far-off', 'confirmed'] }).notNull(),
		state: text({ enum: ['counted', 'excused', 'removed'] }).notNull(),
		stateReason: text(),
		stateBy: text(),
		stateAt: text(),
		/** Nothing follows until someone has spoken with the pupil (SG2). */
		speakWith: integer({ mode: 'boolean' }).notNull().default(false),
		/** The incident that excuses it (PU8), or the day list (PU11); null for staff's own excuse. */
		incidentId: text(),
		dayListId: text(),
		/** Who confirmed, one by one, that the incident covers it (PU8). */
		coverConfirmedBy: text(),
		/** Who took its excuse back by hand: no incident excuses it again (PU8). */
		restoredBy: text(),
		/** The date by which evidence of its excuse is due (PU7); null where none is waited for. */
		evidenceDueOn: text(),
		/** The arrangement by which it is not late at all (PU10). */
		arrangementId: text()
	},
	(table) => [
		uniqueIndex('arrivals_one_a_session')
			.on(table.pupilId, table.date, table.session)
			.where(sql`state <> 'removed'`),
		uniqueIndex('arrivals_recorded_order').on(table.recordedOrder),
		index('arrivals_pupil').on(table.pupilId, table.date),
		index('arrivals_date').on(table.date),
		index('arrivals_incident')
			.on(table.incidentId)
			.where(sql`incident_id is not null`),
		index('arrivals_day_list')
			.on(table.dayListId)
			.where(sql`day_list_id is not null`),
		index('arrivals_evidence_due')
			.on(table.evidenceDueOn)
			.where(sql`evidence_due_on is not null`)
	]
);

/** A late bus, a train strike, snow (PU8): what excuses the lates in its window of those whom it covers. */
export const incidents = sqliteTable(
	'incidents',
	{
		id: text().primaryKey(),
		version: integer().notNull(),
		kind: text({ enum: incidentKinds }).notNull(),
		name: text().notNull(),
		date: text().notNull(),
		fromMinute: integer().notNull(),
		toMinute: integer().notNull(),
		covers: text({ mode: 'json' }).$type<IncidentCover>().notNull(),
		askedReason: text({
			enum: ['bus-or-train', 'overslept', 'appointment', 'something-at-home', 'something-else', 'tell-someone']
		}),
		declaredAt: text().notNull(),
		declaredBy: text().notNull(),
		revokedAt: text(),
		revokedBy: text(),
		revokedBecause: text(),
		/** Whether every late that it concerns follows from it as it now is. */
		settled: integer({ mode: 'boolean' }).notNull().default(false),
		/** Arrivals of which a person said that it was not theirs. */
		notTheirs: text({ mode: 'json' }).$type<string[]>().notNull().default([])
	},
	(table) => [index('incidents_date').on(table.date)]
);

/** What was agreed for one pupil: sessions and times expected, and the code outside them (PU10). */
export const arrangements = sqliteTable(
	'arrangements',
	{
		id: text().primaryKey(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		version: integer().notNull(),
		kind: text({ enum: arrangementKinds }).notNull(),
		expected: text({ mode: 'json' }).$type<ExpectedSession[]>().notNull(),
		codeOutside: text({ enum: outsideCodes }),
		agreedBy: text().notNull(),
		startsOn: text().notNull(),
		endsOn: text(),
		reviewOn: text(),
		note: text(),
		changedAt: text().notNull(),
		changedBy: text().notNull(),
		removedAt: text()
	},
	(table) => [index('arrangements_pupil').on(table.pupilId)]
);

/** Who is on an exam, a trip or another list of a day (PU11). */
export const dayLists = sqliteTable(
	'day_lists',
	{
		id: text().primaryKey(),
		version: integer().notNull(),
		kind: text({ enum: dayListKinds }).notNull(),
		name: text().notNull(),
		startsOn: text().notNull(),
		endsOn: text().notNull(),
		fromMinute: integer(),
		toMinute: integer(),
		place: text().notNull(),
		changedAt: text().notNull(),
		changedBy: text().notNull(),
		removedAt: text(),
		settled: integer({ mode: 'boolean' }).notNull().default(false)
	},
	(table) => [index('day_lists_ends').on(table.endsOn)]
);

/** A pupil on a day list, and for a trip when they left and came back. */
export const dayListPupils = sqliteTable(
	'day_list_pupils',
	{
		listId: text()
			.notNull()
			.references(() => dayLists.id),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		leftAt: text(),
		leftBy: text(),
		backAt: text(),
		backBy: text()
	},
	(table) => [primaryKey({ columns: [table.listId, table.pupilId] }), index('day_list_pupils_pupil').on(table.pupilId)]
);

/** Register marks that came from elsewhere, which a sign-in leaves when they fit better (PU2, PU12). */
export const registerMarks = sqliteTable(
	'register_marks',
	{
		pupilId: text().notNull(),
		date: text().notNull(),
		session: text({ enum: ['AM', 'PM'] }).notNull(),
		mark: text().notNull(),
		source: text({ enum: ['register', 'desk', 'import'] }).notNull(),
		setAt: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.pupilId, table.date, table.session] })]
);

export const sittings = sqliteTable(
	'sittings',
	{
		id: text().primaryKey(),
		date: text().notNull(),
		startsAt: integer().notNull(),
		endsAt: integer().notNull(),
		kind: text({ enum: sittingKinds }).notNull(),
		place: text().notNull(),
		capacity: integer().notNull(),
		years: text({ mode: 'json' }).$type<number[] | null>(),
		/** The series that it is of; null for a one-off. */
		seriesId: text(),
		/** Who runs it, by name. */
		staff: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
		state: text({ enum: sittingStates }).notNull().default('planned'),
		/** When the first mark or scan opened it, and by whom. */
		openedAt: text(),
		openedBy: text(),
		finishedAt: text(),
		finishedBy: text(),
		/** What finishing it did, so that it can be taken back in one step. */
		finish: text({ mode: 'json' }).$type<SittingFinish | null>(),
		/** Rises with each change of the plan. */
		version: integer().notNull().default(1),
		/** Who made the last change, and when; null where nobody has. */
		changedBy: text(),
		changedAt: text(),
		/** The site whose pupils it is open for (CA2); null is every one. */
		site: text()
	},
	(table) => [index('sittings_date').on(table.date), index('sittings_series').on(table.seriesId, table.date)]
);

/** Sittings that recur. */
export const sittingSeries = sqliteTable('sitting_series', {
	id: text().primaryKey(),
	weekdays: text({ mode: 'json' }).$type<number[]>().notNull(),
	startsOn: text().notNull(),
	endsOn: text().notNull(),
	kind: text({ enum: sittingKinds }).notNull(),
	startsAt: integer().notNull(),
	endsAt: integer().notNull(),
	place: text().notNull(),
	capacity: integer().notNull(),
	years: text({ mode: 'json' }).$type<number[] | null>(),
	staff: text({ mode: 'json' }).$type<string[]>().notNull(),
	version: integer().notNull(),
	changedBy: text(),
	changedAt: text(),
	site: text()
});

/** How each pupil stands at a sitting that is run (DE10); who is not here is expected. */
export const attendances = sqliteTable(
	'attendances',
	{
		detentionId: text()
			.primaryKey()
			.references(() => detentions.id),
		sittingId: text()
			.notNull()
			.references(() => sittings.id),
		attendance: text({ mode: 'json' }).$type<Attendance>().notNull()
	},
	(table) => [index('attendances_sitting').on(table.sittingId)]
);

/** Marks at a sitting, each once by its id, with the attendance before and after it. */
export const sittingMarks = sqliteTable(
	'sitting_marks',
	{
		actionId: text().primaryKey(),
		sittingId: text()
			.notNull()
			.references(() => sittings.id),
		detentionId: text()
			.notNull()
			.references(() => detentions.id),
		request: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
		before: text({ mode: 'json' }).$type<Attendance>().notNull(),
		after: text({ mode: 'json' }).$type<Attendance>().notNull(),
		at: text().notNull(),
		by: text().notNull()
	},
	(table) => [index('sitting_marks_sitting').on(table.sittingId)]
);

/** Someone whose card was read where a sitting is run and who is not expected at it (DE10), until put aside. */
export const sittingVisitors = sqliteTable(
	'sitting_visitors',
	{
		scanId: text().primaryKey(),
		sittingId: text()
			.notNull()
			.references(() => sittings.id),
		pupilId: text().notNull(),
		at: text().notNull(),
		shouldBe: text().notNull(),
		putAsideAt: text(),
		putAsideBy: text()
	},
	(table) => [index('sitting_visitors_sitting').on(table.sittingId)]
);

export const detentions = sqliteTable(
	'detentions',
	{
		id: text().primaryKey(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		arrivalId: text()
			.notNull()
			.references(() => arrivals.id),
		policyId: text().notNull(),
		policyVersion: integer().notNull(),
		ruleId: text().notNull(),
		ruleName: text().notNull(),
		/** What the rule gave; `servedMinutes` is what is sat, less where a pupil's limits shorten it (DE7). */
		minutes: integer().notNull(),
		servedMinutes: integer(),
		status: text({
			enum: ['held', 'booked', 'unplaced', 'attended', 'missed', 'refused', 'absent', 'not-run', 'cancelled', 'moved']
		}).notNull(),
		holdReason: text({
			enum: ['always-ask', 'no-fit-within-limits', 'time-to-check', 'speak-first', 'reason-to-check', 'outstanding']
		}),
		sittingId: text().references(() => sittings.id),
		date: text(),
		recordedAt: text().notNull(),
		explanation: text({ mode: 'json' }).$type<DetentionExplanation>().notNull(),
		cancelledBecause: text(),
		decidedBy: text(),
		decidedAt: text(),
		decisionReason: text(),
		/** What it rested on changed after it was sat: for a person to look at (DE9). */
		toReview: integer({ mode: 'boolean' }).notNull().default(false),
		/** The detention that this one carries on, or is the next step for (DE10, DE11); null for one that a rule imposed. */
		followsId: text(),
		/** How far up the ladder (DE11): 0 is what a rule imposed. */
		step: integer().notNull().default(0),
		/** Which of the things that a step leads to, from 0. */
		part: integer().notNull().default(0)
	},
	(table) => [
		uniqueIndex('detentions_one_an_arrival')
			.on(table.arrivalId)
			.where(sql`status not in ('cancelled', 'moved') and follows_id is null`),
		uniqueIndex('detentions_follow_once')
			.on(table.followsId, table.part)
			.where(sql`status not in ('cancelled', 'moved') and follows_id is not null`),
		uniqueIndex('detentions_once_a_sitting')
			.on(table.pupilId, table.sittingId)
			.where(sql`status not in ('cancelled', 'moved')`),
		index('detentions_arrival').on(table.arrivalId),
		index('detentions_pupil').on(table.pupilId, table.date),
		index('detentions_date').on(table.date),
		index('detentions_decided')
			.on(table.decidedAt)
			.where(sql`decided_at is not null`),
		index('detentions_places')
			.on(table.sittingId)
			.where(sql`status in ('booked', 'attended', 'missed', 'refused')`)
	]
);

/** Notices and proposals that followed beside a detention (DE3). */
export const asides = sqliteTable(
	'asides',
	{
		id: text().primaryKey(),
		pupilId: text().notNull(),
		arrivalId: text().notNull(),
		policyId: text().notNull(),
		policyVersion: integer().notNull(),
		ruleId: text().notNull(),
		kind: text({ enum: ['notice', 'proposal'] }).notNull(),
		about: text().notNull(),
		status: text({ enum: ['open', 'withdrawn'] }).notNull(),
		recordedAt: text().notNull(),
		/** What a named senior person decided about a proposal (DE1); null while it waits, and of a notice. */
		decision: text({ enum: ['accepted', 'declined'] }),
		decidedBy: text(),
		decidedAt: text(),
		decisionReason: text(),
		/** What was arranged where it was accepted. */
		arrangement: text({ mode: 'json' }).$type<ProposalArrangement | null>(),
		comments: text({ mode: 'json' }).$type<ProposalComment[]>().notNull().default([]),
		/** What it rested on changed after it was decided: for a person to look at (DE9). */
		toReview: integer({ mode: 'boolean' }).notNull().default(false)
	},
	(table) => [
		index('asides_pupil').on(table.pupilId),
		index('asides_proposals')
			.on(table.recordedAt)
			.where(sql`kind = 'proposal'`)
	]
);

/** A challenge to a detention or a stay: who asked, what was checked, what was decided (DE15). */
export const challenges = sqliteTable(
	'challenges',
	{
		id: text().primaryKey(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		aboutKind: text({ enum: ['detention', 'stay'] }).notNull(),
		aboutId: text().notNull(),
		relation: text({ enum: challengeRelations }).notNull(),
		askedBy: text().notNull(),
		askedOn: text().notNull(),
		said: text().notNull(),
		recordedAt: text().notNull(),
		recordedBy: text().notNull(),
		checked: text(),
		decision: text({ enum: ['upheld', 'changed', 'rejected'] }),
		decisionReason: text(),
		decidedBy: text(),
		decidedAt: text()
	},
	(table) => [
		index('challenges_pupil').on(table.pupilId),
		index('challenges_about').on(table.aboutId),
		index('challenges_open')
			.on(table.recordedAt)
			.where(sql`decision is null`)
	]
);

/** What a person at the desk should look at. `key` keeps one open need a subject. */
export const needs = sqliteTable(
	'needs',
	{
		id: text().primaryKey(),
		key: text().notNull(),
		kind: text({
			enum: [
				'held-detention',
				'unplaced-detention',
				'time-to-check',
				'card-unknown',
				'card-revoked',
				'card-expired',
				'card-leaver',
				'not-me',
				'speak-with',
				'stay-overdue',
				'stay-missing',
				'stay-left',
				'room-unsupervised',
				'same-card-twice',
				'code-to-choose',
				'evidence-due',
				'arrangement-review',
				'incident-to-confirm',
				'scan-refused',
				'read-after-finish',
				'device-quiet'
			]
		}).notNull(),
		openedAt: text().notNull(),
		date: text().notNull(),
		pupilId: text(),
		aboutId: text(),
		detail: text().notNull(),
		whereSeen: text(),
		times: integer().notNull().default(1),
		closedAt: text(),
		closedBy: text(),
		closedBecause: text()
	},
	(table) => [
		uniqueIndex('needs_open_key')
			.on(table.key)
			.where(sql`closed_at is null`),
		index('needs_date').on(table.date)
	]
);

/** How each device last said that it stands: one row a device, replaced (SC3). */
export const deviceStates = sqliteTable('device_states', {
	deviceId: text().primaryKey(),
	at: text().notNull(),
	state: text({ mode: 'json' }).$type<DeviceState>().notNull()
});

export const rooms = sqliteTable('rooms', {
	id: text().primaryKey(),
	name: text().notNull(),
	number: text().notNull(),
	seats: integer().notNull(),
	/** Minutes after the start at which someone expected is overdue (RO4). */
	overdueAfterMinutes: integer().notNull()
});

export const stays = sqliteTable(
	'stays',
	{
		id: text().primaryKey(),
		pupilId: text()
			.notNull()
			.references(() => pupils.id),
		roomId: text()
			.notNull()
			.references(() => rooms.id),
		date: text().notNull(),
		fromMinute: integer().notNull(),
		toMinute: integer().notNull(),
		basis: text({ enum: ['sanction', 'support', 'investigation', 'safety', 'waiting'] }).notNull(),
		reason: text().notNull(),
		walkIn: integer({ mode: 'boolean' }).notNull(),
		askedBy: text().notNull(),
		authorisedBy: text().notNull(),
		adjustments: text(),
		parentsTold: text({ mode: 'json' }).$type<{ at: string; by: string; how: string } | null>(),
		seat: integer(),
		state: text({ mode: 'json' }).$type<StayState>().notNull(),
		stateKind: text({
			enum: [
				'expected',
				'present',
				'out',
				'finished',
				'found',
				'not-in-school',
				'missing',
				'left-without-permission',
				'off-site',
				'cancelled'
			]
		}).notNull(),
		minutesPresent: integer().notNull().default(0)
	},
	(table) => [index('stays_room').on(table.roomId, table.date), index('stays_pupil').on(table.pupilId, table.date)]
);

/** Everything that happened in a stay, in order; `actionId` makes a repeat harmless. */
export const stayEvents = sqliteTable(
	'stay_events',
	{
		actionId: text().primaryKey(),
		stayId: text().notNull(),
		type: text().notNull(),
		at: text().notNull(),
		recordedAt: text().notNull(),
		by: text().notNull(),
		body: text({ mode: 'json' }).$type<StayActionBody>().notNull(),
		result: text({ mode: 'json' }).$type<StayActionResult>().notNull()
	},
	(table) => [index('stay_events_stay').on(table.stayId)]
);

/** Someone read at a room's door who is not expected there (RO3), until the supervisor answers. */
export const doorCallers = sqliteTable(
	'door_callers',
	{
		scanId: text().primaryKey(),
		roomId: text().notNull(),
		pupilId: text().notNull(),
		date: text().notNull(),
		at: text().notNull(),
		expectedElsewhere: text(),
		answeredAt: text()
	},
	(table) => [index('door_callers_room').on(table.roomId, table.date)]
);

/** A tutor group's lesson in each period of a weekday (CA7). */
export const lessons = sqliteTable(
	'lessons',
	{
		tutorGroup: text().notNull(),
		weekday: integer().notNull(),
		periodId: text().notNull(),
		subject: text().notNull(),
		teacher: text().notNull(),
		place: text().notNull()
	},
	(table) => [primaryKey({ columns: [table.tutorGroup, table.weekday, table.periodId] })]
);

/** A person to be told of something, a row each, written with the fact (TE5). */
export const notices = sqliteTable(
	'notices',
	{
		id: text().primaryKey(),
		at: text().notNull(),
		toKind: text({ enum: ['contact', 'tutor', 'head-of-year', 'attendance', 'senior', 'safeguarding'] }).notNull(),
		/** The contact's id, or the form or year that the staff role is for. */
		toId: text().notNull(),
		/** Null where it is about no one pupil. */
		pupilId: text(),
		aboutId: text().notNull(),
		body: text({ mode: 'json' }).$type<NoticeBody>().notNull(),
		status: text({ enum: ['waiting', 'for-a-person', 'sent', 'withdrawn'] }).notNull(),
		/** The notice that this one corrects. */
		corrects: text()
	},
	(table) => [index('notices_pupil').on(table.pupilId, table.at), index('notices_about').on(table.aboutId)]
);

/** The chained record of every change, sensitive reading and export (AU1). A trigger refuses change and removal. */
export const audit = sqliteTable('audit', {
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
});

/** The version of each live channel. */
export const channels = sqliteTable('channels', {
	channel: text().primaryKey(),
	version: integer().notNull()
});

/** Recent events of each channel, so that a screen that missed some can be told them. */
export const channelEvents = sqliteTable(
	'channel_events',
	{
		channel: text().notNull(),
		version: integer().notNull(),
		body: text({ mode: 'json' }).$type<LiveFact>().notNull()
	},
	(table) => [primaryKey({ columns: [table.channel, table.version] })]
);
