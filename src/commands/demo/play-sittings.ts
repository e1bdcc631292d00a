import { gatehouseOf } from '$lib/server/app';
import type { SittingRecord } from '$lib/application/ports/sitting-records';
import type { DetentionRecord } from '$lib/application/ports/records';
import type { LocalDate, Minute } from '$lib/domain/local-time';
import type { SentSittingMark } from '$lib/protocol/sitting/sitting-actions';
import { valueOf } from './answers';
import type { Cast } from './make-school';

/** When the papers of the sittings at break and lunch are entered. */
const twentyToThree: Minute = 14 * 60 + 40;
const fiveToSix: Minute = 17 * 60 + 55;

/** What one in so many pupils does: misses it, refuses, is out of school, comes late. */
const oneIn = { missed: 11, refused: 37, out: 29, late: 7 };

/**
 * Runs a day's sittings, those at break and lunch from paper, those after school as they happen: most sit them, some come late,
 * some miss them, and what follows is booked. On a day that says so one was not opened by anybody.
 */
export async function playSittings(cast: Cast, date: LocalDate, dayIndex: number, notRun: boolean): Promise<void> {
	const { gatehouse, schoolId } = cast;
	const store = gatehouse.world.schools.store(schoolId);
	const sittings = await store.read((records) => records.sittings.between({ startsOn: date, endsOn: date }));
	for (const [index, sitting] of sittings.entries()) {
		if (notRun && sitting.place === 'Room 14' && sitting.kind === 'after-school') continue;
		const booked = (await store.read((records) => records.detentions.ofSitting(sitting.id))).filter(
			({ status }) => status === 'booked'
		);
		if (booked.length > 0) await run(cast, sitting, booked, dayIndex * 7 + index * 3);
	}
	if (!notRun) return;
	cast.setTime(date, fiveToSix);
	valueOf(await gatehouse.app.lookAfterSittings(gatehouseOf(schoolId), {}));
}

async function run(
	{ gatehouse, staff, setTime }: Cast,
	sitting: SittingRecord,
	booked: readonly DetentionRecord[],
	seed: number
): Promise<void> {
	const { app, world } = gatehouse;
	const { id: sittingId, date, startsAt, endsAt } = sitting;
	const isOnPaper = endsAt < twentyToThree;
	setTime(date, isOnPaper ? twentyToThree : startsAt + 12);
	const marks = booked.flatMap(({ id: detentionId }, index): SentSittingMark[] => {
		const turn = seed + index;
		const common = { actionId: world.ids.next(), detentionId };
		if (turn % oneIn.missed === 4) return [{ ...common, type: 'missed' }];
		if (turn % oneIn.refused === 9) return [{ ...common, type: 'refused' }];
		if (turn % oneIn.out === 6) return [{ ...common, type: 'absent', why: 'out-of-school' }];
		const minutesLate = turn % oneIn.late === 2 ? 3 + (turn % 5) : 0;
		return [{ ...common, type: 'present', atMinute: startsAt + minutesLate }];
	});
	const supervisor = staff.as('supervisor');
	if (marks.length > 0) valueOf(await app.markSitting(supervisor, { sittingId, marks }));
	setTime(date, isOnPaper ? twentyToThree + 2 : endsAt + 1);
	const { fingerprint } = valueOf(await app.previewFinish(supervisor, { sittingId }));
	valueOf(await app.finishSitting(supervisor, { sittingId, fingerprint }));
}
