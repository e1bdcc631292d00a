import { clockText } from '../../domain/local-time';
import { type Actor, permits, reachesPupil } from '../../domain/permissions';
import type { FittingCode } from '../../domain/punctuality';
import { coverOf, excusedBy } from '../allowances/covers';
import { authorOf, schoolOf } from '../actors';
import type { ArrivalRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { settleEvidence } from './evidence';
import { keepAmendment, ownMark } from './keep-amendment';

/** What an amendment answers: how many detentions it took away or made. */
export interface Amended {
	arrivalId: string;
	cancelled: number;
	booked: number;
	toReview: number;
}

interface Change {
	action: string;
	/** The arrival as it is to be, or why it stays. */
	change(found: {
		arrival: ArrivalRecord;
		pupil: PupilRecord;
		settings: SchoolSettings;
		unit: SchoolUnit;
	}): Promise<ArrivalRecord | Answer<never>>;
	why: string | null;
	/** Said to whoever was told of a detention that the change takes away. */
	because(arrival: ArrivalRecord): string;
	/** What else the change asks of people, or settles. */
	follow?(unit: SchoolUnit, arrival: ArrivalRecord, pupil: PupilRecord): Promise<void>;
}

const onlyTheyChoose = 'Only the attendance officer or a senior leader chooses the code. Nothing was changed.';

/** Takes back an excuse or a removal (PU7, DE9): the arrival counts again, with the mark that its own time gives. */
export const restoreArrival = useCase(
	'arrival.excuse',
	async (world: World, actor, input: { arrivalId: string; why: string }) =>
		amend(world, actor, input.arrivalId, {
			action: 'arrival.restored',
			why: input.why,
			because: () => 'The sign-ins of this pupil changed.',
			change: async ({ arrival, pupil, settings, unit }) => {
				if (arrival.state === 'counted') return refuse('conflict', 'This sign-in counts already. Nothing was changed.');
				const standing = await unit.arrivals.findForSession(arrival.pupilId, arrival.date, arrival.session);
				if (standing !== null && standing.id !== arrival.id) {
					return refuse(
						'conflict',
						'There is another sign-in for this session. Remove that one first. Nothing was changed.'
					);
				}
				const mark = await ownMark(unit, settings, pupil, arrival);
				const counted: ArrivalRecord = { ...arrival, state: 'counted', mark };
				if (arrival.state === 'excused') return { ...counted, restoredBy: authorOf(actor).who };
				const cover = arrival.restoredBy === null ? await coverOf(unit, settings, pupil, arrival) : null;
				return excusedBy(counted, cover, world.clock.now());
			}
		})
);

/** Removes an arrival that is not the pupil's ("not them", PR3): the sign-in and all that followed are undone (DE9). */
export const removeArrival = useCase(
	'arrival.undo',
	async (world: World, actor, input: { arrivalId: string; reason: string }) =>
		amend(world, actor, input.arrivalId, {
			action: 'arrival.removed',
			why: input.reason,
			because: (arrival) => `The sign-in at ${clockText(arrival.minute)} was removed.`,
			change: async ({ arrival }) =>
				arrival.state === 'removed'
					? refuse('conflict', 'This sign-in was removed already. Nothing was changed.')
					: { ...arrival, state: 'removed' }
		})
);

/** Confirms a time that the tablet's clock left in doubt (PU6): from now on it counts as read. */
export const confirmTime = useCase('arrival.confirm-time', async (world: World, actor, input: { arrivalId: string }) =>
	amend(world, actor, input.arrivalId, {
		action: 'arrival.time-confirmed',
		why: null,
		because: () => 'The time of the sign-in was confirmed.',
		change: async ({ arrival }) =>
			arrival.timeTrust === 'measured' || arrival.timeTrust === 'confirmed'
				? refuse('conflict', 'This time needs no confirmation. Nothing was changed.')
				: { ...arrival, timeTrust: 'confirmed' }
	})
);

/** Says that someone has spoken with the pupil (SG2): what follows from the arrival is judged now. */
export const haveSpokenWith = useCase(
	'arrival.excuse',
	async (world: World, actor, input: { arrivalId: string; because: string }) =>
		amend(world, actor, input.arrivalId, {
			action: 'arrival.spoken-with',
			why: input.because,
			because: () => 'Someone has spoken with the pupil.',
			change: async ({ arrival }) =>
				arrival.speakWith
					? { ...arrival, speakWith: false }
					: refuse('conflict', 'Someone has spoken with this pupil already. Nothing was changed.')
		})
);

/** Whether an actor may give an arrival this code, or why not (PU7). */
export function codeRefusal(actor: Actor, arrival: ArrivalRecord, mark: FittingCode | undefined): Answer<never> | null {
	if (mark === undefined) return null;
	if (!permits(actor, 'arrival.set-code')) return refuse('forbidden', onlyTheyChoose);
	if (arrival.mark === 'L' || arrival.mark === '/' || arrival.mark === '\\') {
		return refuse('invalid', 'Only a U is given another code; a late before the register closed stays L.');
	}
	return null;
}

/** Amends one arrival in a unit of its own, within the actor's reach (AU2, DE9). */
export async function amend(world: World, actor: Actor, arrivalId: string, change: Change): Promise<Answer<Amended>> {
	return world.schools.store(schoolOf(actor)).write(async (unit) => {
		const before = await unit.arrivals.find(arrivalId);
		const pupil = before && (await unit.pupils.find(before.pupilId));
		if (before === null || pupil === null)
			return refuse('not-found', 'This sign-in is not known. Nothing was changed.');
		if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
		const settings = await unit.settings();
		const changed = await change.change({ arrival: before, pupil, settings, unit });
		if ('ok' in changed) return changed;
		const judged = await keepAmendment(world, unit, settings, pupil, before, changed, {
			author: authorOf(actor),
			action: change.action,
			why: change.why,
			because: change.because(before)
		});
		const after = (await unit.arrivals.find(arrivalId)) ?? changed;
		await settleEvidence(unit, after, world.clock.now(), authorOf(actor).who);
		await change.follow?.(unit, after, pupil);
		return done({
			arrivalId: after.id,
			cancelled: judged.cancelled.length,
			booked: judged.booked.length,
			toReview: judged.toReview.length
		});
	});
}
