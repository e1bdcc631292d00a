import type { ClosedDays, DayType, SchoolCalendar } from '$lib/domain/calendar/school-calendar';
import { parseClock } from '$lib/domain/local-time';

/** The minute of the day of `HH:MM`; throws on anything else. */
export function at(clock: string): number {
	const minute = parseClock(clock);
	if (minute === null) throw new Error(`${clock} is no time of day`);
	return minute;
}

/** A closing of some dates, for everyone or for some years only. */
export function closed(
	kind: ClosedDays['kind'],
	startsOn: string,
	endsOn = startsOn,
	years: number[] | null = null
): ClosedDays {
	return { kind, name: `${kind} of ${startsOn}`, startsOn, endsOn, years };
}

/** The ordinary day: bell 08:30, five periods, break 10:45–11:05, lunch 12:35–13:20, home at 15:05. */
export const ordinaryDay: DayType = {
	id: 'ordinary',
	name: 'Ordinary',
	sessions: {
		AM: { bell: at('08:30'), opens: at('08:30'), closes: at('09:00'), ends: at('12:35') },
		PM: { bell: at('13:20'), opens: at('13:20'), closes: at('13:50'), ends: at('15:05') }
	},
	periods: [
		{ id: 'p1', name: 'Period 1', startsAt: at('08:55'), endsAt: at('09:50'), session: 'AM' },
		{ id: 'p2', name: 'Period 2', startsAt: at('09:50'), endsAt: at('10:45'), session: 'AM' },
		{ id: 'p3', name: 'Period 3', startsAt: at('11:05'), endsAt: at('12:35'), session: 'AM' },
		{ id: 'p4', name: 'Period 4', startsAt: at('13:20'), endsAt: at('14:15'), session: 'PM' },
		{ id: 'p5', name: 'Period 5', startsAt: at('14:15'), endsAt: at('15:05'), session: 'PM' }
	],
	sessionsByYear: {}
};

/** The school year 2026/27 of a small school in England, with half-terms and no odd days; `changes` replace whole fields. */
export function smallSchoolCalendar(changes: Partial<SchoolCalendar> = {}): SchoolCalendar {
	return {
		timeZone: 'Europe/London',
		schoolWeekdays: [1, 2, 3, 4, 5],
		yearName: '2026/27',
		terms: [
			{
				name: 'Autumn',
				startsOn: '2026-09-02',
				endsOn: '2026-12-18',
				halfTerms: [
					{ name: 'Autumn 1', startsOn: '2026-09-02', endsOn: '2026-10-23', firstWeek: 'A' },
					{ name: 'Autumn 2', startsOn: '2026-11-02', endsOn: '2026-12-18', firstWeek: 'A' }
				]
			},
			{
				name: 'Spring',
				startsOn: '2027-01-04',
				endsOn: '2027-03-25',
				halfTerms: [
					{ name: 'Spring 1', startsOn: '2027-01-04', endsOn: '2027-02-12', firstWeek: 'A' },
					{ name: 'Spring 2', startsOn: '2027-02-22', endsOn: '2027-03-25', firstWeek: 'A' }
				]
			},
			{
				name: 'Summer',
				startsOn: '2027-04-12',
				endsOn: '2027-07-21',
				halfTerms: [
					{ name: 'Summer 1', startsOn: '2027-04-12', endsOn: '2027-05-28', firstWeek: 'A' },
					{ name: 'Summer 2', startsOn: '2027-06-07', endsOn: '2027-07-21', firstWeek: 'A' }
				]
			}
		],
		closedDays: smallSchoolHolidays,
		dayTypes: [ordinaryDay],
		dayTypeByWeekday: {},
		defaultDayType: 'ordinary',
		dayTypeByDate: {},
		...changes
	};
}

/** The three half-term breaks. */
export const smallSchoolHolidays: ClosedDays[] = [
	closed('holiday', '2026-10-26', '2026-10-30'),
	closed('holiday', '2027-02-15', '2027-02-19'),
	closed('holiday', '2027-05-31', '2027-06-04')
];
