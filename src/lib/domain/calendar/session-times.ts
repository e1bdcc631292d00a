import { clockText } from '../local-time';
import type { DaySessions } from './school-calendar';

/** What makes a calendar, or a part of it, one that cannot work: where, why, and what would do. */
export interface CalendarProblem {
	/** The part, as names joined by dots: `dayTypes.0.sessions.AM.closes`. */
	path: string;
	message: string;
}

/** What makes two sessions no school day (CA3); the paths begin with `path`. */
export function sessionProblems(sessions: DaySessions, path: string): CalendarProblem[] {
	const problems: CalendarProblem[] = [];
	const say = (where: string, message: string) => problems.push({ path: `${path}.${where}`, message });
	for (const name of ['AM', 'PM'] as const) {
		const { bell, opens, closes, ends } = sessions[name];
		if (bell > opens) say(`${name}.opens`, `The register opens at the bell or after: at ${clockText(bell)} or later.`);
		if (opens >= closes) say(`${name}.closes`, `The register closes after it opens: later than ${clockText(opens)}.`);
		if (closes > ends)
			say(`${name}.ends`, `The session ends after the register closes: at ${clockText(closes)} or later.`);
	}
	if (sessions.PM.bell < sessions.AM.ends) {
		const { ends } = sessions.AM;
		say('PM.bell', `The afternoon begins after the morning has ended: at ${clockText(ends)} or later.`);
	}
	return problems;
}

/** What is lawful and yet to be looked at: a register open longer than 30 minutes, or not equally long (CA3, England). */
export function registerWarnings({ AM, PM }: DaySessions): string[] {
	const open = [AM, PM].map(({ opens, closes }) => closes - opens);
	const warnings: string[] = [];
	if (open.some((minutes) => minutes > 30)) {
		warnings.push('A register is open for longer than 30 minutes: guidance in England asks for no more.');
	}
	if (open[0] !== open[1]) {
		warnings.push('The two registers are not open equally long: guidance in England asks that they are.');
	}
	return warnings;
}
