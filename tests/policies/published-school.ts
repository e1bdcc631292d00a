import type { LessonPeriod, SchoolCalendar, SessionTimes } from '$lib/domain/calendar/school-calendar';
import { schoolDay, schoolDaysFrom } from '$lib/domain/calendar/school-day';
import { earn } from '$lib/domain/detention/earn';
import type { CountedArrival, PupilForSearch, SittingLoad } from '$lib/domain/detention/facts';
import type { EarnedDetention } from '$lib/domain/detention/outcomes';
import { checkPolicy } from '$lib/domain/detention/language/check-policy';
import { place } from '$lib/domain/detention/place';
import type { DetentionPolicy, LateFor, SittingKind } from '$lib/domain/detention/policy';
import { escalate, imposedOutcome } from '$lib/domain/detention/sittings/escalate';
import { type ExistingDetention, reconcile } from '$lib/domain/detention/reconcile';
import { clockText, instantOf } from '$lib/domain/local-time';
import { publishedPolicy } from '$lib/protocol/policy/templates';
import { at, ordinaryDay, smallSchoolCalendar } from '../support/small-school-calendar';

/** Five school days of a half-term, Monday to Friday, and the Monday after. */
export const [mon, tue, wed, thu, fri, nextMon] = [
	'2027-01-11',
	'2027-01-12',
	'2027-01-13',
	'2027-01-14',
	'2027-01-15',
	'2027-01-18'
] as const;
const lastDay = '2027-01-29';
const everyDay = schoolDaysFrom(smallSchoolCalendar(), mon, 15).filter((date) => date <= lastDay);

/** A session as its school has it: bell, register from, register until, end. */
type Bells = readonly [bell: string, opens: string, closes: string, ends: string];

/** A school's year with its own bells, and lessons as `[from, to]`, those before the afternoon's bell being the morning's. */
export function bells(AM: Bells, PM: Bells, lessons: readonly (readonly [string, string])[]): SchoolCalendar {
	const sessions = { AM: times(AM), PM: times(PM) };
	const periods = lessons.map(([from, to], index): LessonPeriod => ({
		id: `p${index + 1}`,
		name: `Period ${index + 1}`,
		startsAt: at(from),
		endsAt: at(to),
		session: at(from) < sessions.PM.bell ? 'AM' : 'PM'
	}));
	return smallSchoolCalendar({ dayTypes: [{ ...ordinaryDay, sessions, periods }] });
}

function times([bell, opens, closes, ends]: Bells): SessionTimes {
	return { bell: at(bell), opens: at(opens), closes: at(closes), ends: at(ends) };
}

/** A late: the date and the time of sign-in; for a lesson, or recorded at another time, as said. */
export interface Late {
	on: string;
	at: string;
	for?: LateFor;
	/** `HH:MM` of the same day, or an instant. */
	recorded?: string;
	/** Where a person has excused it: it is as one that never was. */
	excused?: boolean;
}

/** A late for a session of registration. */
export function late(on: string, clock: string, more: Partial<Late> = {}): Late {
	return { on, at: clock, ...more };
}

/** A late for a lesson. */
export function lateToLesson(on: string, clock: string): Late {
	return { on, at: clock, for: 'lesson' };
}

/** A school that has published its policy: its bells, and what it has planned for every day. */
export interface PublishedSchool {
	policy: DetentionPolicy;
	calendar: SchoolCalendar;
	sittings: SittingLoad[];
}

/** A published policy at a school with these bells and these sittings, each `[kind, from, to]`, on every school day. */
export function publishedSchool(
	key: string,
	calendar: SchoolCalendar,
	daily: readonly (readonly [SittingKind, string, string])[]
): PublishedSchool {
	const policy = publishedPolicy(key);
	if (!policy) throw new Error(`There is no published policy ${key}`);
	return { policy, calendar, sittings: dailySittings(daily) };
}

/** Sittings of these kinds and times on every school day of three weeks. */
export function dailySittings(daily: readonly (readonly [SittingKind, string, string])[]): SittingLoad[] {
	return everyDay.flatMap((date) =>
		daily.map(([kind, from, to]) => ({
			id: `${date} ${kind} ${from}`,
			date,
			startsAt: at(from),
			endsAt: at(to),
			kind,
			place: 'Hall',
			capacity: 30,
			years: null,
			booked: 0
		}))
	);
}

const anyPupil: PupilForSearch = { pupilId: 'pupil', yearGroup: 9, bornOn: '2013-03-01' };

interface Held extends ExistingDetention {
	sittingId: string | null;
	date: string | null;
	text: string;
}

/**
 * What one pupil's lates lead to at a school, recorded one after the other: `RULE: DATE FROM–TO KIND` for each detention, or
 * what became of it instead, then `RULE: …` for each notice and proposal. What was replaced is not there.
 */
export function leadsTo(
	{ policy, calendar, sittings }: PublishedSchool,
	lates: readonly Late[],
	pupil: Partial<PupilForSearch> = {}
): string[] {
	const who = { ...anyPupil, ...pupil };
	const arrivals = lates.map((one, order) => arrivalOf(calendar, one, order));
	const counting = arrivals.filter((_, index) => lates[index]?.excused !== true);
	let held: Held[] = [];
	counting.forEach((_, index) => {
		const known = counting.slice(0, index + 1);
		const earned = earn([policy], calendar, known, who.yearGroup).detentions;
		const answer = reconcile(held, earned);
		held = held.filter(({ id }) => !answer.cancel.includes(id));
		for (const one of answer.add) {
			const recordedAt = known.find(({ arrivalId }) => arrivalId === one.arrivalId)?.recordedAt ?? '';
			held.push(sit({ policy, calendar, sittings }, one, recordedAt, held, who));
		}
	});
	const { asides } = earn([policy], calendar, counting, who.yearGroup);
	return [
		...held.map(({ text }) => text),
		...asides.map(({ ruleId, outcome }) => `${ruleId}: ${outcome.kind === 'notice' ? outcome.to : outcome.of}`)
	];
}

function sit(
	{ policy, calendar, sittings }: PublishedSchool,
	earned: EarnedDetention,
	recordedAt: string,
	held: readonly Held[],
	pupil: PupilForSearch
): Held {
	const bookings = held.flatMap(({ sittingId, date }) => (sittingId && date ? [{ sittingId, date }] : []));
	const placement = place({
		earned,
		recordedAt,
		pupil,
		flags: [],
		commitments: { bookings, away: [] },
		sittings,
		policy,
		calendar
	});
	const base = {
		id: `detention of ${earned.arrivalId} by ${earned.ruleId} of ${earned.minutes}`,
		arrivalId: earned.arrivalId,
		ruleId: earned.ruleId,
		policyVersion: earned.policyVersion,
		minutes: earned.minutes
	};
	if (placement.kind !== 'booked') {
		const status = placement.kind === 'held' ? 'held' : 'unplaced';
		return { ...base, status, sittingId: null, date: null, text: `${earned.ruleId}: ${placement.kind}` };
	}
	const { sittingId, date, startsAt, minutes } = placement;
	const time = `${clockText(startsAt)}–${clockText(startsAt + minutes)}`;
	return { ...base, status: 'booked', sittingId, date, text: `${earned.ruleId}: ${date} ${time} ${earned.sitting}` };
}

function arrivalOf(calendar: SchoolCalendar, one: Late, order: number): CountedArrival {
	const minute = at(one.at);
	const day = schoolDay(calendar, one.on, anyPupil.yearGroup);
	if (day.kind !== 'school-day') throw new Error(`${one.on} is no school day`);
	const session = one.for ?? (minute <= day.sessions.AM.ends ? 'AM' : 'PM');
	const expected =
		session === 'lesson'
			? (day.periods.findLast(({ startsAt }) => startsAt < minute)?.startsAt ?? minute)
			: day.sessions[session].bell;
	const recordedAt = one.recorded?.includes('T')
		? one.recorded
		: instantOf(one.on, at(one.recorded ?? one.at), calendar.timeZone);
	return {
		arrivalId: `${one.on} ${one.at} ${session}`,
		date: one.on,
		session,
		minute,
		minutesLate: minute - expected,
		order,
		recordedAt
	};
}

/** A detention that was not sat: the one that a rule imposed, or that a step of the ladder did, as `[step, part]`. */
export interface NotSatDetention {
	ruleId: string;
	status: 'missed' | 'refused';
	/** Date and time at which it was marked so. */
	on: string;
	at: string;
	from?: readonly [step: number, part: number];
}

/** What follows a detention that was missed or refused at a school, in the words of `leadsTo`, each by the step that it is of. */
export function followsFrom(
	school: PublishedSchool,
	{ ruleId, status, on, at: clock, from = [0, 0] }: NotSatDetention
) {
	const { policy, calendar } = school;
	const [step, part] = from;
	const imposed = imposedOutcome(policy, { ruleId, step, part });
	if (!imposed) throw new Error(`${ruleId} imposes no detention`);
	const recordedAt = instantOf(on, at(clock), calendar.timeZone);
	const held: Held[] = [];
	return escalate(policy, { status, step, minutes: imposed.minutes }, imposed).map((one) => {
		if (one.kind === 'aside') return `${one.name}: ${one.outcome.kind === 'notice' ? one.outcome.to : one.outcome.of}`;
		const { minutes, until, sitting, timing } = one.outcome;
		const arrivalId = `${one.step} ${one.part}`;
		const earned: EarnedDetention = {
			arrivalId,
			policyId: policy.id,
			policyVersion: policy.version,
			ruleId: one.name,
			ruleName: one.name,
			minutes,
			until,
			sitting,
			timing,
			replaces: [],
			countedArrivalIds: [arrivalId]
		};
		const sat = sit(school, earned, recordedAt, held, anyPupil);
		held.push(sat);
		return sat.text;
	});
}

/** What the check of a school's policy finds against its own bells and sittings, as `path rule`; nothing where it can be used as it is. */
export function foundIn({ policy, calendar, sittings }: PublishedSchool): string[] {
	const { faults, warnings } = checkPolicy(policy, { calendar, isOwnCalendar: true, sittings, today: '2026-12-01' });
	return [...faults, ...warnings].map(({ path, rule }) => `${path} ${rule}`);
}
