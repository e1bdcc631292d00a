import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { ArrangementReader, ArrangementRepository } from '../../../../application/ports/allowance-records';
import type { Connection } from '../../connection';
import { lazily, upsertInto } from '../../statement';
import { arrangements } from '../schema';

/** Reads arrangements. */
export function arrangementReader({ db }: Connection): ArrangementReader {
	const ofPupil = lazily(() =>
		db
			.select()
			.from(arrangements)
			.where(and(eq(arrangements.pupilId, sql.placeholder('pupilId')), isNull(arrangements.removedAt)))
			.orderBy(desc(arrangements.startsOn), arrangements.id)
			.prepare()
	);
	return {
		find: async (id) => (await db.select().from(arrangements).where(eq(arrangements.id, id)).get()) ?? null,
		ofPupil: async (pupilId) => ofPupil().all({ pupilId }),
		removedOfPupil: async (pupilId) =>
			db
				.select()
				.from(arrangements)
				.where(and(eq(arrangements.pupilId, pupilId), isNotNull(arrangements.removedAt)))
				.orderBy(desc(arrangements.removedAt), arrangements.id),
		openOn: async (date) =>
			db
				.select()
				.from(arrangements)
				.where(and(isNull(arrangements.removedAt), sql`coalesce(${arrangements.endsOn}, '9999') >= ${date}`))
				.orderBy(arrangements.startsOn, arrangements.id)
	};
}

const saveArrangement = upsertInto(arrangements, ['id']);

/** Reads and writes arrangements. */
export function arrangementRepository(connection: Connection): ArrangementRepository {
	return {
		...arrangementReader(connection),
		save: async (arrangement) => {
			saveArrangement.run(connection, arrangement);
		}
	};
}
