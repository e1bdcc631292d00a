import { type Instant, wallTime } from '../../../domain/local-time';
import { isOverdue } from '../../../domain/room/stay-time';
import type { Stay } from '../../../domain/stay';
import { authorOf, schoolOf } from '../../actors';
import type { SchoolRecords } from '../../ports/school-store';
import type { Connections, World } from '../../ports/world';
import { done, useCase } from '../../use-case';
import { raiseOverdue, settleOverdue } from '../room-needs';
import type { RoomWork, RoomWorld } from '../room-work';
import { type SupervisionChanges, raiseUnsupervised, settleUnsupervised, unsupervisedChanges } from './unsupervised';

interface OutOfLine {
	date: string;
	overdue: { raise: Stay[]; settle: Stay[] };
	unsupervised: SupervisionChanges;
}

async function outOfLine(
	records: SchoolRecords,
	schoolId: string,
	connections: Connections,
	now: Instant
): Promise<OutOfLine> {
	const { timeZone } = (await records.settings()).calendar;
	const wall = wallTime(now, timeZone);
	const rooms = await records.stays.rooms();
	const stays = await records.stays.onDate(wall.date);
	const needs = await records.needs.open();
	const after = new Map(rooms.map((room) => [room.id, room.overdueAfterMinutes]));
	const isLate = (stay: Stay) => isOverdue(stay, wall, after.get(stay.roomId) ?? 0);
	const open = needs.filter((need) => need.kind === 'stay-overdue');
	const shown = new Set(open.map((need) => need.aboutId));
	const settle: Stay[] = [];
	for (const { aboutId } of open) {
		const stay = aboutId === null ? null : await records.stays.find(aboutId);
		if (stay && !isLate(stay)) settle.push(stay);
	}
	return {
		date: wall.date,
		overdue: { raise: stays.filter((stay) => isLate(stay) && !shown.has(stay.id)), settle },
		unsupervised: await unsupervisedChanges({
			records,
			schoolId,
			connections,
			wall,
			timeZone,
			rooms,
			stays,
			needs
		})
	};
}

/**
 * Brings the screens in line with what the clock alone changes in rooms (RO4): who is overdue, and where a room has begun
 * without a supervisor. For Gatehouse itself to call every few seconds: where nothing is out of line it only reads. Answers
 * how many needs it opened and closed.
 */
export const lookAfterRooms = useCase(
	'room.look-after',
	async (world: RoomWorld & Pick<World, 'connections'>, actor, _input: Record<string, never>) => {
		const schoolId = schoolOf(actor);
		const store = world.schools.store(schoolId);
		const now = world.clock.now();
		const look = (records: SchoolRecords) => outOfLine(records, schoolId, world.connections, now);
		const count = ({ overdue, unsupervised }: OutOfLine) => ({
			opened: overdue.raise.length + unsupervised.raise.length,
			closed: overdue.settle.length + unsupervised.settle.length
		});
		const seen = count(await store.read(look));
		if (seen.opened + seen.closed === 0) return done(seen);
		return store.write(async (unit) => {
			const work: RoomWork = { unit, ids: world.ids, settings: await unit.settings(), author: authorOf(actor), now };
			const found = await look(unit);
			for (const stay of found.overdue.raise) await raiseOverdue(work, stay);
			for (const stay of found.overdue.settle) await settleOverdue(work, stay, 'No longer overdue.');
			for (const { need, because } of found.unsupervised.settle) await settleUnsupervised(work, need, because);
			for (const room of found.unsupervised.raise) await raiseUnsupervised(work, room, found.date);
			await unit.record({
				...work.author,
				at: now,
				action: 'rooms.looked-after',
				subject: found.date,
				before: null,
				after: {
					overdue: found.overdue.raise.map(({ id }) => id),
					noLongerOverdue: found.overdue.settle.map(({ id }) => id),
					unsupervised: found.unsupervised.raise.map(({ room }) => room.id),
					supervised: found.unsupervised.settle.map(({ need }) => need.id)
				},
				why: null
			});
			return done(count(found));
		});
	}
);
