import { clockText, wallTime } from '../../domain/local-time';
import { type Actor, permits, reachesPupil } from '../../domain/permissions';
import { type FittingCode, type RegisterMark, judgePunctuality, markBeside } from '../../domain/punctuality';
import { authorOf, schoolOf } from '../actors';
import { publishRow } from '../desk/desk-row';
import { judgePupil } from '../detentions/judge-pupil';
import { tellSeen } from '../rooms/tell-seen';
import type { ArrivalRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { raiseArrivalNeeds, settleArrivalNeeds } from './arrival-needs';

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
	change(arrival: ArrivalRecord, settings: SchoolSettings, unit: SchoolUnit): Promise<ArrivalRecord | Answer<never>>;
	why: string | null;
	/** Said to whoever was told of a detention that the change takes away. */
	because(arrival: ArrivalRecord): string;
}

/**
 * Excuses an arrival with a reason (PU7): it then counts towards no consequence. An `L` stays; a `U` stays with the reason,
 * or becomes the code that fits where the person may choose one. Whatever rested on it is judged again (DE9).
 */
export const excuseArrival = useCase(
	'arrival.excuse',
	async (world: World, actor, input: { arrivalId: string; reason: string; mark?: FittingCode }) => {
		if (input.mark && !permits(actor, 'arrival.set-code')) {
			return refuse(
				'forbidden',
				'Only the attendance officer or a senior leader chooses the code. Nothing was changed.'
			);
		}
		return amend(world, actor, input.arrivalId, {
			action: 'arrival.excused',
			why: input.reason,
			because: (arrival) => `The sign-in at ${clockText(arrival.minute)} was excused.`,
			change: async (arrival) => {
				if (arrival.state !== 'counted')
					return refuse('conflict', `This sign-in is already ${arrival.state}. Nothing was changed.`);
				if (input.mark && arrival.mark !== 'U') {
					return refuse('invalid', 'Only a U is given another code; a late before the register closed stays L.');
				}
				return { ...arrival, state: 'excused', mark: input.mark ?? arrival.mark };
			}
		});
	}
);

/** Takes back an excuse or a removal (PU7, DE9): the arrival counts again, with the mark that its own time gives. */
export const restoreArrival = useCase(
	'arrival.excuse',
	async (world: World, actor, input: { arrivalId: string; why: string }) =>
		amend(world, actor, input.arrivalId, {
			action: 'arrival.restored',
			why: input.why,
			because: () => 'The sign-ins of this pupil changed.',
			change: async (arrival, settings, unit) => {
				if (arrival.state === 'counted') return refuse('conflict', 'This sign-in counts already. Nothing was changed.');
				const standing = await unit.arrivals.findForSession(arrival.pupilId, arrival.date, arrival.session);
				if (standing !== null && standing.id !== arrival.id) {
					return refuse(
						'conflict',
						'There is another sign-in for this session. Remove that one first. Nothing was changed.'
					);
				}
				return { ...arrival, state: 'counted', mark: await ownMark(arrival, settings, unit) };
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
			change: async (arrival) =>
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
		change: async (arrival) =>
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
			change: async (arrival) =>
				arrival.speakWith
					? { ...arrival, speakWith: false }
					: refuse('conflict', 'Someone has spoken with this pupil already. Nothing was changed.')
		})
);

async function ownMark(arrival: ArrivalRecord, settings: SchoolSettings, unit: SchoolUnit): Promise<RegisterMark> {
	const pupil = await unit.pupils.find(arrival.pupilId);
	const judged = judgePunctuality(settings.calendar, pupil?.yearGroup ?? null, arrival.signedInAt);
	if (judged.kind !== 'late') return arrival.mark;
	const existing = await unit.arrivals.registerMark(arrival.pupilId, arrival.date, arrival.session);
	return markBeside(existing?.mark ?? null, judged.mark);
}

async function amend(world: World, actor: Actor, arrivalId: string, change: Change): Promise<Answer<Amended>> {
	return world.schools.store(schoolOf(actor)).write(async (unit) => {
		const before = await unit.arrivals.find(arrivalId);
		const pupil = before && (await unit.pupils.find(before.pupilId));
		if (before === null || pupil === null)
			return refuse('not-found', 'This sign-in is not known. Nothing was changed.');
		if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
		const settings = await unit.settings();
		const changed = await change.change(before, settings, unit);
		if ('ok' in changed) return changed;
		return done(await keep(world, unit, actor, settings, pupil, before, changed, change));
	});
}

async function keep(
	world: World,
	unit: SchoolUnit,
	actor: Actor,
	settings: SchoolSettings,
	pupil: PupilRecord,
	before: ArrivalRecord,
	changed: ArrivalRecord,
	change: Change
): Promise<Amended> {
	const at = world.clock.now();
	const author = authorOf(actor);
	const stateChanged = changed.state !== before.state;
	const after: ArrivalRecord = stateChanged
		? {
				...changed,
				stateReason: changed.state === 'counted' ? null : change.why,
				stateBy: changed.state === 'counted' ? null : author.who,
				stateAt: changed.state === 'counted' ? null : at
			}
		: changed;
	await unit.arrivals.update(after);
	const settled = { at, by: author.who, because: change.action };
	await settleArrivalNeeds(unit, after, { ...settled, wasSomebodyElse: after.state === 'removed' });
	if (stateChanged && after.state === 'counted') {
		await raiseArrivalNeeds(unit, world.ids, { pupil, at, whereSeen: author.device }, after);
	}
	await tellSeen(unit, settings, pupil.id, after.date);
	const because = change.because(before);
	const judged = await judgePupil(unit, world.ids, { settings, pupil, date: after.date, at, by: author.who, because });
	await unit.record({
		...author,
		at,
		action: change.action,
		subject: after.id,
		before: { mark: before.mark, state: before.state, timeTrust: before.timeTrust, speakWith: before.speakWith },
		after: {
			mark: after.mark,
			state: after.state,
			timeTrust: after.timeTrust,
			speakWith: after.speakWith,
			cancelled: judged.cancelled,
			booked: judged.booked,
			held: judged.held,
			toReview: judged.toReview
		},
		why: change.why
	});
	if (!judged.touched.has(after.id)) {
		const today = wallTime(at, settings.calendar.timeZone).date;
		await publishRow(unit, today, after, pupil, judged.standing.get(after.id) ?? null);
	}
	return {
		arrivalId: after.id,
		cancelled: judged.cancelled.length,
		booked: judged.booked.length,
		toReview: judged.toReview.length
	};
}
