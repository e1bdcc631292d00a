import * as v from 'valibot';
import { localDateSchema } from '$lib/protocol/api/parts';

/** The dates that a page's address asks for; null where it names none, or none that exists. */
export function askedDates(url: URL): { from: string | null; to: string | null } {
	const dateOf = (name: string) => {
		const asked = url.searchParams.get(name);
		return v.is(localDateSchema, asked) ? asked : null;
	};
	return { from: dateOf('from'), to: dateOf('to') };
}
