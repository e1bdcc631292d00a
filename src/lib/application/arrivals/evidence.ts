import { type Instant, dateText, wallTime } from '../../domain/local-time';
import { raiseNeed, settleNeed } from '../desk/needs';
import type { ArrivalRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';

/** The key of the need by which a code is asked for. */
export function codeKey(arrivalId: string): string {
	return `code:${arrivalId}`;
}

/** The key of the need that evidence has not come. */
export function evidenceKey(arrivalId: string): string {
	return `evidence:${arrivalId}`;
}

/** Closes what an excuse asked of a person and no longer asks: its code was chosen, its evidence came, or it is none any more. */
export async function settleEvidence(unit: SchoolUnit, arrival: ArrivalRecord, at: Instant, by: string): Promise<void> {
	const isExcused = arrival.state === 'excused';
	if (!isExcused || arrival.mark !== 'U') await settleNeed(unit, codeKey(arrival.id), at, by, 'The code was settled');
	if (!isExcused || arrival.evidenceDueOn === null)
		await settleNeed(unit, evidenceKey(arrival.id), at, by, 'Nothing is waited for any more');
}

/** Shows at every desk what evidence has not come by its date (PU7). Answers how many needs it opened. */
export async function raiseOverdueEvidence(
	world: Pick<World, 'clock' | 'ids' | 'schools'>,
	schoolId: string
): Promise<number> {
	const store = world.schools.store(schoolId);
	const now = world.clock.now();
	const overdue = await store.read(async (records) => {
		const { calendar } = await records.settings();
		const today = wallTime(now, calendar.timeZone).date;
		const waiting = await records.arrivals.waitingForEvidence();
		const late = waiting.filter(({ evidenceDueOn }) => evidenceDueOn !== null && evidenceDueOn < today);
		const unsaid: ArrivalRecord[] = [];
		for (const arrival of late) {
			if ((await records.needs.findOpen(evidenceKey(arrival.id))) !== null) continue;
			if (await records.needs.wasRaised(evidenceKey(arrival.id), arrival.evidenceDueOn ?? '')) continue;
			unsaid.push(arrival);
		}
		return unsaid;
	});
	for (const { id } of overdue) {
		await store.write(async (unit) => {
			const arrival = await unit.arrivals.find(id);
			const pupil = arrival && (await unit.pupils.find(arrival.pupilId));
			if (arrival?.evidenceDueOn == null || pupil === null) return;
			await raise(unit, world, arrival, pupil, arrival.evidenceDueOn);
		});
	}
	return overdue.length;
}

async function raise(
	unit: SchoolUnit,
	world: Pick<World, 'clock' | 'ids'>,
	arrival: ArrivalRecord,
	pupil: PupilRecord,
	dueOn: string
): Promise<void> {
	await raiseNeed(unit, world.ids, {
		key: evidenceKey(arrival.id),
		kind: 'evidence-due',
		at: world.clock.now(),
		date: dueOn,
		pupil,
		aboutId: arrival.id,
		detail: `Evidence was due by ${dateText(dueOn)}: ${arrival.stateReason ?? 'excused'}.`,
		whereSeen: null
	});
}
