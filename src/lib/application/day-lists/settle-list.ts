import { isWithin } from '../../domain/calendar/school-day';
import { addDays, wallTime } from '../../domain/local-time';
import type { Author } from '../actors';
import { type Settled, settleCovers } from '../allowances/covers';
import type { World } from '../ports/world';

/**
 * Lets every late that a day list concerns follow from it as it now is (PU11, DE9): who is on it counts towards nothing, who is
 * no longer on it counts again. Run again it goes on where it was left.
 */
export async function settleList(
	world: Pick<World, 'clock' | 'ids' | 'schools'>,
	schoolId: string,
	listId: string,
	author: Author
): Promise<Settled> {
	const store = world.schools.store(schoolId);
	const { version, arrivalIds } = await store.read(async (records) => {
		const list = await records.dayLists.find(listId);
		if (list === null) return { version: 0, arrivalIds: [] };
		const today = wallTime(world.clock.now(), (await records.settings()).calendar.timeZone).date;
		const linked = await records.arrivals.excusedBy({ kind: 'day-list', id: listId });
		const onList = new Set((await records.dayLists.pupilsOf(listId)).map(({ pupilId }) => pupilId));
		const ids = linked.map(({ id }) => id);
		for (let date = list.startsOn; date <= today && isWithin(date, list); date = addDays(date, 1)) {
			for (const arrival of await records.arrivals.onDate(date)) {
				if (arrival.state === 'counted' && onList.has(arrival.pupilId)) ids.push(arrival.id);
			}
		}
		return { version: list.version, arrivalIds: [...new Set(ids)] };
	});
	const settled = await settleCovers(world, schoolId, arrivalIds, author);
	await store.write(async (unit) => {
		const list = await unit.dayLists.find(listId);
		if (list?.version === version) await unit.dayLists.save({ ...list, settled: true });
	});
	return settled;
}
