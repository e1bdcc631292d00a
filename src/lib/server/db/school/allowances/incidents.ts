import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type {
	IncidentReader,
	IncidentRecord,
	IncidentRepository
} from '../../../../application/ports/allowance-records';
import type { Connection } from '../../connection';
import { lazily, upsertInto } from '../../statement';
import { incidents } from '../schema';

function recordOf({ fromMinute, toMinute, ...row }: typeof incidents.$inferSelect): IncidentRecord {
	return { ...row, from: fromMinute, to: toMinute };
}

/** Reads incidents. */
export function incidentReader({ db }: Connection): IncidentReader {
	const standing = lazily(() =>
		db
			.select()
			.from(incidents)
			.where(and(eq(incidents.date, sql.placeholder('date')), isNull(incidents.revokedAt)))
			.orderBy(incidents.declaredAt, incidents.id)
			.prepare()
	);
	return {
		find: async (id) => {
			const row = await db.select().from(incidents).where(eq(incidents.id, id)).get();
			return row ? recordOf(row) : null;
		},
		standingOn: async (date) => standing().all({ date }).map(recordOf),
		between: async ({ startsOn, endsOn }) => {
			const rows = await db
				.select()
				.from(incidents)
				.where(sql`${incidents.date} between ${startsOn} and ${endsOn}`)
				.orderBy(desc(incidents.date), desc(incidents.declaredAt), desc(incidents.id));
			return rows.map(recordOf);
		},
		unsettled: async () => {
			const rows = await db.select().from(incidents).where(eq(incidents.settled, false)).orderBy(incidents.declaredAt);
			return rows.map(recordOf);
		}
	};
}

const saveIncident = upsertInto(incidents, ['id']);

/** Reads and writes incidents. */
export function incidentRepository(connection: Connection): IncidentRepository {
	return {
		...incidentReader(connection),
		save: async ({ from, to, ...incident }) => {
			saveIncident.run(connection, { ...incident, fromMinute: from, toMinute: to });
		}
	};
}
