import { hasSittingBegun, isPastNotRun } from '../../domain/detention/sittings/at-place';
import { clockText, wallTime } from '../../domain/local-time';
import { type Actor, permits } from '../../domain/permissions';
import type { FinishLine, FinishPreview } from '../../protocol/sitting/sitting';
import { authorOf, schoolOf } from '../actors';
import type { SchoolUnit } from '../ports/school-store';
import type { SittingFinish, SittingRecord } from '../ports/sitting-records';
import type { World } from '../ports/world';
import { type Rehearsal, writeOrRehearse } from '../rehearse';
import { type Answer, done, refuse, useCase } from '../use-case';
import { settleAsNotRun, settleSitting } from './settle-sitting';
import { type SittingWork, reachesAllOf } from './sitting-work';

type FinishWorld = Pick<World, 'clock' | 'ids' | 'schools' | 'secrets'>;

interface OfSitting {
	sittingId: string;
}

/** What finishing a sitting would do now (DE11): it is done and undone, so that what is shown is what happens. */
export const previewFinish = useCase(
	'sitting.finish',
	async (world: FinishWorld, actor, { sittingId }: OfSitting): Promise<Answer<FinishPreview>> =>
		writeOrRehearse(world.schools.store(schoolOf(actor)), async (unit, rehearse: Rehearsal<Answer<FinishPreview>>) => {
			const found = await sittingToFinish(world, unit, actor, sittingId);
			if (!found.ok) return found;
			const { lines } = await settleSitting(found.value.work, found.value.sitting, readsFlags(actor));
			return rehearse(done({ lines, fingerprint: fingerprintOf(world, lines) }));
		})
);

/** Finishes a sitting as it was shown (DE10, DE11). Where something changed since, nothing is done and staff look again. */
export const finishSitting = useCase(
	'sitting.finish',
	async (
		world: FinishWorld,
		actor,
		{ sittingId, fingerprint }: OfSitting & { fingerprint: string }
	): Promise<Answer<{ lines: FinishLine[] }>> =>
		writeOrRehearse(
			world.schools.store(schoolOf(actor)),
			async (unit, rehearse: Rehearsal<Answer<{ lines: FinishLine[] }>>) => {
				const found = await sittingToFinish(world, unit, actor, sittingId);
				if (!found.ok) return found;
				const { work, sitting } = found.value;
				const { lines, finish } = await settleSitting(work, sitting, readsFlags(actor));
				const undecided = whyUndecided(lines);
				if (undecided !== null) return rehearse(refuse('conflict', `${undecided} Nothing was changed.`));
				if (fingerprint !== fingerprintOf(world, lines)) return rehearse(refuse('conflict', changedSince));
				await keepFinish(work, sitting, finish);
				return done({ lines });
			}
		)
);

async function keepFinish(
	{ unit, author, now }: SittingWork,
	sitting: SittingRecord,
	finish: SittingFinish
): Promise<void> {
	const { id, state, openedAt, openedBy } = sitting;
	await unit.sittings.saveRecords([
		{
			...sitting,
			state: 'finished',
			openedAt: openedAt ?? now,
			openedBy: openedBy ?? author.who,
			finishedAt: now,
			finishedBy: author.who,
			finish
		}
	]);
	await unit.record({
		at: now,
		...author,
		action: 'sitting.finished',
		subject: `sitting:${id}`,
		before: { state },
		after: { state: 'finished', settled: finish.settled, made: finish.madeDetentionIds },
		why: null
	});
	await unit.publish(`sitting:${id}`, { type: 'sitting-changed' });
}

function readsFlags(actor: Actor): boolean {
	return permits(actor, 'pupil.read-flags');
}

/** Of whom a person has to say something first, as a sentence; null where of nobody. */
function whyUndecided(lines: readonly FinishLine[]): string | null {
	const namesOf = (becomes: FinishLine['becomes']) =>
		lines
			.filter((line) => line.becomes === becomes)
			.map(({ name }) => name)
			.join('; ');
	const [early, unseen] = [namesOf('to-decide'), namesOf('to-check')];
	if (early !== '') return `Decide first whether it counts as sat: ${early}.`;
	return unseen === '' ? null : `Say first who was absent and who missed it: ${unseen}.`;
}

const changedSince = 'Something changed since this was shown. Look at it again, then finish. Nothing was changed.';

function fingerprintOf({ secrets }: FinishWorld, lines: readonly FinishLine[]): string {
	return secrets.hash(
		JSON.stringify(lines.map(({ detentionId, becomes, follows }) => [detentionId, becomes, follows]))
	);
}

async function sittingToFinish(
	world: FinishWorld,
	unit: SchoolUnit,
	actor: Actor,
	sittingId: string
): Promise<Answer<{ work: SittingWork; sitting: SittingRecord }>> {
	const sitting = await unit.sittings.findRecord(sittingId);
	if (sitting === null) return refuse('not-found', 'There is no such sitting.');
	const now = world.clock.now();
	const settings = await unit.settings();
	if (sitting.state === 'finished') {
		const when = sitting.finishedAt ? wallTime(sitting.finishedAt, settings.calendar.timeZone) : null;
		const at = when ? ` at ${clockText(when.minute)}` : '';
		return refuse('conflict', `${sitting.finishedBy ?? 'Somebody'} finished this sitting${at}. Nothing was changed.`);
	}
	if (sitting.state === 'not-run') return refuse('conflict', 'This sitting counts as not run. Nothing was changed.');
	if (sitting.state === 'cancelled') return refuse('conflict', 'This sitting was cancelled. Nothing was changed.');
	if (!hasSittingBegun(sitting, wallTime(now, settings.calendar.timeZone))) {
		return refuse('conflict', `This sitting begins at ${clockText(sitting.startsAt)}. Nothing was changed.`);
	}
	if (!(await reachesAllOf(unit, actor, sittingId))) {
		return refuse('forbidden', 'Pupils of other years are in this sitting, so somebody else finishes it.');
	}
	return done({ work: { unit, ids: world.ids, settings, author: authorOf(actor), now }, sitting });
}

/**
 * Gatehouse's own look at sittings that nobody opened (DE10): an hour after the end they count as not run, all that was booked
 * there is moved, and none of it is missed. Where there is none it only reads.
 */
export const lookAfterSittings = useCase(
	'sitting.look-after',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		_input: Record<string, never>
	): Promise<Answer<{ notRun: number }>> => {
		const store = world.schools.store(schoolOf(actor));
		const now = world.clock.now();
		const due = await store.read(async (records) => {
			const here = wallTime(now, (await records.settings()).calendar.timeZone);
			return (await records.sittings.unopened(here.date)).filter((sitting) => isPastNotRun(sitting, here));
		});
		for (const { id } of due) {
			await store.write(async (unit) => {
				const sitting = await unit.sittings.findRecord(id);
				if (sitting?.state !== 'planned') return;
				const author = authorOf(actor);
				const work: SittingWork = { unit, ids: world.ids, settings: await unit.settings(), author, now };
				const { finish } = await settleAsNotRun(work, sitting);
				await unit.sittings.saveRecords([
					{ ...sitting, state: 'not-run', finishedAt: now, finishedBy: author.who, finish }
				]);
				await unit.record({
					at: now,
					...author,
					action: 'sitting.not-run',
					subject: `sitting:${id}`,
					before: { state: sitting.state },
					after: { state: 'not-run', moved: finish.settled.length },
					why: 'Nobody opened it.'
				});
				await unit.publish(`sitting:${id}`, { type: 'sitting-changed' });
			});
		}
		return done({ notRun: due.length });
	}
);
