import { addDays } from '../local-time';
import type { ClosedDays, HalfTerm, Term } from './school-calendar';

/** The breaks inside terms: the dates between one half-term and the next are a holiday (CA2). */
export function breaksOf(terms: readonly Term[]): ClosedDays[] {
	return terms.flatMap(({ halfTerms }) =>
		halfTerms.slice(1).flatMap((half, index): ClosedDays[] => {
			const before = halfTerms[index];
			if (!before) return [];
			const startsOn = addDays(before.endsOn, 1);
			const endsOn = addDays(half.startsOn, -1);
			return startsOn <= endsOn ? [{ kind: 'holiday', name: 'Half-term', startsOn, endsOn, years: null }] : [];
		})
	);
}

/** A half-term as a form lists it, with the name of its term. */
export interface HalfTermRow extends HalfTerm {
	term: string;
}

/** The terms that a list of half-terms makes: those that follow one another under one name are one term. */
export function termsOf(rows: readonly HalfTermRow[]): Term[] {
	const terms: Term[] = [];
	for (const { term: name, ...half } of rows) {
		const last = terms[terms.length - 1];
		if (last?.name !== name) {
			terms.push({ name, startsOn: half.startsOn, endsOn: half.endsOn, halfTerms: [half] });
			continue;
		}
		last.halfTerms.push(half);
		if (half.endsOn > last.endsOn) last.endsOn = half.endsOn;
	}
	return terms;
}

/** The list of half-terms that makes these terms. */
export function halfTermRows(terms: readonly Term[]): HalfTermRow[] {
	return terms.flatMap((term) => term.halfTerms.map((half) => ({ ...half, term: term.name })));
}
