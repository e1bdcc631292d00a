import { clockText, instantOf, wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { LateReason } from '../../domain/late-reasons';
import { authorOf, schoolOf } from '../actors';
import type { World } from '../ports/world';
import { tellSeen } from '../rooms/tell-seen';
import { type Answer, done, refuse, useCase } from '../use-case';
import { signIn } from './sign-in';

/** A sign-in at the desk, without a card. `minute` is the local minute at which the pupil came; now where it is left out. */
export interface DeskSignIn {
	pupilId: string;
	actionId: string;
	minute?: number;
	reason?: LateReason;
	note?: string;
	upset?: boolean;
	withParent?: boolean;
}

/** What a desk sign-in came to; `arrivalId` is null where no arrival was made. */
export interface DeskSignedIn {
	outcome: 'late' | 'already-signed-in' | 'on-time' | 'outside-hours' | 'not-a-school-day' | 'returned';
	arrivalId: string | null;
}

/** Signs a pupil in at the desk (PU1–PU5). Upset, or with a parent, holds any consequence until someone has spoken (SG2). */
export const signInPupil = useCase(
	'arrival.sign-in',
	async (world: World, actor, input: DeskSignIn): Promise<Answer<DeskSignedIn>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const pupil = await unit.pupils.find(input.pupilId);
			if (pupil === null) return refuse('not-found', 'This pupil is not known. Nobody was signed in.');
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nobody was signed in.');
			const repeated = await unit.arrivals.findByScan(input.actionId);
			if (repeated) return done<DeskSignedIn>({ outcome: 'late', arrivalId: repeated.id });
			const settings = await unit.settings();
			const now = world.clock.now();
			const here = wallTime(now, settings.calendar.timeZone);
			if (pupil.leftOn !== null && pupil.leftOn <= here.date) {
				return refuse('conflict', 'This pupil has left the school. Nobody was signed in.');
			}
			const minute = input.minute ?? here.minute;
			if (minute > here.minute) {
				return refuse('invalid', `It is ${clockText(here.minute)} now; ${clockText(minute)} has not come yet.`, [
					{ path: 'minute', message: 'Choose a time up to now.' }
				]);
			}
			const readAt = minute === here.minute ? now : instantOf(here.date, minute, settings.calendar.timeZone);
			const author = authorOf(actor);
			const signedIn = await signIn(unit, world.ids, {
				settings,
				pupil,
				readAt,
				recordedAt: now,
				trust: 'confirmed',
				source: 'desk',
				deviceId: null,
				scanId: input.actionId,
				reason: input.reason ?? null,
				note: input.note || null,
				speakWith: input.upset === true || input.withParent === true,
				by: author.who,
				whereSeen: 'Reception desk'
			});
			await tellSeen(unit, settings, pupil.id, here.date);
			if (signedIn.kind !== 'late') {
				const arrivalId = signedIn.kind === 'already-signed-in' ? signedIn.arrivalId : null;
				return done<DeskSignedIn>({ outcome: signedIn.kind, arrivalId });
			}
			const { arrival, judged } = signedIn;
			await unit.record({
				...author,
				at: now,
				action: 'arrival.signed-in-at-desk',
				subject: arrival.id,
				before: null,
				after: {
					pupilId: pupil.id,
					signedInAt: arrival.signedInAt,
					mark: arrival.mark,
					minutesLate: arrival.minutesLate,
					booked: judged.booked,
					held: judged.held,
					unplaced: judged.unplaced
				},
				why: input.note || null
			});
			return done<DeskSignedIn>({ outcome: 'late', arrivalId: arrival.id });
		})
);
