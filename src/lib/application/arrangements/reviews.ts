import { isReviewDue } from '../../domain/allowances/arrangement';
import { dateText, wallTime } from '../../domain/local-time';
import { raiseNeed } from '../desk/needs';
import type { ArrangementRecord } from '../ports/allowance-records';
import type { World } from '../ports/world';

/** The key of the need that an arrangement is to be looked at again. */
export function reviewKey({ id, reviewOn }: Pick<ArrangementRecord, 'id' | 'reviewOn'>): string {
	return `arrangement:${id}:${reviewOn ?? ''}`;
}

/** Shows at every desk which arrangements are to be looked at again (PU10), once for each date. Answers how many it opened. */
export async function raiseDueReviews(
	world: Pick<World, 'clock' | 'ids' | 'schools'>,
	schoolId: string
): Promise<number> {
	const store = world.schools.store(schoolId);
	const now = world.clock.now();
	const due = await store.read(async (records) => {
		const today = wallTime(now, (await records.settings()).calendar.timeZone).date;
		const unsaid: ArrangementRecord[] = [];
		for (const arrangement of await records.arrangements.openOn(today)) {
			if (!isReviewDue(arrangement, today) || arrangement.reviewOn === null) continue;
			const wasSaid = await records.needs.wasRaised(reviewKey(arrangement), arrangement.reviewOn);
			if (!wasSaid) unsaid.push(arrangement);
		}
		return unsaid;
	});
	for (const { id } of due) {
		await store.write(async (unit) => {
			const arrangement = await unit.arrangements.find(id);
			const pupil = arrangement && (await unit.pupils.find(arrangement.pupilId));
			if (arrangement?.reviewOn == null || arrangement.removedAt !== null || pupil === null) return;
			await raiseNeed(unit, world.ids, {
				key: reviewKey(arrangement),
				kind: 'arrangement-review',
				at: now,
				date: arrangement.reviewOn,
				pupil,
				aboutId: arrangement.id,
				detail: `To be looked at again by ${dateText(arrangement.reviewOn)}; agreed by ${arrangement.agreedBy}.`,
				whereSeen: null
			});
		});
	}
	return due.length;
}
