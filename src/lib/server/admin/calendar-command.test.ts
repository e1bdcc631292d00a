import { expect, test } from 'vitest';
import { at, ordinaryDay, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { calendarText } from '../../protocol/calendar/calendar-file';
import { calendarCommand } from './calendar-command';

function check(text: string, ...args: string[]) {
	const file = Buffer.from(text).toString('base64');
	return calendarCommand({ command: 'calendar', args: args.length > 0 ? args : ['check'], file });
}

const withChanges = (changes: Partial<SchoolCalendar>) => calendarText(smallSchoolCalendar(changes));

test('[CA2] a calendar that can be used is said to be, with its school days by year', () => {
	const { code, lines } = check(withChanges({}));
	expect(lines).toEqual([
		'This calendar can be used: 0 faults, 0 warnings.',
		'',
		'It says:',
		expect.stringMatching(/^ {2}2026\/27: \d+ school days\.$/)
	]);
	expect(code).toBe(0);
});

test('[CA2][CA3] each fault stands under the path of its part with what would do, and the command fails', () => {
	const [term] = smallSchoolCalendar().terms;
	const { code, lines } = check(withChanges({ terms: term ? [{ ...term, halfTerms: [], endsOn: '2026-09-01' }] : [] }));
	expect(code).toBe(1);
	expect(lines).toEqual([
		'This calendar cannot be used: 1 fault, 0 warnings.',
		'',
		'terms.0.endsOn',
		'  The last day is before the first. Choose Wednesday 2 September or a later day.'
	]);
	expect(check('{').lines[2]).toBe('The file');
	expect(check('{}', 'chek').code).toBe(2);
});

test('[CA3] a register open longer than 30 minutes is to be looked at, and does not fail the command', () => {
	const { sessions } = ordinaryDay;
	const long = { ...ordinaryDay, sessions: { ...sessions, AM: { ...sessions.AM, closes: at('09:10') } } };
	const { code, lines } = check(withChanges({ dayTypes: [long] }));
	expect(code).toBe(0);
	expect(lines.slice(0, 4)).toEqual(['This calendar can be used: 0 faults, 2 warnings.', '', 'To be looked at:', '']);
	expect(lines[4]).toBe('dayTypes.0.sessions');
});
