import type { SchoolCalendar } from '../../../domain/calendar/school-calendar';
import { schoolDaysFrom } from '../../../domain/calendar/school-day';
import type { Sitting } from '../../../domain/detention/facts';
import type { SittingKind } from '../../../domain/detention/policy';
import { type LocalDate, type Minute, weekdayOf } from '../../../domain/local-time';
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

interface SittingPlan {
	kind: SittingKind;
	place: string;
	startsAt: Minute;
	endsAt: Minute;
	capacity: number;
	years: number[] | null;
	/** The only weekday on which it is held; null is every day. */
	weekday: number | null;
}

const friday = 5;

const everyDay: readonly SittingPlan[] = [
	{ kind: 'break', place: 'Room 12', startsAt: 647, endsAt: 657, capacity: 20, years: null, weekday: null },
	{ kind: 'lunch', place: 'Room 14', startsAt: 775, endsAt: 795, capacity: 20, years: null, weekday: null },
	{ kind: 'after-school', place: 'Room 12', startsAt: 910, endsAt: 940, capacity: 34, years: null, weekday: null },
	{ kind: 'after-school', place: 'Room 14', startsAt: 910, endsAt: 940, capacity: 20, years: [7, 8, 9], weekday: null },
	{ kind: 'after-school', place: 'Hall', startsAt: 910, endsAt: 970, capacity: 60, years: null, weekday: friday }
];

/** The sittings of every school day from a date to the end of the year; some fill up. */
export function sittingsOf(ids: Ids, calendar: SchoolCalendar, from: LocalDate): Sitting[] {
	return schoolDaysFrom(calendar, from, 400).flatMap((date) =>
		everyDay
			.filter(({ weekday }) => weekday === null || weekday === weekdayOf(date))
			.map(({ weekday: _weekday, ...plan }) => ({ id: ids.next(), date, ...plan }))
	);
}
