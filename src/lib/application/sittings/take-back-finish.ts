import { hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { wallTime } from '../../domain/local-time';
import { authorOf, schoolOf } from '../actors';
import { cancelDetention } from '../detentions/judging/cancel-detention';
import { settleNeed } from '../desk/needs';
import { judgePupil } from '../detentions/judge-pupil';
import { partAfter } from '../detentions/judging/ladder-asides';
import { proposeMeeting } from '../detentions/judging/propose-meeting';
import { withdrawAside } from '../detentions/judging/say-of-asides';
import type { AsideRecord, DetentionRecord } from '../ports/records';
import type { SittingFinish } from '../ports/sitting-records';
import { type Answer, done, refuse, useCase } from '../use-case';
import { readAfterFinishKey } from './admit-to-sitting';
import { showRow } from './settle-sitting';
import { type SittingWork, type SittingWorld, judgingOf, pupilOf, reachesAllOf } from './sitting-work';

const because = 'The sitting is not finished after all.';

/**
 * Takes the finish of a sitting back in one step, or that it was not run: every detention of it is as it was before, what was
 * made by it is cancelled, and whoever was told is told again (DE9, DE10, TE5). Refused where something was decided or begun since.
 */
export const takeBackFinish = useCase(
	'sitting.finish',
	async (world: SittingWorld, actor, { sittingId }: { sittingId: string }): Promise<Answer<{ restored: number }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const sitting = await unit.sittings.findRecord(sittingId);
			if (sitting === null) return refuse('not-found', 'There is no such sitting.');
			if (sitting.finish === null || (sitting.state !== 'finished' && sitting.state !== 'not-run')) {
				return refuse('conflict', 'This sitting is not finished. Nothing was changed.');
			}
			if (!(await reachesAllOf(unit, actor, sittingId))) {
				return refuse('forbidden', 'Pupils of other years are in this sitting, so somebody else takes this back.');
			}
			const now = world.clock.now();
			const settings = await unit.settings();
			const work: SittingWork = { unit, ids: world.ids, settings, author: authorOf(actor), now };
			const since = await whatHappenedSince(work, sitting.finish);
			if (since !== null) return refuse('conflict', `${since} Nothing was changed.`);
			const { state, finish } = sitting;
			await undo(work, finish);
			await unit.sittings.saveRecords([
				{
					...sitting,
					state: 'open',
					finishedAt: null,
					finishedBy: null,
					finish: null,
					openedAt: sitting.openedAt ?? now,
					openedBy: sitting.openedBy ?? work.author.who
				}
			]);
			await unit.record({
				at: now,
				...work.author,
				action: 'sitting.finish-taken-back',
				subject: `sitting:${sittingId}`,
				before: { state, settled: finish.settled, made: finish.madeDetentionIds },
				after: { state: 'open' },
				why: null
			});
			await unit.publish(`sitting:${sittingId}`, { type: 'sitting-changed' });
			return done({ restored: finish.settled.length });
		})
);

/** Why a finish cannot be taken back any longer, as a sentence; null where it can. */
async function whatHappenedSince(work: SittingWork, finish: SittingFinish): Promise<string | null> {
	const { unit, now, settings } = work;
	const here = wallTime(now, settings.calendar.timeZone);
	for (const { detentionId, after } of finish.settled) {
		const detention = await unit.detentions.find(detentionId);
		if (detention?.status !== after) return 'A detention of this sitting has changed since.';
	}
	for (const detention of await madeDetentions(work, finish)) {
		if (detention.status === 'cancelled') continue;
		const { placement } = detention.explanation;
		const isWaiting = detention.status === 'held' || detention.status === 'unplaced';
		const isAhead = detention.status === 'booked' && placement.kind === 'booked' && !hasSittingBegun(placement, here);
		if (detention.decidedBy !== null) return 'Somebody has decided about a detention that followed.';
		if (!isWaiting && !isAhead) return 'A detention that followed has begun, or was moved.';
	}
	for (const aside of await madeAsides(work, finish)) {
		if (aside.decision !== null) return 'Somebody has decided about a proposal that followed.';
	}
	return null;
}

/** What the finish made, and what follows the same detentions since: one that was cancelled and set again has another id (DE9). */
async function madeDetentions(
	{ unit }: SittingWork,
	{ madeDetentionIds, settled }: SittingFinish
): Promise<DetentionRecord[]> {
	const settledIds = new Set(settled.map(({ detentionId }) => detentionId));
	const arrivalIds = new Set<string>();
	for (const id of settledIds) {
		const detention = await unit.detentions.find(id);
		if (detention) arrivalIds.add(detention.arrivalId);
	}
	const all = await unit.detentions.ofArrivals([...arrivalIds]);
	return all.filter(({ id, followsId }) => madeDetentionIds.includes(id) || settledIds.has(followsId ?? ''));
}

/** What stands beside what was settled by the finish, made by it or, where a late counts again, since (DE9). */
async function madeAsides({ unit }: SittingWork, { madeAsideIds, settled }: SittingFinish): Promise<AsideRecord[]> {
	const made = new Map<string, AsideRecord>();
	for (const id of madeAsideIds) {
		const aside = await unit.detentions.findAside(id);
		if (aside) made.set(id, aside);
	}
	for (const { detentionId } of settled) {
		const detention = await unit.detentions.find(detentionId);
		const all = detention === null ? [] : await unit.detentions.asidesOfPupil(detention.pupilId);
		for (const aside of all) if (partAfter(aside, detentionId) !== null) made.set(aside.id, aside);
	}
	return [...made.values()].filter(({ status }) => status === 'open');
}

async function undo(work: SittingWork, finish: SittingFinish): Promise<void> {
	const { unit, ids, now, author } = work;
	for (const detention of await madeDetentions(work, finish)) {
		if (detention.status === 'cancelled') continue;
		await cancelDetention(unit, ids, { at: now, by: author.who, because }, detention);
		await proposeMeeting(unit, ids, judgingOf(work, await pupilOf(unit, detention.pupilId)), [detention]);
	}
	for (const aside of await madeAsides(work, finish)) {
		await withdrawAside(unit, ids, now, aside, because);
	}
	const restored: DetentionRecord[] = [];
	for (const { detentionId, before } of finish.settled) {
		const detention = await unit.detentions.find(detentionId);
		if (detention === null) continue;
		const { readAfterFinish, ...explanation } = detention.explanation;
		const seen = readAfterFinish ? { toReview: false, explanation } : {};
		await unit.detentions.update({ ...detention, ...seen, status: before });
		await settleNeed(unit, readAfterFinishKey(detentionId), now, author.who, because);
		restored.push(detention);
	}
	await judgeAgain(work, restored);
}

/** What was amended while the sitting was finished counts for what is open again (DE9). */
async function judgeAgain(work: SittingWork, restored: readonly DetentionRecord[]): Promise<void> {
	const { unit, ids, now, settings } = work;
	const today = wallTime(now, settings.calendar.timeZone).date;
	for (const { pupilId, arrivalId } of restored) {
		const pupil = await pupilOf(unit, pupilId);
		const arrival = await unit.arrivals.find(arrivalId);
		if (arrival) await judgePupil(unit, ids, { ...judgingOf(work, pupil), date: arrival.date, because });
		await showRow(work, pupil, arrivalId, today);
	}
}
