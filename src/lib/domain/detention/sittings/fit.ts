import type { LessonPeriod, SchoolCalendar, SchoolDay } from '../../calendar/school-calendar';
import { schoolDay, schoolDaysFrom } from '../../calendar/school-day';
import { windowAround } from '../../calendar/window';
import {
	type Instant,
	type LocalDate,
	type Minute,
	type WallTime,
	addDays,
	instantOf,
	minutesBetween,
	weekdayOf
} from '../../local-time';
import type { PupilCommitments, PupilForSearch, SittingLoad } from '../facts';
import { type DetentionLimit, type ServedTime, suitsPupil } from '../limits';
import type { PassedOverReason } from '../outcomes';
import type { DetentionPolicy, DetentionTiming } from '../policy';
import { hasSittingBegun } from './at-place';
import { whyUnlawfulDay } from './lawful-day';

const minutesOfDay = 24 * 60;

/** What a sitting is held against (DE5): one pupil, as things stand when the detention is booked. */
export interface FitQuestion {
	calendar: SchoolCalendar;
	policy: DetentionPolicy;
	pupil: PupilForSearch;
	commitments: PupilCommitments;
	sittings: readonly SittingLoad[];
	timing: DetentionTiming;
	recordedAt: Instant;
	/** The same on the school's wall. */
	recorded: WallTime;
	dayOf: (date: LocalDate) => SchoolDay;
}

/** A reader of a year group's school days that looks each date up once. */
export function schoolDayReader(calendar: SchoolCalendar, yearGroup: number): (date: LocalDate) => SchoolDay {
	const known = new Map<LocalDate, SchoolDay>();
	return (date) => {
		const day = known.get(date) ?? schoolDay(calendar, date, yearGroup);
		known.set(date, day);
		return day;
	};
}

/** The date so many school days of the year group after a date; 0 is the date itself, null is beyond the calendar. */
export function schoolDayAfter(
	calendar: SchoolCalendar,
	yearGroup: number,
	date: LocalDate,
	schoolDays: number
): LocalDate | null {
	if (schoolDays <= 0) return date;
	return schoolDaysFrom(calendar, addDays(date, 1), schoolDays, yearGroup)[schoolDays - 1] ?? null;
}

/** The first reason why a sitting of the right kind is not for this pupil (DE5, DE6, DE13), a limit last; null where it fits. */
export function whyNot(
	question: FitQuestion,
	sitting: SittingLoad,
	minutes: number,
	limits: readonly DetentionLimit[]
): PassedOverReason | null {
	const { date, startsAt } = sitting;
	const served: ServedTime = { date, startsAt, endsAt: startsAt + minutes, kind: sitting.kind };
	const { timing, recorded, pupil, calendar } = question;
	if (hasSittingBegun(sitting, recorded)) return 'begun';
	if (timing.kind === 'weekday' && weekdayOf(date) !== timing.weekday) return 'wrong-day';
	if (minutes <= 0 || served.endsAt > sitting.endsAt) return 'too-short';
	const unlawful = whyUnlawful(question, served);
	if (unlawful !== null) return unlawful;
	if (!givesPromisedNotice(question, served)) return 'notice';
	if (sitting.years !== null && !sitting.years.includes(pupil.yearGroup)) return 'not-for-year';
	if (!isAtSiteOf(sitting, pupil)) return 'other-site';
	if (sitting.booked >= sitting.capacity) return 'full';
	const taken = whyCommitted(question, sitting, served);
	if (taken !== null) return taken;
	const givesNotice = (schoolDays: number) => {
		const earliest = schoolDayAfter(calendar, pupil.yearGroup, recorded.date, schoolDays);
		return earliest !== null && date >= earliest;
	};
	return suitsPupil(limits, served, givesNotice) ? null : 'limit';
}

/** What the law says against a time, whoever chose it (DE6). */
export type UnlawfulReason = 'unlawful-day' | 'switched-off' | 'lunch-not-kept' | 'break-not-kept' | 'notice';

/**
 * Why the law lets nobody sit at a time (DE6): on such a day, with so little left of the pause, or, in Wales outside school hours, in
 * less than 24 hours. Null where it is lawful. What else the school has promised is for a person to weigh.
 */
export function whyUnlawful(
	{ calendar, policy, recordedAt, dayOf }: Pick<FitQuestion, 'calendar' | 'policy' | 'recordedAt' | 'dayOf'>,
	served: ServedTime
): UnlawfulReason | null {
	const day = dayOf(served.date);
	const ofDay = whyUnlawfulDay(calendar, policy.law, served.kind, served.date, day);
	if (ofDay !== null) return ofDay;
	const pause = day.kind === 'school-day' ? whyPauseNotKept(day.periods, served, policy) : null;
	if (pause !== null) return pause;
	const isOutsideHours = served.kind !== 'break' && served.kind !== 'lunch';
	if (policy.law.nation !== 'wales' || !isOutsideHours) return null;
	const startsAt = instantOf(served.date, served.startsAt, calendar.timeZone);
	return minutesBetween(recordedAt, startsAt) < minutesOfDay ? 'notice' : null;
}

/** Whether a sitting is open for a pupil's site; one of no site is open for all. */
export function isAtSiteOf({ site = null }: Pick<SittingLoad, 'site'>, pupil: Pick<PupilForSearch, 'site'>): boolean {
	return site === null || site === pupil.site;
}

function whyCommitted(question: FitQuestion, sitting: SittingLoad, served: ServedTime): PassedOverReason | null {
	const { bookings, away } = question.commitments;
	const { mostPerDay, mostPerWeek } = question.policy;
	const sameDay = bookings.filter((booking) => booking.date === sitting.date);
	const clashes = sameDay.some((booking) => {
		if (booking.sittingId === sitting.id) return true;
		const other = question.sittings.find((known) => known.id === booking.sittingId);
		return other !== undefined && overlaps(served, other.startsAt, other.endsAt);
	});
	if (clashes) return 'already-booked';
	if (sameDay.length >= mostPerDay) return 'one-a-day';
	if (mostPerWeek !== null) {
		const week = windowAround(question.calendar, 'week', sitting.date);
		const inWeek = bookings.filter(({ date }) => week.startsOn <= date && date <= week.endsOn);
		if (inWeek.length >= mostPerWeek) return 'week-cap';
	}
	const missing = away.find(
		(time) => time.date === sitting.date && overlaps(served, time.from ?? 0, time.to ?? minutesOfDay)
	);
	return missing?.because ?? null;
}

function overlaps(served: ServedTime, from: Minute, to: Minute): boolean {
	return served.startsAt < to && from < served.endsAt;
}

/** A school may promise notice of long detentions (DE6). */
function givesPromisedNotice({ policy, calendar, pupil, recorded }: FitQuestion, served: ServedTime): boolean {
	const { noticeOver } = policy;
	if (noticeOver === null || served.endsAt - served.startsAt <= noticeOver.minutes) return true;
	const earliest = schoolDayAfter(calendar, pupil.yearGroup, recorded.date, noticeOver.schoolDays);
	return earliest !== null && served.date >= earliest;
}

/** Why a detention would take too much of the break or the lunch that it lies in (DE6); null where it leaves enough, or none is known. */
export function whyPauseNotKept(
	periods: readonly LessonPeriod[],
	served: ServedTime,
	policy: Pick<DetentionPolicy, 'lunchMinutesKept' | 'breakMinutesKept'>
): 'lunch-not-kept' | 'break-not-kept' | null {
	switch (served.kind) {
		case 'lunch':
			return leaves(periods, served, policy.lunchMinutesKept) ? null : 'lunch-not-kept';
		case 'break':
			return leaves(periods, served, policy.breakMinutesKept) ? null : 'break-not-kept';
		case 'after-school':
		case 'weekend':
		case 'inset':
			return null;
	}
}

function leaves(periods: readonly LessonPeriod[], served: ServedTime, minutesKept: number): boolean {
	let gapStart: Minute | null = null;
	for (const period of [...periods].sort((one, other) => one.startsAt - other.startsAt)) {
		if (gapStart !== null && gapStart <= served.startsAt && served.endsAt <= period.startsAt) {
			return period.startsAt - gapStart - (served.endsAt - served.startsAt) >= minutesKept;
		}
		gapStart = Math.max(gapStart ?? 0, period.endsAt);
	}
	return true;
}
