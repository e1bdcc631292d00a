import { expect, test } from 'vitest';
import {
	at,
	closed,
	ordinaryDay,
	smallSchoolCalendar,
	smallSchoolHolidays
} from '../../../../../tests/support/small-school-calendar';
import { withChange } from './calendar-change';
import { dayDifferences } from './day-difference';
import { schoolDay } from '../school-day';

const calendar = smallSchoolCalendar();
const today = '2026-11-24';
const years = [7, 8, 9];

test('[CA2] days gained and lost are named as one where only days without school lie between', () => {
	const after = smallSchoolCalendar({
		closedDays: [...smallSchoolHolidays.slice(0, 1), closed('inset', '2026-11-26', '2026-12-01')]
	});
	expect(dayDifferences(calendar, after, today, years)).toEqual([
		{ fate: 'gained', startsOn: '2027-02-15', endsOn: '2027-02-19', days: 5, years: null },
		{ fate: 'gained', startsOn: '2027-05-31', endsOn: '2027-06-04', days: 5, years: null },
		{ fate: 'lost', startsOn: '2026-11-26', endsOn: '2026-12-01', days: 4, years: null }
	]);
});

test('[CA2] a day lost by some years names them, and what is over is not named', () => {
	const after = smallSchoolCalendar({
		closedDays: [
			...smallSchoolHolidays,
			closed('inset', '2026-11-26', '2026-11-27', [8, 9]),
			closed('inset', '2026-11-23')
		]
	});
	expect(dayDifferences(calendar, after, today, years)).toEqual([
		{ fate: 'lost', startsOn: '2026-11-26', endsOn: '2026-11-27', days: 2, years: [8, 9] }
	]);
	expect(dayDifferences(calendar, calendar, today, years)).toEqual([]);
});

const early = {
	...ordinaryDay,
	sessions: {
		...ordinaryDay.sessions,
		AM: { ...ordinaryDay.sessions.AM, bell: at('08:20'), opens: at('08:20'), closes: at('08:50') }
	}
};

test('[CA3] another bell is another time from today on: no day that is over rings anew under a calendar from a file', () => {
	const after = withChange(calendar, { kind: 'whole', calendar: smallSchoolCalendar({ dayTypes: [early] }) }, today);
	const [first, ...others] = dayDifferences(calendar, after, today, years);
	expect(first).toMatchObject({ fate: 'other-times', startsOn: today, years: null });
	expect(others).toEqual([]);
	const bellOf = (date: string) => {
		const day = schoolDay(after, date);
		return day.kind === 'school-day' ? day.sessions.AM.bell : null;
	};
	expect([bellOf('2026-11-23'), bellOf(today)]).toEqual([at('08:30'), at('08:20')]);
});

test('[CA3] a kind of day that a file has not is kept for the days that are over, under a name that is free', () => {
	const whole = smallSchoolCalendar({ dayTypes: [{ ...early, id: 'other' }], defaultDayType: 'other' });
	const after = withChange(calendar, { kind: 'whole', calendar: whole }, today);
	expect(after.dayTypes.map(({ id, name }) => [id, name])).toEqual([
		['other', 'Ordinary'],
		['ordinary', 'Ordinary (before)']
	]);
	expect(schoolDay(after, '2026-11-23')).toEqual({
		...schoolDay(calendar, '2026-11-23'),
		dayTypeName: 'Ordinary (before)'
	});
	expect(schoolDay(after, today)).toMatchObject({ sessions: early.sessions });
});
