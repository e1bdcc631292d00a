import { and, between, desc, eq, gt, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { DetentionReader, DetentionRepository } from '../../../application/ports/school-store';
import type { DetentionStatus } from '../../../domain/detention/outcomes';
import type { Connection } from '../connection';
import { insertInto, lazily, updateOf } from '../statement';
import { arrivals, asides, detentions } from './schema';
import type { PlacesTaken } from './sittings';

/** A detention in one of these states holds a place in its sitting: it is still to be sat there, or that was its sitting. */
const placeHolders: readonly DetentionStatus[] = ['booked', 'attended', 'missed', 'refused'];

/** The same as a condition, written as the partial index `detentions_places` has it, so that the index serves. */
export const holdsPlace = sql.raw(`status in (${placeHolders.map((status) => `'${status}'`).join(', ')})`);

/** Reads detentions, and what followed beside them. */
export function detentionReader({ db }: Connection): DetentionReader {
	const byId = lazily(() =>
		db
			.select()
			.from(detentions)
			.where(eq(detentions.id, sql.placeholder('id')))
			.prepare()
	);
	const ofArrivals = lazily(() =>
		db
			.select()
			.from(detentions)
			.where(sql`${detentions.arrivalId} in (select value from json_each(${sql.placeholder('ids')}))`)
			.orderBy(detentions.recordedAt, detentions.id)
			.prepare()
	);
	const ofPupil = lazily(() =>
		db
			.select()
			.from(detentions)
			.where(eq(detentions.pupilId, sql.placeholder('pupilId')))
			.orderBy(desc(detentions.recordedAt), desc(detentions.id))
			.prepare()
	);
	const booked = lazily(() =>
		db
			.select()
			.from(detentions)
			.where(
				and(
					eq(detentions.pupilId, sql.placeholder('pupilId')),
					sql`${detentions.date} between ${sql.placeholder('startsOn')} and ${sql.placeholder('endsOn')}`,
					holdsPlace
				)
			)
			.orderBy(detentions.date, detentions.id)
			.prepare()
	);
	const asidesOf = lazily(() =>
		db
			.select()
			.from(asides)
			.where(eq(asides.pupilId, sql.placeholder('pupilId')))
			.orderBy(asides.recordedAt, asides.id)
			.prepare()
	);
	return {
		find: async (id) => (await byId().get({ id })) ?? null,
		ofArrivals: async (arrivalIds) =>
			arrivalIds.length === 0 ? [] : ofArrivals().all({ ids: JSON.stringify(arrivalIds) }),
		ofPupil: async (pupilId) => ofPupil().all({ pupilId }),
		bookedOfPupil: async (pupilId, { startsOn, endsOn }) => booked().all({ pupilId, startsOn, endsOn }),
		between: async ({ startsOn, endsOn }, limit, afterId) =>
			db
				.select()
				.from(detentions)
				.where(
					and(
						between(detentions.date, startsOn, endsOn),
						afterId === null
							? undefined
							: sql`(${detentions.date}, ${detentions.id}) > (select date, id from detentions where id = ${afterId})`
					)
				)
				.orderBy(detentions.date, detentions.id)
				.limit(limit),
		resultingFrom: async ({ startsOn, endsOn }, limit, afterId) => {
			const arrivedThen = db
				.select({ id: arrivals.id })
				.from(arrivals)
				.where(between(arrivals.date, startsOn, endsOn));
			return db
				.select()
				.from(detentions)
				.where(
					and(
						or(
							between(detentions.date, startsOn, endsOn),
							and(isNull(detentions.date), inArray(detentions.arrivalId, arrivedThen))
						),
						afterId === null ? undefined : gt(detentions.id, afterId)
					)
				)
				.orderBy(detentions.id)
				.limit(limit);
		},
		waiting: async () =>
			db
				.select()
				.from(detentions)
				.where(inArray(detentions.status, ['held', 'unplaced']))
				.orderBy(detentions.recordedAt, detentions.id),
		decidedSince: async (at, limit) =>
			db
				.select()
				.from(detentions)
				.where(gte(detentions.decidedAt, at))
				.orderBy(desc(detentions.decidedAt), desc(detentions.id))
				.limit(limit),
		onDate: async (date) =>
			db
				.select()
				.from(detentions)
				.where(and(eq(detentions.date, date), holdsPlace))
				.orderBy(detentions.sittingId, detentions.id),
		ofSitting: async (sittingId) =>
			db
				.select()
				.from(detentions)
				.where(and(eq(detentions.sittingId, sittingId), sql`status not in ('cancelled', 'moved')`))
				.orderBy(detentions.id),
		followersOf: async (id) =>
			db
				.select()
				.from(detentions)
				.where(and(eq(detentions.followsId, id), sql`status not in ('cancelled', 'moved')`))
				.orderBy(detentions.part, detentions.id),
		asidesOfPupil: async (pupilId) => asidesOf().all({ pupilId }),
		findAside: async (id) => (await db.select().from(asides).where(eq(asides.id, id)).get()) ?? null,
		proposals: async (mostDecided) => {
			const standing = and(sql`kind = 'proposal'`, eq(asides.status, 'open'));
			const waiting = await db
				.select()
				.from(asides)
				.where(and(standing, isNull(asides.decision)))
				.orderBy(desc(asides.recordedAt), desc(asides.id));
			const decided = await db
				.select()
				.from(asides)
				.where(and(standing, isNotNull(asides.decision)))
				.orderBy(desc(asides.decidedAt), desc(asides.id))
				.limit(mostDecided);
			return [...waiting, ...decided];
		}
	};
}

const addDetention = insertInto(detentions);
const replaceDetention = updateOf(detentions, 'id');
const addAside = insertInto(asides);
const replaceAside = updateOf(asides, 'id');

/**
 * Reads and writes detentions, and what followed beside them.
 *
 * @param places is told of every place that is taken or given back
 */
export function detentionRepository(connection: Connection, places: PlacesTaken): DetentionRepository {
	return {
		...detentionReader(connection),
		add: async (detention) => {
			addDetention.run(connection, detention);
			const { sittingId, status } = detention;
			if (sittingId !== null && placeHolders.includes(status)) places.placeTaken(sittingId);
		},
		update: async (detention) => {
			replaceDetention.run(connection, detention);
			places.placesChanged();
		},
		addAside: async (aside) => {
			addAside.run(connection, aside);
		},
		updateAside: async (aside) => {
			replaceAside.run(connection, aside);
		}
	};
}
