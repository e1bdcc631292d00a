import type { ClosedKind } from '$lib/domain/calendar/school-calendar';
import type { DayKind, DayView } from '$lib/domain/calendar/year-view';
import { type LocalDate, dateText } from '$lib/domain/local-time';

/** How a kind of day is shown: a letter beside its colour, and its words. */
export interface KindLook {
	letter: string;
	words: string;
}

/** Every kind of day without school, as it is shown. */
export const closedLooks: Readonly<Record<ClosedKind, KindLook>> = {
	holiday: { letter: 'H', words: 'Holiday' },
	inset: { letter: 'T', words: 'Training (INSET)' },
	'bank-holiday': { letter: 'B', words: 'Bank holiday' },
	closure: { letter: 'C', words: 'Closed' }
};

/** How a kind of day is shown; weekends and days outside term carry no letter. */
export function lookOf(kind: DayKind): KindLook {
	switch (kind) {
		case 'school-day':
			return { letter: '', words: 'School day' };
		case 'weekend':
			return { letter: '', words: 'No school' };
		case 'outside-term':
			return { letter: '', words: 'Outside term' };
		case 'holiday':
		case 'inset':
		case 'bank-holiday':
		case 'closure':
			return closedLooks[kind];
	}
}

/** `Fri 27 Nov`. */
export function shortDate(date: LocalDate): string {
	const [weekday = '', day = '', month = ''] = dateText(date).split(' ');
	return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
}

/** `Fri 27 Nov 2026`. */
export function longDate(date: LocalDate): string {
	return `${shortDate(date)} ${date.slice(0, 4)}`;
}

/** `November 2026` of `2026-11`. */
export function monthText(month: string): string {
	return `${dateText(`${month}-01`).split(' ')[2] ?? ''} ${month.slice(0, 4)}`;
}

/** `year 7`, `years 7, 8 and 9`, or `everyone`. */
export function yearsText(years: readonly number[] | null): string {
	if (years === null) return 'everyone';
	const all = [...years].map(String);
	const last = all.pop() ?? '';
	return all.length === 0 ? `year ${last}` : `years ${all.join(', ')} and ${last}`;
}

/** Whom a closing is for: `year 7`, `year 7 at Annexe`, or `everyone at Annexe`. */
export function whoText({ years, sites }: DayView['forSome'][number]): string {
	return sites.length === 0 ? yearsText(years) : `${yearsText(years)} at ${sites.join(' and ')}`;
}

/** A day in one sentence, as it is read out: `Friday 27 November: Training (INSET), Safeguarding. Week A.` */
export function dayText({ date, kind, name, week, isOtherType, forSome }: DayView): string {
	const parts = [dateText(date)];
	if (kind === 'school-day') parts.push(isOtherType ? `School day, ${name}` : 'School day');
	else if (kind === 'weekend' || kind === 'outside-term') parts.push(lookOf(kind).words);
	else parts.push(`${lookOf(kind).words}, ${name}`);
	const some = forSome.map((closing) => `${closing.name}, closed for ${whoText(closing)}`);
	return `${parts.join(': ')}.${week ? ` Week ${week}.` : ''}${some.map((text) => ` ${text}.`).join('')}`;
}
