import { addDays, dateText, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { FlagChange, FlagEffect, FlagEnd, FlagForm } from '../../protocol/pastoral/flags';
import { authorOf, schoolOf } from '../actors';
import type { FlagRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { writeOrRehearse } from '../rehearse';
import { type Answer, done, refuse, useCase } from '../use-case';
import { followFlags } from './follow-flags';

type FlagWorld = Pick<World, 'clock' | 'ids' | 'schools'>;

/** A flag as it is to be, or why it stays as it is. */
type Wanted = { flag: FlagRecord; action: 'flag.added' | 'flag.changed' | 'flag.ended'; why: string | null };

/**
 * Adds a flag or changes one (DE7). Where that excludes what is booked and not yet sat, nothing is kept until the person has
 * seen what it does: the answer then says so, with what to send back as `seen`.
 */
export const changeFlag = useCase(
	'flag.manage',
	async (world: FlagWorld, actor, input: FlagForm & { pupilId: string }): Promise<Answer<FlagChange>> =>
		keep(world, actor, input, async (flags, today) => {
			const { flagId, version, pupilId, kind, limits, validFrom, validTo, note, reviewerRole, reviewOn } = input;
			if (reviewOn <= today) {
				const message = 'Choose a day to come on which it is looked at again.';
				return refuse('invalid', message, [{ path: 'reviewOn', message }]);
			}
			if (validTo !== null && validTo < today) {
				const message = `${dateText(validTo)} has passed. Choose a later day, leave it open, or end the flag instead.`;
				return refuse('invalid', message, [{ path: 'validTo', message }]);
			}
			const said = { pupilId, kind, limits, validFrom, validTo, note, reviewerRole, reviewOn };
			if (flagId === undefined) {
				return { flag: { ...said, id: world.ids.next(), version: 1 }, action: 'flag.added', why: note };
			}
			const standing = standingFlag(flags, flagId, version);
			if ('ok' in standing) return standing;
			return { flag: { ...said, id: flagId, version: standing.version + 1 }, action: 'flag.changed', why: note };
		})
);

/** Ends a flag (DE7): from today on it limits nothing. What it held before is still decided by a person. */
export const endFlag = useCase(
	'flag.manage',
	async (world: FlagWorld, actor, input: FlagEnd & { pupilId: string }): Promise<Answer<FlagChange>> =>
		keep(world, actor, input, async (flags, today) => {
			const standing = standingFlag(flags, input.flagId, input.version);
			if ('ok' in standing) return standing;
			if (standing.validTo !== null && standing.validTo < today)
				return refuse('conflict', 'This flag is over already. Nothing was changed.');
			const flag = { ...standing, validTo: addDays(today, -1), version: standing.version + 1 };
			return { flag, action: 'flag.ended', why: input.why };
		})
);

function standingFlag(
	flags: readonly FlagRecord[],
	flagId: string,
	version: number | undefined
): FlagRecord | Answer<never> {
	const standing = flags.find(({ id }) => id === flagId);
	if (!standing) return refuse('not-found', 'This flag is not known. Nothing was changed.');
	if (standing.version !== version) {
		return refuse(
			'conflict',
			'Someone else changed this flag meanwhile. What it says now is shown above; what you wrote is still here. Nothing was changed.'
		);
	}
	return standing;
}

async function keep(
	world: FlagWorld,
	actor: Actor,
	{ pupilId, seen }: { pupilId: string; seen?: string },
	wish: (flags: readonly FlagRecord[], today: string) => Promise<Wanted | Answer<never>>
): Promise<Answer<FlagChange>> {
	return writeOrRehearse<Answer<FlagChange>>(world.schools.store(schoolOf(actor)), async (unit, rehearse) => {
		const pupil = await unit.pupils.find(pupilId);
		if (pupil === null) return refuse('not-found', 'This pupil is not known. Nothing was changed.');
		if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
		const settings = await unit.settings();
		const at = world.clock.now();
		const before = await unit.pupils.flags(pupilId);
		const wanted = await wish(before, wallTime(at, settings.calendar.timeZone).date);
		if ('ok' in wanted) return wanted;
		await unit.pupils.saveFlags([wanted.flag]);
		const after = await unit.pupils.flags(pupilId);
		const effects = await followFlags(unit, world.ids, { settings, pupil, at, before, after, by: authorOf(actor) });
		const shown = effectsText(effects);
		if (effects.length > 0 && seen !== shown) rehearse(done({ kind: 'to-confirm', effects, seen: shown }));
		await recordChange(unit, actor, at, wanted, before, effects);
		return done({ kind: 'saved', flagId: wanted.flag.id, effects });
	});
}

async function recordChange(
	unit: SchoolUnit,
	actor: Actor,
	at: string,
	{ flag, action, why }: Wanted,
	flags: readonly FlagRecord[],
	effects: readonly FlagEffect[]
): Promise<void> {
	const before = flags.find(({ id }) => id === flag.id) ?? null;
	await unit.record({
		...authorOf(actor),
		at,
		action,
		subject: flag.pupilId,
		before,
		after: { flag, effects },
		why
	});
}

/** What a person was shown, in a form that two showings are compared by. */
function effectsText(effects: readonly FlagEffect[]): string {
	return effects
		.map(
			({ detentionId, to, waits }) =>
				`${detentionId.slice(-12)} ${to ? `${to.date} ${to.startsAt} ${to.minutes}` : waits}`
		)
		.join(', ')
		.slice(0, 2_000);
}
