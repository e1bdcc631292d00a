import { and, eq, sql } from 'drizzle-orm';
import type { DateSpan } from '../../../domain/calendar/school-calendar';
import type { Sitting } from '../../../domain/detention/facts';
import type { SittingReader, SittingRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { lazily, upsertInto } from '../statement';
import { holdsPlace } from './detentions';
import { detentions, sittings } from './schema';

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

function plannedIn({ db }: Connection): SpanReadings['planned'] {
	const between = lazily(() =>
		db
			.select()
			.from(sittings)
			.where(sql`${sittings.date} between ${sql.placeholder('startsOn')} and ${sql.placeholder('endsOn')}`)
			.orderBy(sittings.date, sittings.startsAt, sittings.place, sittings.id)
			.prepare()
	);
	return ({ startsOn, endsOn }) => between().all({ startsOn, endsOn });
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
			const sitting = await db.select().from(sittings).where(eq(sittings.id, id)).get();
			if (sitting === undefined) return null;
			return { ...sitting, booked: await db.$count(detentions, and(eq(detentions.sittingId, id), holdsPlace)) };
		}
	};
}

const saveSitting = upsertInto(sittings, ['id']);

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
			for (const sitting of saved) saveSitting.run(connection, sitting);
		}
	};
}

function rememberedIn<Read>(memory: Map<string, Read>, span: DateSpan, read: (span: DateSpan) => Read): Read {
	const key = `${span.startsOn} ${span.endsOn}`;
	const known = memory.get(key) ?? read(span);
	memory.set(key, known);
	return known;
}
