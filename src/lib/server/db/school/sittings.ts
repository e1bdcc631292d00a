import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { SittingReader, SittingRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { lazily, upsertInto } from '../statement';
import { statusesHoldingPlace } from './detentions';
import { sittings } from './schema';

/** Tables are named in full: in a selection from one table drizzle names columns alone, and `id` would be the detention's. */
const withLoad = {
	...getTableColumns(sittings),
	booked: sql<number>`(
		select count(*) from detentions
		where detentions.sitting_id = sittings.id and detentions.status in ${statusesHoldingPlace}
	)`
};

/** Reads sittings with how full they are. */
export function sittingReader({ db }: Connection): SittingReader {
	const between = lazily(() =>
		db
			.select(withLoad)
			.from(sittings)
			.where(sql`${sittings.date} between ${sql.placeholder('startsOn')} and ${sql.placeholder('endsOn')}`)
			.orderBy(sittings.date, sittings.startsAt, sittings.place, sittings.id)
			.prepare()
	);
	const byId = lazily(() =>
		db
			.select(withLoad)
			.from(sittings)
			.where(eq(sittings.id, sql.placeholder('id')))
			.prepare()
	);
	return {
		withLoads: async ({ startsOn, endsOn }) => between().all({ startsOn, endsOn }),
		find: async (id) => (await byId().get({ id })) ?? null
	};
}

const saveSitting = upsertInto(sittings, ['id']);

/** Reads and writes sittings. */
export function sittingRepository(connection: Connection): SittingRepository {
	return {
		...sittingReader(connection),
		save: async (saved) => {
			for (const sitting of saved) saveSitting.run(connection, sitting);
		}
	};
}
