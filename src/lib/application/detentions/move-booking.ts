import type { EarnedDetention, Placement } from '../../domain/detention/outcomes';
import { type Instant, wallTime } from '../../domain/local-time';
import type { Author } from '../actors';
import { publishRow } from '../desk/desk-row';
import { settleNeed } from '../desk/needs';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import type { Booking } from './choose-sitting';
import { findPlace } from './find-place';
import { proposeMeeting } from './judging/propose-meeting';
import { correctNotices, tellOfBooking, withdrawQuestion } from './notices';
import { needKey, tellOfAdult, tellOfWaiting } from './place-earned';
import { asDecided, decidedMinutes, earnedAgain } from './what-is-earned';

type Decision = NonNullable<DetentionRecord['explanation']['decided']>;

/** What moving a detention is about. */
export interface Moving {
	/** Those in force now: where the calendar is what changed, with the new one. */
	settings: SchoolSettings;
	/** Booked, or not sat for no fault of the pupil's (`absent`, `not-run`: DE10). */
	detention: DetentionRecord;
	at: Instant;
	/** Who or what moves it, for the record. */
	by: Author;
	/** Why, as a sentence for whoever was told. It names nothing that home may not read. */
	because: string;
	/** A sitting that is tried first, on whatever day it is now: one that was itself moved takes its pupils along. */
	along?: string;
	/** Where it goes, where that is known: nothing is looked for, and nothing asked again. One that waits for a decision goes too. */
	into?: Booking;
	/** What `by` decided, where it is a decision and no more than a consequence (DE7, DE15). */
	decision?: Pick<Decision, 'before' | 'afterChallenge'> & { reason: string };
}

/** What became of it. */
export interface Moved {
	/** The earlier record: `moved`, or `cancelled` where the pupil is 18 by now. */
	from: DetentionRecord;
	/** What carries it on, booked, held or unplaced; null where nothing does. */
	to: DetentionRecord | null;
}

/**
 * Moves a detention that cannot be sat where it is booked (CA6, DE10): the DE5 search runs again from now on, on no earlier
 * date than it had, and another detention of the same arrival carries it on, with an explanation that says from where and
 * why (DE8). What a person decided about its minutes it keeps (DE7). Home and tutor are told once; what finds no place, or must be asked about, waits for a person as any other.
 * The sitting must be unfit already when this is called: its day closed in `settings`, full, begun, or gone.
 *
 * @throws Error where the detention is in no state to be moved
 */
export async function moveBooking(unit: SchoolUnit, ids: Ids, moving: Moving): Promise<Moved> {
	const { detention, settings, at, by, because } = moving;
	const { status } = detention;
	const isWaiting = status === 'held' || status === 'unplaced';
	const isMovable = status === 'booked' || status === 'absent' || status === 'not-run';
	if (!isMovable && !(isWaiting && moving.into !== undefined))
		throw new Error(`A detention that is ${status} is not moved`);
	const pupil = await unit.pupils.find(detention.pupilId);
	const arrival = await unit.arrivals.find(detention.arrivalId);
	if (pupil === null || arrival === null) throw new Error(`Detention ${detention.id} is of no pupil or arrival`);

	// Before the search, so that it holds no place there and counts towards no cap.
	const from: DetentionRecord = { ...detention, status: 'moved', cancelledBecause: because };
	await unit.detentions.update(from);
	if (isWaiting) {
		await withdrawQuestion(unit, detention.id);
		await settleNeed(unit, needKey(detention.id), at, by.who, because);
	}
	const placement = moving.into ?? (await search(unit, moving, pupil, arrival));
	const moved =
		placement.kind === 'staff-notified'
			? await endForAdult(unit, ids, moving, pupil, from)
			: await carryOn(unit, ids, moving, pupil, from, placement);
	await unit.record({
		...by,
		at,
		action: 'detention.moved',
		subject: detention.id,
		before: { status, sittingId: detention.sittingId, date: detention.date },
		after: {
			status: moved.from.status,
			carriedOnBy: moved.to?.id ?? null,
			as: moved.to?.status ?? null,
			sittingId: moved.to?.sittingId ?? null,
			date: moved.to?.date ?? null
		},
		why: because
	});
	await publishRow(unit, wallTime(at, settings.calendar.timeZone).date, arrival, pupil, moved.to);
	return moved;
}

async function search(
	unit: SchoolUnit,
	{ settings, detention, at, along }: Moving,
	pupil: PupilRecord,
	arrival: ArrivalRecord
): Promise<Placement> {
	const again = earnedAgain(await unit.policies(), detention);
	if (again === null) return { kind: 'unplaced', passedOver: [] };
	const flags = await unit.pupils.flags(pupil.id);
	const question = {
		settings,
		policy: again.policy,
		earned: asDecided(again.earned, detention),
		pupil,
		flags,
		arrival,
		recordedAt: at
	};
	if (along !== undefined) {
		const timing: EarnedDetention['timing'] = { kind: 'school-days-notice', days: 0 };
		const earned = { ...(await kindOf(unit, question.earned, detention, along)), timing };
		const there = await findPlace(unit, { ...question, earned, only: along });
		if (there.kind === 'booked') return there;
	}
	return findPlace(unit, { ...question, notBefore: detention.date ?? undefined });
}

/** What is to be sat, of the kind of a certain sitting where a person chose that sitting (DE7): it may be of another kind than the rule's. */
async function kindOf(
	unit: SchoolUnit,
	earned: EarnedDetention,
	{ explanation: { decided }, sittingId }: DetentionRecord,
	along: string
): Promise<EarnedDetention> {
	if (decided?.what !== 'booked' || sittingId !== along) return earned;
	const sitting = await unit.sittings.find(along);
	return sitting === null ? earned : { ...earned, sitting: sitting.kind };
}

async function carryOn(
	unit: SchoolUnit,
	ids: Ids,
	{ settings, detention, at, by, because, decision }: Moving,
	pupil: PupilRecord,
	from: DetentionRecord,
	placement: Exclude<Placement, { kind: 'staff-notified' }>
): Promise<Moved> {
	const { explanation } = detention;
	const earlier = explanation.placement;
	const moved = explanation.moved ?? [];
	const isBooked = placement.kind === 'booked';
	const to: DetentionRecord = {
		...detention,
		id: ids.next(),
		status: placement.kind,
		holdReason: placement.kind === 'held' ? placement.because : null,
		servedMinutes: isBooked ? placement.minutes : null,
		sittingId: isBooked ? placement.sittingId : null,
		date: isBooked ? placement.date : null,
		recordedAt: at,
		explanation: {
			...explanation,
			...decidedStill(detention),
			...(decision && isBooked ? { decided: decidedNow(decision, by, at, placement) } : {}),
			placement,
			moved:
				earlier.kind === 'booked' && !(isBooked && isSameSeat(earlier, placement))
					? [...moved, { date: earlier.date, startsAt: earlier.startsAt, place: earlier.place, at, because }]
					: moved
		},
		cancelledBecause: null,
		// What must be decided again was not decided yet.
		decidedBy: isBooked ? detention.decidedBy : null,
		decidedAt: isBooked ? detention.decidedAt : null,
		...(decision && isBooked ? { decidedBy: by.who, decidedAt: at, decisionReason: decision.reason } : {})
	};
	await unit.detentions.add(to);
	if (isBooked) await tellOfBooking(unit, ids, at, pupil, to, because);
	else {
		await correctNotices(unit, ids, at, from, because);
		await tellOfWaiting(unit, ids, { pupil, at, settings }, to);
	}
	await proposeMeeting(unit, ids, { pupil, at }, [to]);
	return { from, to };
}

function isSameSeat(one: Booking, other: Booking): boolean {
	return one.sittingId === other.sittingId && one.startsAt === other.startsAt && one.place === other.place;
}

function decidedNow(
	{ before, afterChallenge }: NonNullable<Moving['decision']>,
	{ who }: Author,
	at: Instant,
	{ minutes }: Booking
): Decision {
	return { by: who, at, what: 'booked', minutes, before, afterChallenge };
}

function decidedStill(detention: DetentionRecord): Pick<DetentionRecord['explanation'], 'decided'> {
	const { decided } = detention.explanation;
	const minutes = decidedMinutes(detention);
	return decided && minutes !== null ? { decided: { ...decided, minutes } } : {};
}

async function endForAdult(
	unit: SchoolUnit,
	ids: Ids,
	{ detention, at }: Moving,
	pupil: PupilRecord,
	moved: DetentionRecord
): Promise<Moved> {
	const because = 'At 18 a detention is not imposed.';
	const from: DetentionRecord = { ...moved, status: 'cancelled', cancelledBecause: because };
	await unit.detentions.update(from);
	await correctNotices(unit, ids, at, from, because);
	await tellOfAdult(unit, ids, at, pupil, detention);
	return { from, to: null };
}
