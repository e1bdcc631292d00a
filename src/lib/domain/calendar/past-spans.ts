import type { LocalDate } from '../local-time';
import type { DateSpan, SchoolCalendar } from './school-calendar';
import { schoolYears } from './window';

/** Spans of a school's own past that one asks for by name. */
export const pastSpanNames = ['this-half-term', 'last-half-term', 'this-term', 'this-year', 'last-year'] as const;
export type PastSpanName = (typeof pastSpanNames)[number];

/** A named span, no later than the day on which it is asked for. */
export interface PastSpan extends DateSpan {
	name: PastSpanName;
}

/**
 * The spans that a calendar holds as of a date, in the order of their names: "this" is what the date lies in, up to it, and
 * "last" what was over before. In a holiday there is no "this half-term", before the first one no "last". A term that began with
 * the half-term or the year is not told beside it.
 */
export function pastSpans(calendar: SchoolCalendar, today: LocalDate): PastSpan[] {
	const halfTerms = calendar.terms.flatMap((term) => term.halfTerms);
	const years = schoolYears(calendar);
	const found: Record<PastSpanName, DateSpan | undefined> = {
		'this-half-term': holding(halfTerms, today),
		'last-half-term': before(halfTerms, today),
		'this-term': holding(calendar.terms, today),
		'this-year': holding(years, today),
		'last-year': before(years, today)
	};
	return pastSpanNames.flatMap((name): PastSpan[] => {
		const span = found[name];
		if (!span || (name === 'this-term' && isOtherwiseTold(span, found))) return [];
		return [{ name, startsOn: span.startsOn, endsOn: span.endsOn < today ? span.endsOn : today }];
	});
}

function isOtherwiseTold(term: DateSpan, found: Record<PastSpanName, DateSpan | undefined>): boolean {
	return [found['this-half-term'], found['this-year']].some((other) => other?.startsOn === term.startsOn);
}

function holding<Span extends DateSpan>(spans: readonly Span[], date: LocalDate): Span | undefined {
	return spans.find(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn);
}

/** The last that was over before a date. */
function before<Span extends DateSpan>(spans: readonly Span[], date: LocalDate): Span | undefined {
	const over = spans.filter(({ endsOn }) => endsOn < date);
	return over.sort((one, other) => (one.endsOn < other.endsOn ? -1 : 1)).at(-1);
}
