import { type Instant, clockText, dateText, wallTime } from '../../domain/local-time';
import { mostMinutesOf } from '../../domain/detention/impose';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { DetentionDecision } from '../../protocol/desk/desk-actions';
import { authorOf, schoolOf } from '../actors';
import { publishRow } from '../desk/desk-row';
import { settleNeed } from '../desk/needs';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { type Booking, chosenSitting, mostAgreed, nextSitting } from './choose-sitting';
import { proposeMeeting } from './judging/propose-meeting';
import { correctNotices, tellOfBooking, withdrawQuestion } from './notices';
import { needKey } from './place-earned';
import { isToDecide } from './pupil-detention';
import { decidedMinutes } from './what-is-earned';

/** What a decision came to. */
export interface Decided {
	detentionId: string;
	status: 'booked' | 'cancelled';
}

/**
 * Decides about a detention that waits (DE7): books a sitting, or the next that fits, with other minutes within what the
 * person may impose, or waives it with a reason.
 */
export const decideHeldDetention = useCase(
	'detention.decide',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		{ detentionId, decision }: { detentionId: string; decision: DetentionDecision }
	): Promise<Answer<Decided>> =>
		world.schools.store(schoolOf(actor)).write((unit) => decideOne(world, unit, actor, detentionId, decision))
);

/** Decides about one detention that waits, inside a unit. */
export async function decideOne(
	world: Pick<World, 'clock' | 'ids'>,
	unit: SchoolUnit,
	actor: Actor,
	detentionId: string,
	asked: DetentionDecision
): Promise<Answer<Decided>> {
	const detention = await unit.detentions.find(detentionId);
	const pupil = detention && (await unit.pupils.find(detention.pupilId));
	if (detention === null || pupil === null)
		return refuse('not-found', 'This detention is not known. Nothing was changed.');
	if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
	const settings = await unit.settings();
	const { timeZone } = settings.calendar;
	if (!isToDecide(detention)) return refuse('conflict', whyNotToDecide(detention, timeZone));
	const at = world.clock.now();
	const agreed = asked.kind === 'book' ? await mostAgreed(unit, pupil.id, asked.sittingId) : Infinity;
	// The minutes that it has are no wish for them: a shorter sitting is sat as long as it is.
	const isAsAgreed = asked.kind !== 'waive' && asked.minutes === Math.min(agreed, minutesNow(detention));
	const decision = isAsAgreed ? { ...asked, minutes: undefined } : asked;
	const fault = await minutesFault(unit, actor, detention, decision, agreed);
	if (fault) return fault;
	const decided = await applyDecision(unit, settings, pupil, detention, decision, at);
	if ('ok' in decided) return decided;

	const author = authorOf(actor);
	const what = decision.kind === 'waive' ? 'waived' : 'booked';
	const before = {
		status: detention.status === 'unplaced' ? ('unplaced' as const) : ('held' as const),
		holdReason: detention.holdReason,
		placement: detention.explanation.placement
	};
	const explanation = { ...decided.explanation, decided: { by: author.who, at, what, before } as const };
	const reason = decision.reason?.trim() || null;
	const after: DetentionRecord = {
		...decided,
		explanation,
		decidedBy: author.who,
		decidedAt: at,
		decisionReason: reason
	};
	await unit.detentions.update(after);
	if (after.status === 'booked') {
		await withdrawQuestion(unit, detentionId);
		await tellOfBooking(unit, world.ids, at, pupil, after, 'It was decided when it is to be sat.');
	} else await correctNotices(unit, world.ids, at, after, 'It was waived.');
	await settleNeed(unit, needKey(detentionId), at, author.who, decision.kind);
	await proposeMeeting(unit, world.ids, { pupil, at }, [detention]);
	await unit.record({
		...author,
		at,
		action: decision.kind === 'waive' ? 'detention.waived' : 'detention.decided',
		subject: detentionId,
		before: { status: detention.status, holdReason: detention.holdReason, minutes: detention.minutes },
		after: { status: after.status, sittingId: after.sittingId, date: after.date, minutes: after.servedMinutes },
		why: reason
	});
	const arrival = await unit.arrivals.find(detention.arrivalId);
	const today = wallTime(at, timeZone).date;
	if (arrival) await publishRow(unit, today, arrival, pupil, after.status === 'booked' ? after : null);
	return done({ detentionId, status: decision.kind === 'waive' ? 'cancelled' : 'booked' });
}

/** How long it is to be sat: as it was decided before it came to wait again, or as the rule has it. */
function minutesNow(detention: DetentionRecord): number {
	return decidedMinutes(detention) ?? detention.minutes;
}

/** Says who decided meanwhile, so that the second of two people knows (DE7). */
function whyNotToDecide({ status, holdReason, decidedBy, decidedAt }: DetentionRecord, timeZone: string): string {
	if (holdReason === 'time-to-check')
		return 'First confirm the time of the sign-in, or remove it. Nothing was changed.';
	if (holdReason === 'speak-first') return 'First say that someone has spoken with the pupil. Nothing was changed.';
	if (decidedBy === null || decidedAt === null) return `This detention is ${status} already. Nothing was changed.`;
	const { date, minute } = wallTime(decidedAt, timeZone);
	const what = status === 'cancelled' ? 'waived it' : 'booked it';
	return `${decidedBy} decided this at ${clockText(minute)} on ${dateText(date)}: they ${what}. Nothing was changed by you.`;
}

/**
 * More minutes than the rule gave only within what the policy lets the person impose (DE6), and with a reason; so are more than is agreed
 * for the pupil (DE7).
 */
async function minutesFault(
	unit: SchoolUnit,
	actor: Actor,
	{ minutes, policyId, policyVersion }: DetentionRecord,
	decision: DetentionDecision,
	agreed: number
): Promise<Answer<never> | null> {
	if (decision.kind === 'waive' || decision.minutes === undefined) return null;
	const isBeyond = decision.minutes > agreed;
	if (decision.minutes === minutes && !isBeyond) return null;
	const policy = (await unit.policies()).find(({ id, version }) => id === policyId && version === policyVersion);
	const most = mostMinutesOf(policy ?? null, actor, minutes);
	if (decision.minutes > most) {
		const message = `The policy lets you set at most ${most} minutes here. Choose fewer, or ask a senior leader. Nothing was changed.`;
		return refuse('invalid', message, [{ path: 'minutes', message }]);
	}
	if ((decision.reason ?? '').trim() === '') {
		const given = isBeyond
			? `At most ${agreed} minutes are agreed for this pupil.`
			: `The rule gives ${minutes} minutes.`;
		const message = `${given} Say in a few words why it is ${decision.minutes}.`;
		return refuse('invalid', message, [{ path: 'reason', message }]);
	}
	return null;
}

async function applyDecision(
	unit: SchoolUnit,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	decision: DetentionDecision,
	at: Instant
): Promise<DetentionRecord | Answer<never>> {
	switch (decision.kind) {
		case 'waive':
			return {
				...detention,
				status: 'cancelled',
				holdReason: null,
				cancelledBecause: 'It was waived.'
			};
		case 'book': {
			const asked = { ...detention, minutes: minutesNow(detention) };
			const booking = await chosenSitting(unit, settings, pupil, asked, decision, at);
			return 'ok' in booking ? booking : bookedAs(detention, booking);
		}
		case 'book-next': {
			const asked = { ...detention, minutes: decision.minutes ?? minutesNow(detention) };
			const booking = await nextSitting(unit, settings, pupil, asked, at);
			if (booking.kind !== 'booked')
				return refuse('conflict', 'No sitting fits in the days ahead. Choose one, or waive. Nothing was changed.');
			if (decision.minutes !== undefined && booking.minutes < decision.minutes) {
				const message = `The next that fits is sat for ${booking.minutes} minutes. Choose as many, or a sitting. Nothing was changed.`;
				return refuse('invalid', message, [{ path: 'minutes', message }]);
			}
			return bookedAs(detention, booking);
		}
	}
}

function bookedAs(detention: DetentionRecord, booking: Booking): DetentionRecord {
	return {
		...detention,
		status: 'booked',
		holdReason: null,
		sittingId: booking.sittingId,
		date: booking.date,
		servedMinutes: booking.minutes,
		explanation: { ...detention.explanation, placement: booking }
	};
}
