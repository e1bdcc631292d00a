import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { ArrivalReader, ArrivalRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { insertInto, lazily, updateOf, upsertInto } from '../statement';
import { arrivals, registerMarks } from './schema';

const pupilId = sql.placeholder('pupilId');
const date = sql.placeholder('date');
const session = sql.placeholder('session');
const startsOn = sql.placeholder('startsOn');
const endsOn = sql.placeholder('endsOn');

/** Reads arrivals, and register marks that came from elsewhere. */
export function arrivalReader({ db }: Connection): ArrivalReader {
	const byId = lazily(() =>
		db
			.select()
			.from(arrivals)
			.where(eq(arrivals.id, sql.placeholder('id')))
			.prepare()
	);
	const ofSession = lazily(() =>
		db
			.select()
			.from(arrivals)
			.where(
				and(
					eq(arrivals.pupilId, pupilId),
					eq(arrivals.date, date),
					eq(arrivals.session, session),
					// Written as the partial index has it, so that the index serves.
					sql`state <> 'removed'`
				)
			)
			.prepare()
	);
	const ofPupil = lazily(() =>
		db
			.select()
			.from(arrivals)
			.where(and(eq(arrivals.pupilId, pupilId), sql`${arrivals.date} between ${startsOn} and ${endsOn}`))
			.orderBy(arrivals.recordedOrder)
			.prepare()
	);
	const counting = lazily(() =>
		db
			.select({
				arrivalId: arrivals.id,
				pupilId: arrivals.pupilId,
				date: arrivals.date,
				session: arrivals.session,
				minute: arrivals.minute,
				minutesLate: arrivals.minutesLate,
				order: arrivals.recordedOrder,
				recordedAt: arrivals.recordedAt,
				reason: arrivals.reason,
				row: sql<number>`rowid`
			})
			.from(arrivals)
			.where(
				and(
					// As the index by date holds them, so that nothing is sorted again for every page.
					sql`(${arrivals.date}, rowid) > (${sql.placeholder('lastDate')}, ${sql.placeholder('lastRow')})`,
					sql`${arrivals.date} <= ${endsOn}`,
					eq(arrivals.state, 'counted'),
					inArray(arrivals.timeTrust, ['measured', 'confirmed']),
					eq(arrivals.speakWith, false)
				)
			)
			.orderBy(arrivals.date, sql`rowid`)
			.limit(sql.placeholder('limit'))
			.prepare()
	);
	const markOfSession = lazily(() =>
		db
			.select()
			.from(registerMarks)
			.where(and(eq(registerMarks.pupilId, pupilId), eq(registerMarks.date, date), eq(registerMarks.session, session)))
			.prepare()
	);
	const marksOf = lazily(() =>
		db
			.select()
			.from(registerMarks)
			.where(and(eq(registerMarks.pupilId, pupilId), sql`${registerMarks.date} between ${startsOn} and ${endsOn}`))
			.orderBy(registerMarks.date, registerMarks.session)
			.prepare()
	);
	return {
		find: async (id) => (await byId().get({ id })) ?? null,
		findByScan: async (scanId) => (await db.select().from(arrivals).where(eq(arrivals.scanId, scanId)).get()) ?? null,
		findForSession: async (pupilId, date, session) => (await ofSession().get({ pupilId, date, session })) ?? null,
		ofPupil: async (pupilId, { startsOn, endsOn }) => ofPupil().all({ pupilId, startsOn, endsOn }),
		onDate: async (date) => db.select().from(arrivals).where(eq(arrivals.date, date)).orderBy(arrivals.recordedOrder),
		excusedBy: async ({ kind, id }) =>
			db
				.select()
				.from(arrivals)
				.where(eq(kind === 'incident' ? arrivals.incidentId : arrivals.dayListId, id))
				.orderBy(arrivals.recordedOrder),
		waitingForEvidence: async () =>
			db
				.select()
				.from(arrivals)
				.where(sql`${arrivals.evidenceDueOn} is not null`)
				.orderBy(arrivals.evidenceDueOn, arrivals.id),
		countingAfter: async ({ startsOn, endsOn }, last, limit) =>
			counting().all({ lastDate: last?.date ?? startsOn, lastRow: last?.row ?? 0, endsOn, limit }),
		between: async ({ startsOn, endsOn }, limit, afterId) =>
			db
				.select()
				.from(arrivals)
				.where(
					and(
						sql`${arrivals.date} between ${startsOn} and ${endsOn}`,
						afterId === null
							? undefined
							: sql`(${arrivals.signedInAt}, ${arrivals.id}) < (select signed_in_at, id from arrivals where id = ${afterId})`
					)
				)
				.orderBy(desc(arrivals.signedInAt), desc(arrivals.id))
				.limit(limit),
		registerMark: async (pupilId, date, session) => (await markOfSession().get({ pupilId, date, session })) ?? null,
		registerMarksOf: async (pupilId, { startsOn, endsOn }) => marksOf().all({ pupilId, startsOn, endsOn })
	};
}

const addArrival = insertInto(arrivals);
const replaceArrival = updateOf(arrivals, 'id');
const saveMark = upsertInto(registerMarks, ['pupilId', 'date', 'session']);

/**
 * Reads and writes arrivals.
 *
 * @param nextOrder the next place in recording order (DE12)
 */
export function arrivalRepository(connection: Connection, nextOrder: () => number): ArrivalRepository {
	return {
		...arrivalReader(connection),
		add: async (arrival) => {
			const recorded = { ...arrival, recordedOrder: nextOrder() };
			addArrival.run(connection, recorded);
			return recorded;
		},
		update: async (arrival) => {
			replaceArrival.run(connection, arrival);
		},
		saveRegisterMarks: async (marks) => {
			for (const mark of marks) saveMark.run(connection, mark);
		}
	};
}
