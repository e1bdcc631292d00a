import { wallTime } from '../../domain/local-time';
import { isOverdue } from '../../domain/room/stay-time';
import type { Stay } from '../../domain/stay';
import { authorOf, schoolOf } from '../actors';
import type { SchoolRecords } from '../ports/school-store';
import { done, refuse, useCase } from '../use-case';
import { raiseOverdue, settleOverdue } from './room-needs';
import type { RoomWork, RoomWorld } from './room-work';

async function outOfLine(records: SchoolRecords, now: string): Promise<{ raise: Stay[]; settle: Stay[] }> {
	const { calendar } = await records.settings();
	const wall = wallTime(now, calendar.timeZone);
	const after = new Map((await records.stays.rooms()).map((room) => [room.id, room.overdueAfterMinutes]));
	const overdue = (stay: Stay) => isOverdue(stay, wall, after.get(stay.roomId) ?? 0);
	const open = (await records.needs.open()).filter((need) => need.kind === 'stay-overdue');
	const shown = new Set(open.map((need) => need.aboutId));
	const raise = (await records.stays.onDate(wall.date)).filter((stay) => overdue(stay) && !shown.has(stay.id));
	const settle: Stay[] = [];
	for (const { aboutId } of open) {
		const stay = aboutId === null ? null : await records.stays.find(aboutId);
		if (stay && !overdue(stay)) settle.push(stay);
	}
	return { raise, settle };
}

/**
 * Shows every overdue stay of the day on the desks, and takes off what is overdue no longer (RO4). For Gatehouse itself to
 * call every few seconds: where nothing is out of line it only reads. Answers how many desks' needs it opened and closed.
 */
export const raiseOverdueStays = useCase(
	'room.plan',
	async (world: RoomWorld, actor, _input: Record<string, never>) => {
		if (actor.kind !== 'system') return refuse('forbidden', 'Gatehouse does this by itself. Nothing was changed.');
		const store = world.schools.store(schoolOf(actor));
		const now = world.clock.now();
		const seen = await store.read((records) => outOfLine(records, now));
		if (seen.raise.length + seen.settle.length === 0) return done({ opened: 0, closed: 0 });
		return store.write(async (unit) => {
			const work: RoomWork = { unit, ids: world.ids, settings: await unit.settings(), author: authorOf(actor), now };
			const { raise, settle } = await outOfLine(unit, now);
			for (const stay of raise) await raiseOverdue(work, stay);
			for (const stay of settle) await settleOverdue(work, stay, 'No longer overdue.');
			return done({ opened: raise.length, closed: settle.length });
		});
	}
);
