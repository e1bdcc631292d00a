import { calendarProblems, calendarWarnings } from '../../domain/calendar/calendar-problems';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import type { CalendarProblem } from '../../domain/calendar/session-times';
import { yearView, yearsOf } from '../../domain/calendar/year-view';
import { readCalendarText } from '../../protocol/calendar/calendar-file';
import type { AdminRequest, AdminResult } from './admin-command';

/** How `calendar` is called. */
export const calendarUsage =
	'calendar check FILE           says what is wrong with a calendar’s file, and what to write instead';

/** `calendar check FILE` (CA2–CA5): asks nothing of a school, so that a file can be checked before there is one. */
export function calendarCommand({ args, file }: AdminRequest): AdminResult {
	if (args[0] !== 'check' || args.length > 1 || file === null)
		return { code: 2, lines: [`npm run admin -- ${calendarUsage}`] };
	const read = readCalendarText(Buffer.from(file, 'base64').toString('utf8'));
	if (!read.ok) return told(read.issues, [], null);
	const faults = calendarProblems(read.calendar);
	return told(faults, faults.length === 0 ? calendarWarnings(read.calendar) : [], read.calendar);
}

function told(faults: CalendarProblem[], warnings: CalendarProblem[], calendar: SchoolCalendar | null): AdminResult {
	const counted = [counting(faults.length, 'fault'), counting(warnings.length, 'warning')].join(', ');
	const isGood = faults.length === 0;
	const lines = [`This calendar ${isGood ? 'can' : 'cannot'} be used: ${counted}.`];
	for (const problem of faults) lines.push('', ...problemLines(problem));
	if (warnings.length > 0) lines.push('', 'To be looked at:');
	for (const problem of warnings) lines.push('', ...problemLines(problem));
	if (calendar !== null && isGood) lines.push('', 'It says:', ...sayings(calendar).map((line) => `  ${line}`));
	return { code: isGood ? 0 : 1, lines };
}

function sayings(calendar: SchoolCalendar): string[] {
	return yearsOf(calendar).map((year) => {
		const { schoolDays } = yearView(calendar, year, '');
		return `${year}/${String(year + 1).slice(2)}: ${counting(schoolDays, 'school day')}.`;
	});
}

function problemLines({ path, message }: CalendarProblem): string[] {
	return [path === '' ? 'The file' : path, `  ${message}`];
}

function counting(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
