import type { SchoolCalendar } from '../../../domain/calendar/school-calendar';
import { schoolDaysFrom } from '../../../domain/calendar/school-day';
import type { Sitting } from '../../../domain/detention/facts';
import type { SittingSeries, SittingShape } from '../../../domain/detention/sittings/plan';
import { type LocalDate, weekdayOf } from '../../../domain/local-time';
import type { LessonRecord } from '../../ports/records';
import type { Ids } from '../../ports/world';

const subjects: readonly [subject: string, place: string][] = [
	['English', 'E'],
	['Mathematics', 'M'],
	['Science', 'S'],
	['History', 'H'],
	['French', 'L'],
	['Geography', 'H'],
	['English', 'E'],
	['Mathematics', 'M'],
	['Art', 'A'],
	['Science', 'S'],
	['Physical education', 'Sports hall'],
	['Music', 'A'],
	['Spanish', 'L'],
	['Computing', 'T'],
	['Religious studies', 'H'],
	['Design and technology', 'T'],
	['Drama', 'A']
];

const teacherNames =
	'Abbott Ahmed Akinola Barrett Bright Carter Chaudhry Coleman Dixon Doyle Edmunds Farrell Fenwick Ferreira Garrick Ghosh Hale Hendry Holt Ibrahim Iyer Jarvis Kaur Keane Lacey Lambert Lowe Maddox Mbeki Merritt Nair Naylor Noble Oakes Osborne Parr Pemberton Quill Rafiq Reeve Rowntree Sale Sharpe Stokes Tanner Tate Underwood Usman Vale Vaughan Wade Whitlock Wills Yates'.split(
		' '
	);
const titles = ['Ms', 'Mr', 'Mrs', 'Mr', 'Ms', 'Dr'];

/** A week of lessons for each form (CA7): in a period, no teacher has two forms. */
export function lessonsOf(calendar: SchoolCalendar, forms: readonly string[]): LessonRecord[] {
	const periods = (calendar.dayTypes[0]?.periods ?? []).filter(({ id }) => id !== 'tutor');
	const teachers = teacherNames.map((name, index) => {
		const [subject, wing] = subjects[index % subjects.length] ?? ['English', 'E'];
		const place = wing.length === 1 ? `${wing}${1 + Math.floor(index / 3)}` : wing;
		return { teacher: `${titles[index % titles.length]} ${name}`, subject, place };
	});
	return calendar.schoolWeekdays.flatMap((weekday) =>
		periods.flatMap(({ id: periodId }, period) =>
			forms.flatMap((tutorGroup, form) => {
				const lesson = teachers[(form + (weekday * periods.length + period) * 11) % teachers.length];
				return lesson ? [{ tutorGroup, weekday, periodId, ...lesson }] : [];
			})
		)
	);
}

interface SittingPlan extends SittingShape {
	/** Monday is 1. */
	weekdays: number[];
}

const everyDay = [1, 2, 3, 4, 5];
const friday = [5];
const forAll = { capacity: 20, years: null, weekdays: everyDay };
const afterSchool = { ...forAll, kind: 'after-school' as const, startsAt: 910, endsAt: 940 };

const plans: readonly SittingPlan[] = [
	{ ...forAll, kind: 'break', place: 'Room 12', startsAt: 647, endsAt: 657, staff: ['Delroy Grant'] },
	{ ...forAll, kind: 'lunch', place: 'Room 14', startsAt: 775, endsAt: 795, staff: ['Sally Marsh'] },
	{ ...afterSchool, place: 'Room 12', capacity: 34, staff: ['Delroy Grant'] },
	{ ...afterSchool, place: 'Room 14', years: [7, 8, 9], staff: ['Sally Marsh'] },
	{
		...afterSchool,
		place: 'Hall',
		endsAt: 970,
		capacity: 60,
		weekdays: friday,
		staff: ['Hannah Price', 'Delroy Grant']
	}
];

/** The sittings of the school's year, each of a series. */
export interface DrawnSittings {
	series: SittingSeries[];
	sittings: DrawnSitting[];
}

/** One sitting, with its series and who runs it. */
export type DrawnSitting = Sitting & { seriesId: string; staff: string[] };

/** The sittings of every school day from a date to the end of the year; some fill up. */
export function sittingsOf(ids: Ids, calendar: SchoolCalendar, from: LocalDate): DrawnSittings {
	const days = schoolDaysFrom(calendar, from, 400);
	const endsOn = days.at(-1) ?? from;
	const series = plans.map((plan) => ({ ...plan, id: ids.next(), startsOn: from, endsOn, version: 1 }));
	const sittings = days.flatMap((date) =>
		series
			.filter(({ weekdays }) => weekdays.includes(weekdayOf(date)))
			.map(({ id: seriesId, kind, place, startsAt, endsAt, capacity, years, staff }) => {
				return { id: ids.next(), date, kind, place, startsAt, endsAt, capacity, years, staff, seriesId };
			})
	);
	return { series, sittings };
}
