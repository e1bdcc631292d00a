import { limitsOn, minutesWithin } from '../../domain/detention/limits';
import { type ChangeInPart, changeInPartProblem } from '../../domain/fairness/challenge';
import { type Instant, dateText, wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { SittingChoice } from '../../protocol/desk/pupil-page';
import { authorOf, schoolOf } from '../actors';
import { type Booking, chosenSitting, mostAgreed } from '../detentions/choose-sitting';
import { moveBooking } from '../detentions/move-booking';
import { decidedMinutes } from '../detentions/what-is-earned';
import { weighSittings } from '../held/weigh-sittings';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { challengedNow, waitsAgainAs, whyNotCancelled } from './cancel-detention';

const because = 'It was challenged, and the challenge was right in part.';

/** What came of it: the detention as it now is. */
export interface ChangedInPart {
	detentionId: string;
	minutes: number;
	date: string | null;
}

/**
 * Changes a detention because a challenge to it was right in part (DE15): fewer minutes, another sitting of those that fit, or both, of the
 * detention wherever it was moved since. Whoever was told is told how it is now. One whose sitting has begun stays as it is.
 */
export const changeChallenged = useCase(
	'challenge.decide',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		{ challengeId, ...change }: ChangeInPart & { challengeId: string }
	): Promise<Answer<ChangedInPart>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const challenge = await unit.challenges.find(challengeId);
			const detention = challenge && (await challengedNow(unit, challenge));
			const pupil = detention && (await unit.pupils.find(detention.pupilId));
			if (challenge === null || detention === null || pupil === null)
				return refuse('not-found', 'This challenge is not known. Nothing was changed.');
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			if (challenge.decision !== 'changed')
				return refuse('conflict', 'Decide first that it was right in part. Nothing was changed.');
			const at = world.clock.now();
			const settings = await unit.settings();
			const fault = await whyNotChanged(unit, detention, at, settings.calendar.timeZone);
			if (fault !== null) return refuse('conflict', `${fault} Nothing was changed.`);
			const problem = changeInPartProblem(change, { minutes: minutesNow(detention), sittingId: detention.sittingId });
			if (problem !== null) return refuse('invalid', `${problem.message} Nothing was changed.`, [problem]);
			const into = await bookingFor(unit, settings, pupil, detention, change, at);
			if ('ok' in into) return into;
			const decision = {
				reason: challenge.decisionReason ?? because,
				before: waitsAgainAs(detention),
				afterChallenge: true
			};
			const by = authorOf(actor);
			const { to } = await moveBooking(unit, world.ids, { settings, detention, at, by, because, into, decision });
			await unit.record({
				...by,
				at,
				action: 'detention.changed-in-part',
				subject: detention.id,
				before: { minutes: minutesNow(detention), sittingId: detention.sittingId, date: detention.date },
				after: { minutes: into.minutes, sittingId: into.sittingId, date: into.date, challengeId },
				why: challenge.decisionReason
			});
			return done({ detentionId: to?.id ?? detention.id, minutes: into.minutes, date: into.date });
		})
);

/** How long a detention is to be sat, as it stands. */
function minutesNow(detention: DetentionRecord): number {
	return detention.servedMinutes ?? decidedMinutes(detention) ?? detention.minutes;
}

async function whyNotChanged(
	records: SchoolRecords,
	detention: DetentionRecord,
	at: Instant,
	timeZone: string
): Promise<string | null> {
	const { holdReason } = detention;
	if (holdReason === 'time-to-check') return 'First confirm the time of the sign-in, or remove it.';
	if (holdReason === 'speak-first') return 'First say that someone has spoken with the pupil.';
	return whyNotCancelled(records, detention, at, timeZone);
}

async function bookingFor(
	unit: SchoolUnit,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	{ minutes, sittingId }: ChangeInPart,
	at: Instant
): Promise<Booking | Answer<never>> {
	const { placement } = detention.explanation;
	const wanted = minutes ?? minutesNow(detention);
	if (placement.kind === 'booked' && (sittingId === null || sittingId === placement.sittingId)) {
		const { isCutShort: _isCutShort, ...there } = placement;
		return { ...there, minutes: wanted };
	}
	const fitting = await fittingSittings(unit, settings, pupil, detention, at);
	const chosen = fitting.find((one) => one.sittingId === sittingId);
	if (!chosen) {
		const message = 'This sitting does not fit any more. Choose another one.';
		return refuse('conflict', `${message} Nothing was changed.`, [{ path: 'sittingId', message }]);
	}
	const most = await mostAgreed(unit, pupil.id, chosen.sittingId);
	if (minutes !== null && minutes > most) {
		const message = `At most ${most} minutes are agreed for this pupil. Choose as many or fewer.`;
		return refuse('invalid', `${message} Nothing was changed.`, [{ path: 'minutes', message }]);
	}
	const decision = { kind: 'book' as const, sittingId: chosen.sittingId, minutes: Math.min(wanted, most) };
	// Looked at as if it were not booked where it is, so that it does not stand in its own way.
	await unit.detentions.update({ ...detention, status: 'moved' });
	const booking = await chosenSitting(unit, settings, pupil, detention, decision, at);
	await unit.detentions.update(detention);
	return booking;
}

/** The sittings ahead that fit a challenged detention as it stands (DE5), other than its own, soonest first. */
export async function fittingSittings(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	at: Instant
): Promise<SittingChoice[]> {
	const asked = { ...detention, minutes: minutesNow(detention) };
	const flags = await records.pupils.flags(pupil.id);
	const weighed = await weighSittings(records, settings, pupil, flags, asked, at, [detention]);
	return weighed.filter(
		({ sittingId, against, cutShortTo }) => against === null && cutShortTo === null && sittingId !== detention.sittingId
	);
}

/** What can be changed of a challenged detention as it stands (DE15); null where nothing can. */
export async function changeable(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	at: Instant
): Promise<{ minutes: number; mustChoose: boolean; choices: { sittingId: string; words: string }[] } | null> {
	if ((await whyNotChanged(records, detention, at, settings.calendar.timeZone)) !== null) return null;
	const choices = (await fittingSittings(records, settings, pupil, detention, at)).map(
		({ sittingId, date, startsAt, endsAt, place }) => ({
			sittingId,
			words: `${dateText(date)}, ${startsAt}–${endsAt}, ${place}`
		})
	);
	const flags = await records.pupils.flags(pupil.id);
	const minutes = minutesWithin(limitsOn(flags, wallTime(at, settings.calendar.timeZone).date), minutesNow(detention));
	return { minutes, mustChoose: detention.sittingId === null, choices };
}
