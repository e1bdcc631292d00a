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
	return readerOver(connection, plannedIn(connection));
}

type PlannedIn = (span: DateSpan) => Promise<Sitting[]>;

function plannedIn({ db }: Connection): PlannedIn {
	const between = lazily(() =>
		db
			.select()
			.from(sittings)
			.where(sql`${sittings.date} between ${sql.placeholder('startsOn')} and ${sql.placeholder('endsOn')}`)
			.orderBy(sittings.date, sittings.startsAt, sittings.place, sittings.id)
			.prepare()
	);
	return async ({ startsOn, endsOn }) => between().all({ startsOn, endsOn });
}

function readerOver({ db }: Connection, planned: PlannedIn): SittingReader {
	const loads = lazily(() =>
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
	return {
		withLoads: async (span) => {
			const { startsOn, endsOn } = span;
			const bySitting = new Map(
				(await loads().all({ startsOn, endsOn })).map(({ sittingId, booked }) => [sittingId, booked])
			);
			return (await planned(span)).map((sitting) => ({ ...sitting, booked: bySitting.get(sitting.id) ?? 0 }));
		},
		find: async (id) => {
			const sitting = await db.select().from(sittings).where(eq(sittings.id, id)).get();
			if (sitting === undefined) return null;
			return { ...sitting, booked: await db.$count(detentions, and(eq(detentions.sittingId, id), holdsPlace)) };
		}
	};
}

const saveSitting = upsertInto(sittings, ['id']);

/** Reads and writes sittings. What is planned is read once a batch of units, for nothing else writes in between. */
export function sittingRepository(connection: Connection): SittingRepository & { forget(): void } {
	const remembered = new Map<string, Promise<Sitting[]>>();
	const read = plannedIn(connection);
	const planned: PlannedIn = (span) => {
		const key = `${span.startsOn} ${span.endsOn}`;
		const known = remembered.get(key) ?? read(span);
		remembered.set(key, known);
		return known;
	};
	return {
		...readerOver(connection, planned),
		forget: () => remembered.clear(),
		save: async (saved) => {
			remembered.clear();
			for (const sitting of saved) saveSitting.run(connection, sitting);
		}
	};
}
