import { and, asc, between, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import type { DateSpan } from '../../../domain/calendar/school-calendar';
import type { Sitting } from '../../../domain/detention/facts';
import type { SittingReader, SittingRepository } from '../../../application/ports/school-store';
import type { SittingRecord } from '../../../application/ports/sitting-records';
import { addDays } from '../../../domain/local-time';
import type { Connection } from '../connection';
import { insertInto, lazily, upsertInto } from '../statement';
import { holdsPlace } from './detentions';
import { attendances, detentions, sittingMarks, sittingSeries, sittingVisitors, sittings } from './schema';

/** Reads sittings with how full they are. */
export function sittingReader(connection: Connection): SittingReader {
	return readerOver(connection, { planned: plannedIn(connection), loads: loadsIn(connection) });
}

/** What is read of the sittings on dates in a span. */
interface SpanReadings {
	planned(span: DateSpan): Sitting[];
	/** How many hold a place in each sitting; a sitting that nobody is booked into may be left out. */
	loads(span: DateSpan): ReadonlyMap<string, number>;
}

/** Sittings of longer ago are history that nobody marked, and are left to a person. */
const daysLookedBack = 7;

/** What the search for a place knows of a sitting. */
const { id, date, startsAt, endsAt, kind, place, capacity, years, site } = sittings;
const asSitting = { id, date, startsAt, endsAt, kind, place, capacity, years, site };

/** Sittings that pupils can be booked into. */
const isHeld = sql.raw(`state not in ('cancelled', 'not-run')`);

function plannedIn({ db }: Connection): SpanReadings['planned'] {
	const inSpan = lazily(() =>
		db
			.select(asSitting)
			.from(sittings)
			.where(
				sql`${sittings.date} between ${sql.placeholder('startsOn')} and ${sql.placeholder('endsOn')} and ${isHeld}`
			)
			.orderBy(sittings.date, sittings.startsAt, sittings.place, sittings.id)
			.prepare()
	);
	return ({ startsOn, endsOn }) => inSpan().all({ startsOn, endsOn });
}

function loadsIn({ db }: Connection): (span: DateSpan) => Map<string, number> {
	const counted = lazily(() =>
		db
			.select({ sittingId: detentions.sittingId, booked: sql<number>`count(*)` })
			.from(detentions)
			.where(
				sql`${detentions.sittingId} in (
					select id from sittings where date between ${sql.placeholder('startsOn')} and ${sql.placeholder('endsOn')}
				) and ${holdsPlace}`
			)
			.groupBy(detentions.sittingId)
			.prepare()
	);
	return ({ startsOn, endsOn }) =>
		new Map(
			counted()
				.all({ startsOn, endsOn })
				.flatMap(({ sittingId, booked }) => (sittingId === null ? [] : [[sittingId, booked]]))
		);
}

function readerOver({ db }: Connection, { planned, loads }: SpanReadings): SittingReader {
	return {
		withLoads: async (span) => {
			const bySitting = loads(span);
			return planned(span).map((sitting) => ({ ...sitting, booked: bySitting.get(sitting.id) ?? 0 }));
		},
		find: async (id) => {
			const sitting = await db
				.select(asSitting)
				.from(sittings)
				.where(and(eq(sittings.id, id), isHeld))
				.get();
			if (sitting === undefined) return null;
			return { ...sitting, booked: await db.$count(detentions, and(eq(detentions.sittingId, id), holdsPlace)) };
		},
		findRecord: async (id) => (await db.select().from(sittings).where(eq(sittings.id, id)).get()) ?? null,
		between: async ({ startsOn, endsOn }) =>
			db
				.select()
				.from(sittings)
				.where(between(sittings.date, startsOn, endsOn))
				.orderBy(asc(sittings.date), asc(sittings.startsAt), asc(sittings.place), asc(sittings.id)),
		unopened: async (date) =>
			db
				.select()
				.from(sittings)
				.where(
					and(
						between(sittings.date, addDays(date, -daysLookedBack), date),
						eq(sittings.state, 'planned'),
						sql`exists (select 1 from detentions where sitting_id = ${sittings.id} and status = 'booked')`
					)
				)
				.orderBy(asc(sittings.date), asc(sittings.startsAt)),
		openBefore: async (date) =>
			db
				.select()
				.from(sittings)
				.where(and(lt(sittings.date, date), eq(sittings.state, 'open')))
				.orderBy(desc(sittings.date), asc(sittings.startsAt)),
		ofSeries: async (seriesId, from) =>
			db
				.select()
				.from(sittings)
				.where(and(eq(sittings.seriesId, seriesId), gte(sittings.date, from)))
				.orderBy(asc(sittings.date), asc(sittings.id)),
		findSeries: async (id) => (await db.select().from(sittingSeries).where(eq(sittingSeries.id, id)).get()) ?? null,
		listSeries: async (endingFrom) =>
			db
				.select()
				.from(sittingSeries)
				.where(gte(sittingSeries.endsOn, endingFrom))
				.orderBy(asc(sittingSeries.startsAt), asc(sittingSeries.place), asc(sittingSeries.id)),
		attendances: async (sittingId) => {
			const rows = await db.select().from(attendances).where(eq(attendances.sittingId, sittingId));
			return new Map(rows.map(({ detentionId, attendance }) => [detentionId, attendance]));
		},
		findMark: async (actionId) =>
			(await db.select().from(sittingMarks).where(eq(sittingMarks.actionId, actionId)).get()) ?? null,
		openVisitors: async (sittingId) =>
			db
				.select()
				.from(sittingVisitors)
				.where(and(eq(sittingVisitors.sittingId, sittingId), isNull(sittingVisitors.putAsideAt)))
				.orderBy(asc(sittingVisitors.at), asc(sittingVisitors.scanId)),
		findVisitor: async (scanId) =>
			(await db.select().from(sittingVisitors).where(eq(sittingVisitors.scanId, scanId)).get()) ?? null
	};
}

const unplanned = {
	seriesId: null,
	staff: [],
	state: 'planned',
	openedAt: null,
	openedBy: null,
	finishedAt: null,
	finishedBy: null,
	finish: null,
	version: 1,
	changedBy: null,
	changedAt: null
} as const satisfies Omit<SittingRecord, keyof Sitting>;

const saveSitting = upsertInto(
	sittings,
	['id'],
	[
		'seriesId',
		'staff',
		'state',
		'openedAt',
		'openedBy',
		'finishedAt',
		'finishedBy',
		'finish',
		'version',
		'changedBy',
		'changedAt'
	]
);
const saveRecord = upsertInto(sittings, ['id']);
const saveOneSeries = upsertInto(sittingSeries, ['id']);
const saveOneAttendance = upsertInto(attendances, ['detentionId']);
const addMark = insertInto(sittingMarks);
const saveVisitor = upsertInto(sittingVisitors, ['scanId']);

/**
 * Reads and writes sittings. What is planned and how full it is are read once a batch of units, for nothing else writes in
 * between: whoever writes a detention says so here.
 */
export interface BatchSittings extends SittingRepository, PlacesTaken {
	/** What was remembered may not be true any longer: a batch begins, or a unit was undone. */
	forget(): void;
}

/** Is told of every change to who holds a place. */
export interface PlacesTaken {
	/** One more holds a place in a sitting. */
	placeTaken(sittingId: string): void;
	/** A detention changed in some other way. */
	placesChanged(): void;
}

/** Makes such a repository over the connection that writes. */
export function sittingRepository(connection: Connection): BatchSittings {
	const plans = new Map<string, Sitting[]>();
	const counts = new Map<string, Map<string, number>>();
	const read = { planned: plannedIn(connection), loads: loadsIn(connection) };
	return {
		...readerOver(connection, {
			planned: (span) => rememberedIn(plans, span, read.planned),
			loads: (span) => rememberedIn(counts, span, read.loads)
		}),
		forget: () => {
			plans.clear();
			counts.clear();
		},
		placeTaken: (sittingId) => {
			for (const bySitting of counts.values()) bySitting.set(sittingId, (bySitting.get(sittingId) ?? 0) + 1);
		},
		placesChanged: () => counts.clear(),
		save: async (saved) => {
			plans.clear();
			counts.clear();
			for (const sitting of saved)
				saveSitting.run(connection, { ...unplanned, staff: [], ...sitting, site: sitting.site ?? null });
		},
		saveRecords: async (saved) => {
			plans.clear();
			counts.clear();
			for (const sitting of saved) saveRecord.run(connection, { ...sitting, site: sitting.site ?? null });
		},
		saveSeries: async (series) => {
			saveOneSeries.run(connection, { ...series, site: series.site ?? null });
		},
		saveAttendance: async (sittingId, detentionId, attendance) => {
			saveOneAttendance.run(connection, { sittingId, detentionId, attendance });
		},
		addMark: async (mark) => {
			addMark.run(connection, mark);
		},
		saveVisitor: async (visitor) => {
			saveVisitor.run(connection, visitor);
		}
	};
}

function rememberedIn<Read>(memory: Map<string, Read>, span: DateSpan, read: (span: DateSpan) => Read): Read {
	const key = `${span.startsOn} ${span.endsOn}`;
	const known = memory.get(key) ?? read(span);
	memory.set(key, known);
	return known;
}
