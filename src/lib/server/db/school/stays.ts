import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Stay } from '../../../domain/stay';
import type { StayReader, StayRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { insertInto, lazily, updateOf, upsertInto } from '../statement';
import { doorCallers, lessons, rooms, stayEvents, stays } from './schema';

type StayRow = typeof stays.$inferSelect;

function stayOf({ fromMinute, toMinute, stateKind: _stateKind, ...rest }: StayRow): Stay {
	return { ...rest, from: fromMinute, to: toMinute };
}

function rowOf({ from, to, ...rest }: Stay): StayRow {
	return { ...rest, fromMinute: from, toMinute: to, stateKind: rest.state.kind };
}

/** Reads stays, rooms, what happened in them, and lessons. */
export function stayReader({ db }: Connection): StayReader {
	const byId = lazily(() =>
		db
			.select()
			.from(stays)
			.where(eq(stays.id, sql.placeholder('id')))
			.prepare()
	);
	const ofPupil = lazily(() =>
		db
			.select()
			.from(stays)
			.where(
				and(
					eq(stays.pupilId, sql.placeholder('pupilId')),
					sql`${stays.date} between ${sql.placeholder('startsOn')} and ${sql.placeholder('endsOn')}`
				)
			)
			.orderBy(stays.date, stays.fromMinute, stays.id)
			.prepare()
	);
	const inRoom = lazily(() =>
		db
			.select()
			.from(stays)
			.where(and(eq(stays.roomId, sql.placeholder('roomId')), eq(stays.date, sql.placeholder('date'))))
			.orderBy(stays.fromMinute, stays.id)
			.prepare()
	);
	const action = lazily(() =>
		db
			.select()
			.from(stayEvents)
			.where(eq(stayEvents.actionId, sql.placeholder('actionId')))
			.prepare()
	);
	return {
		find: async (id) => {
			const row = await byId().get({ id });
			return row ? stayOf(row) : null;
		},
		inRoom: async (roomId, date) => (await inRoom().all({ roomId, date })).map(stayOf),
		onDate: async (date) =>
			(await db.select().from(stays).where(eq(stays.date, date)).orderBy(stays.roomId, stays.fromMinute, stays.id)).map(
				stayOf
			),
		ofPupil: async (pupilId, date) => (await ofPupil().all({ pupilId, startsOn: date, endsOn: date })).map(stayOf),
		ofPupilBetween: async (pupilId, { startsOn, endsOn }) =>
			(await ofPupil().all({ pupilId, startsOn, endsOn })).map(stayOf),
		rooms: async () => db.select().from(rooms).orderBy(rooms.number, rooms.id),
		findRoom: async (id) => (await db.select().from(rooms).where(eq(rooms.id, id)).get()) ?? null,
		findAction: async (actionId) => (await action().get({ actionId })) ?? null,
		actionsOf: async (stayId) =>
			db
				.select()
				.from(stayEvents)
				.where(eq(stayEvents.stayId, stayId))
				.orderBy(stayEvents.recordedAt, sql`rowid`),
		openCallers: async (roomId, date) =>
			db
				.select()
				.from(doorCallers)
				.where(and(eq(doorCallers.roomId, roomId), eq(doorCallers.date, date), isNull(doorCallers.answeredAt)))
				.orderBy(doorCallers.at, doorCallers.scanId),
		findCaller: async (scanId) =>
			(await db.select().from(doorCallers).where(eq(doorCallers.scanId, scanId)).get()) ?? null,
		lessons: async (tutorGroup, weekday) =>
			db
				.select()
				.from(lessons)
				.where(and(eq(lessons.tutorGroup, tutorGroup), eq(lessons.weekday, weekday)))
				.orderBy(lessons.periodId)
	};
}

const addStay = insertInto(stays);
const replaceStay = updateOf(stays, 'id');
const addAction = insertInto(stayEvents);
const saveCaller = upsertInto(doorCallers, ['scanId']);
const saveRoom = upsertInto(rooms, ['id']);
const saveLesson = upsertInto(lessons, ['tutorGroup', 'weekday', 'periodId']);

/** Reads and writes stays, rooms, what happened in them, and lessons. */
export function stayRepository(connection: Connection): StayRepository {
	return {
		...stayReader(connection),
		add: async (stay) => {
			addStay.run(connection, rowOf(stay));
		},
		update: async (stay) => {
			replaceStay.run(connection, rowOf(stay));
		},
		addAction: async (action) => {
			addAction.run(connection, action);
		},
		saveCaller: async (caller) => {
			saveCaller.run(connection, caller);
		},
		saveRooms: async (saved) => {
			for (const room of saved) saveRoom.run(connection, room);
		},
		saveLessons: async (saved) => {
			for (const lesson of saved) saveLesson.run(connection, lesson);
		}
	};
}
