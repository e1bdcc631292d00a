import { and, desc, eq, getTableColumns, gte, isNull, or, sql } from 'drizzle-orm';
import type { DayListReader, DayListRecord, DayListRepository } from '../../../../application/ports/allowance-records';
import type { Connection } from '../../connection';
import { insertInto, lazily, upsertInto } from '../../statement';
import { dayListPupils, dayLists } from '../schema';

function recordOf({ fromMinute, toMinute, ...row }: typeof dayLists.$inferSelect): DayListRecord {
	return { ...row, from: fromMinute, to: toMinute };
}

/** Reads day lists and who is on them. */
export function dayListReader({ db }: Connection): DayListReader {
	const ofPupil = lazily(() =>
		db
			.select({ list: getTableColumns(dayLists), pupil: getTableColumns(dayListPupils) })
			.from(dayListPupils)
			.innerJoin(dayLists, eq(dayLists.id, dayListPupils.listId))
			.where(
				and(
					eq(dayListPupils.pupilId, sql.placeholder('pupilId')),
					isNull(dayLists.removedAt),
					sql`${dayLists.startsOn} <= ${sql.placeholder('endsOn')}`,
					sql`${dayLists.endsOn} >= ${sql.placeholder('startsOn')}`
				)
			)
			.orderBy(dayLists.startsOn, dayLists.fromMinute, dayLists.id)
			.prepare()
	);
	return {
		find: async (id) => {
			const row = await db.select().from(dayLists).where(eq(dayLists.id, id)).get();
			return row ? recordOf(row) : null;
		},
		from: async (date) => {
			const rows = await db
				.select()
				.from(dayLists)
				.where(and(isNull(dayLists.removedAt), gte(dayLists.endsOn, date)))
				.orderBy(dayLists.startsOn, dayLists.fromMinute, dayLists.name, dayLists.id);
			return rows.map(recordOf);
		},
		before: async (date, limit) => {
			const rows = await db
				.select()
				.from(dayLists)
				.where(or(sql`${dayLists.removedAt} is not null`, sql`${dayLists.endsOn} < ${date}`))
				.orderBy(desc(dayLists.endsOn), dayLists.name, dayLists.id)
				.limit(limit);
			return rows.map(recordOf);
		},
		ofPupil: async (pupilId, { startsOn, endsOn }) =>
			ofPupil()
				.all({ pupilId, startsOn, endsOn })
				.map(({ list, pupil }) => ({ ...recordOf(list), ...pupil })),
		pupilsOf: async (listId) => db.select().from(dayListPupils).where(eq(dayListPupils.listId, listId)),
		counts: async (listIds) => {
			const rows = await db
				.select({
					listId: dayListPupils.listId,
					pupils: sql<number>`count(*)`,
					offSite: sql<number>`sum(left_at is not null and back_at is null)`
				})
				.from(dayListPupils)
				.where(sql`${dayListPupils.listId} in (select value from json_each(${JSON.stringify(listIds)}))`)
				.groupBy(dayListPupils.listId);
			return new Map(rows.map(({ listId, ...counted }) => [listId, counted]));
		},
		offSite: async (date) =>
			db
				.select({ ...getTableColumns(dayListPupils), name: dayLists.name, kind: dayLists.kind })
				.from(dayListPupils)
				.innerJoin(dayLists, eq(dayLists.id, dayListPupils.listId))
				.where(
					and(
						isNull(dayLists.removedAt),
						sql`${date} between ${dayLists.startsOn} and ${dayLists.endsOn}`,
						sql`${dayListPupils.leftAt} is not null and ${dayListPupils.backAt} is null`
					)
				)
				.orderBy(dayLists.name, dayListPupils.pupilId),
		unsettled: async () => {
			const rows = await db.select().from(dayLists).where(eq(dayLists.settled, false)).orderBy(dayLists.id);
			return rows.map(recordOf);
		}
	};
}

const saveList = upsertInto(dayLists, ['id']);
const addPupil = insertInto(dayListPupils);
const savePupil = upsertInto(dayListPupils, ['listId', 'pupilId']);
const notGone = { leftAt: null, leftBy: null, backAt: null, backBy: null };

/** Reads and writes day lists and who is on them. */
export function dayListRepository(connection: Connection): DayListRepository {
	const reader = dayListReader(connection);
	return {
		...reader,
		save: async ({ from, to, ...list }) => {
			saveList.run(connection, { ...list, fromMinute: from, toMinute: to });
		},
		setPupils: async (listId, pupilIds) => {
			const held = new Set((await reader.pupilsOf(listId)).map(({ pupilId }) => pupilId));
			const wanted = new Set(pupilIds);
			for (const pupilId of held) {
				if (wanted.has(pupilId)) continue;
				connection.run('DELETE FROM day_list_pupils WHERE list_id = ? AND pupil_id = ?', [listId, pupilId]);
			}
			for (const pupilId of wanted) {
				if (!held.has(pupilId)) addPupil.run(connection, { listId, pupilId, ...notGone });
			}
		},
		savePupil: async (pupil) => {
			savePupil.run(connection, pupil);
		}
	};
}
