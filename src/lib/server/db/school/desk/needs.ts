import { and, count, eq, getTableColumns, sql } from 'drizzle-orm';
import type { NeedReader, NeedRepository } from '../../../../application/ports/school-store';
import type { Connection } from '../../connection';
import { insertInto, lazily } from '../../statement';
import { needs } from '../schema';

const {
	closedAt: _closedAt,
	closedBy: _closedBy,
	closedBecause: _closedBecause,
	...needColumns
} = getTableColumns(needs);

/** Written as the partial index has it, so that the index serves. */
const isOpen = sql`closed_at is null`;

/** Reads what needs a person. */
export function needReader({ db }: Connection): NeedReader {
	const openByKey = lazily(() =>
		db
			.select(needColumns)
			.from(needs)
			.where(sql`${needs.key} = ${sql.placeholder('key')} and ${isOpen}`)
			.prepare()
	);
	const countOfKind = lazily(() =>
		db
			.select({ many: count() })
			.from(needs)
			.where(
				sql`${needs.kind} = ${sql.placeholder('kind')} and ${needs.whereSeen} is ${sql.placeholder('whereSeen')} and ${isOpen}`
			)
			.prepare()
	);
	return {
		open: async () => db.select(needColumns).from(needs).where(isOpen).orderBy(needs.openedAt, needs.id),
		find: async (id) =>
			(await db
				.select(needColumns)
				.from(needs)
				.where(and(eq(needs.id, id), isOpen))
				.get()) ?? null,
		findOpen: async (key) => (await openByKey().get({ key })) ?? null,
		countOpen: async (kind, whereSeen) => (await countOfKind().get({ kind, whereSeen }))?.many ?? 0,
		wasRaised: async (key, date) =>
			(await db
				.select({ id: needs.id })
				.from(needs)
				.where(and(eq(needs.date, date), eq(needs.key, key)))
				.limit(1)
				.get()) !== undefined
	};
}

const addNeed = insertInto(needs);
const notClosed = { closedAt: null, closedBy: null, closedBecause: null };

/** Reads and writes what needs a person. */
export function needRepository(connection: Connection): NeedRepository {
	const reader = needReader(connection);
	return {
		...reader,
		raise: async (need) => {
			const open = await reader.findOpen(need.key);
			const raised = open === null ? { ...need, times: 1 } : { ...open, times: open.times + 1 };
			if (open === null) addNeed.run(connection, { ...raised, ...notClosed });
			else connection.run('UPDATE needs SET times = ? WHERE id = ?', [raised.times, raised.id]);
			return raised;
		},
		close: async (id, at, by, because) => {
			connection.run(
				'UPDATE needs SET closed_at = ?, closed_by = ?, closed_because = ? WHERE id = ? AND closed_at IS NULL',
				[at, by, because, id]
			);
		}
	};
}
