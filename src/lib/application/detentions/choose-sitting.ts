import { calendarAt } from '../../domain/calendar/site-calendar';
import { policyInForce } from '../../domain/detention/earn';
import { limitsOn, minutesWithin } from '../../domain/detention/limits';
import type { Placement } from '../../domain/detention/outcomes';
import { isAdult, minutesIn } from '../../domain/detention/place';
import type { DetentionPolicy, SittingKind } from '../../domain/detention/policy';
import { hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { type UnlawfulReason, isAtSiteOf, schoolDayReader, whyUnlawful } from '../../domain/detention/sittings/fit';
import { type Instant, clockText, dateText, wallTime } from '../../domain/local-time';
import type { DetentionDecision } from '../../protocol/desk/desk-actions';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import { type Answer, refuse } from '../use-case';
import { findPlace } from './find-place';
import { earnedAgain } from './what-is-earned';

/** A place that a person gave a detention. */
export type Booking = Extract<Placement, { kind: 'booked' }>;

/**
 * The sitting that a person chose, as a booking: any that is lawful and has a place, for when the pupil may sit was theirs to weigh (DE7).
 * It is sat as long as the pupil's limits leave, unless other minutes are wanted; one that is shorter than that is sat as long as it is,
 * and says so (DE8).
 */
export async function chosenSitting(
	unit: SchoolUnit,
	{ calendar }: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	{ sittingId, minutes: wanted }: Extract<DetentionDecision, { kind: 'book' }>,
	at: Instant
): Promise<Booking | Answer<never>> {
	const sitting = await unit.sittings.find(sittingId);
	if (sitting === null) return refuse('not-found', 'This sitting is not known. Nothing was changed.');
	const when = `${dateText(sitting.date)} at ${clockText(sitting.startsAt)}`;
	if (hasSittingBegun(sitting, wallTime(at, calendar.timeZone))) {
		return refuse('conflict', `The sitting on ${when} has begun. Choose a later one. Nothing was changed.`);
	}
	if (isAdult(pupil, sitting.date)) {
		return refuse(
			'conflict',
			`This pupil is 18 by ${dateText(sitting.date)}. At 18 a detention is not imposed. Nothing was changed.`
		);
	}
	if (sitting.years !== null && !sitting.years.includes(pupil.yearGroup)) {
		return refuse('conflict', `The sitting on ${when} is for other year groups. Nothing was changed.`);
	}
	if (!isAtSiteOf(sitting, pupil)) {
		return refuse('conflict', `The sitting on ${when} is at another site. Nothing was changed.`);
	}
	if (sitting.booked >= sitting.capacity)
		return refuse('conflict', `The sitting on ${when} is full. Nothing was changed.`);
	const booked = await unit.detentions.bookedOfPupil(pupil.id, { startsOn: sitting.date, endsOn: sitting.date });
	if (booked.some((other) => other.sittingId === sittingId)) {
		return refuse('conflict', `This pupil has a detention on ${when} already. Nothing was changed.`);
	}
	const { date, startsAt, place, kind } = sitting;
	const policies = await unit.policies();
	const again = earnedAgain(policies, detention);
	const { minutes, isCutShort } =
		wanted === undefined
			? minutesIn(again?.earned ?? detention, sitting, limitsOn(await unit.pupils.flags(pupil.id), date))
			: minutesIn({ minutes: wanted }, sitting, []);
	const clashes = booked.some(({ explanation, servedMinutes }) => {
		const other = explanation.placement;
		if (other.kind !== 'booked') return false;
		const until = other.startsAt + (servedMinutes ?? other.minutes);
		return startsAt < until && other.startsAt < startsAt + minutes;
	});
	if (clashes) {
		return refuse('conflict', `This pupil has another detention at that time on ${when}. Nothing was changed.`);
	}
	if (wanted !== undefined && isCutShort) {
		const message = `The sitting on ${when} has ${minutes} minutes. Choose as many, or another sitting. Nothing was changed.`;
		return refuse('invalid', message, [{ path: 'minutes', message }]);
	}
	if (minutes <= 0) {
		return refuse(
			'conflict',
			`Nothing of the detention is left at ${when}. Choose an earlier one. Nothing was changed.`
		);
	}
	const policy = again?.policy ?? policyInForce(policies, date);
	const served = { date, startsAt, endsAt: startsAt + minutes, kind };
	const unlawful =
		policy &&
		whyUnlawful(
			{ calendar, policy, recordedAt: at, dayOf: schoolDayReader(calendarAt(calendar, pupil.site), pupil.yearGroup) },
			served
		);
	if (unlawful) return refuse('conflict', `${unlawfulWords(unlawful, kind, when)} Nothing was changed.`);
	return {
		kind: 'booked',
		sittingId,
		date,
		startsAt,
		minutes,
		...(isCutShort ? { isCutShort } : {}),
		place,
		passedOver: []
	};
}

/** The most minutes that a pupil's limits leave in a sitting (DE7): infinite where they leave it as it is, or the sitting is not known. */
export async function mostAgreed(records: SchoolRecords, pupilId: string, sittingId: string): Promise<number> {
	const sitting = await records.sittings.find(sittingId);
	return sitting === null
		? Infinity
		: minutesWithin(limitsOn(await records.pupils.flags(pupilId), sitting.date), Infinity);
}

const daysOfKind = {
	weekend: 'weekends inside a half-term',
	inset: 'staff training days',
	other: 'school days'
} as const;

/** Why the law forbids a sitting that a person chose (DE6), as a sentence. */
function unlawfulWords(because: UnlawfulReason, kind: SittingKind, when: string): string {
	const days = daysOfKind[kind === 'weekend' || kind === 'inset' ? kind : 'other'];
	switch (because) {
		case 'unlawful-day':
			return `The sitting on ${when} is of a kind for ${days}, and that is none for this pupil.`;
		case 'switched-off':
			return `The policy has no sittings on ${days}, so the one on ${when} cannot be chosen.`;
		case 'lunch-not-kept':
			return `The sitting on ${when} would leave too little of lunch.`;
		case 'break-not-kept':
			return `The sitting on ${when} would leave too little of break.`;
		case 'notice':
			return `In Wales parents have 24 hours’ notice of a detention outside school hours: the sitting on ${when} comes too soon.`;
	}
}

/** The next sitting that fits within the pupil's limits, now that someone was asked. */
export async function nextSitting(
	unit: SchoolUnit,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	at: Instant
): Promise<Placement> {
	const arrival = await unit.arrivals.find(detention.arrivalId);
	const again = earnedAgain(await unit.policies(), detention);
	if (arrival === null || again === null) return { kind: 'unplaced', passedOver: [] };
	const flags = (await unit.pupils.flags(pupil.id)).map((flag) => ({
		...flag,
		limits: flag.limits.filter(({ kind }) => kind !== 'always-ask')
	}));
	// Whoever decides has seen how many are still to be sat (DE11).
	const policy: DetentionPolicy = { ...again.policy, mostOutstanding: null };
	return findPlace(unit, { settings, policy, earned: again.earned, pupil, flags, arrival, recordedAt: at });
}
