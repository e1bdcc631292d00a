import type { ProposalFilter } from '$lib/protocol/pastoral/proposals';

/** What an address of the page says beside the filter: which proposal is open, and what was done to which. */
export interface ProposalPlace {
	open?: string | null;
	next?: string | null;
	said?: string | null;
	of?: string | null;
}

/** The query of the page for a filter and a place; empty where nothing is asked. */
export function queryOf({ kind, year, age }: ProposalFilter, place: ProposalPlace = {}): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries({ kind, year, age, ...place })) {
		if (value !== null && value !== undefined) query.set(name, String(value));
	}
	return query.toString();
}

/** The page's address for a filter and a place, at the row that is open. */
export function addressOf(filter: ProposalFilter, place: ProposalPlace = {}): string {
	const query = queryOf(filter, place);
	return `/pastoral/proposals${query === '' ? '' : `?${query}`}${place.open ? `#proposal-${place.open}` : ''}`;
}
