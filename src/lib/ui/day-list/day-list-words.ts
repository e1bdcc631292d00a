import type { DayListKind } from '$lib/domain/allowances/day-list';
import { dateText } from '$lib/domain/local-time';
import type { DayListLine } from '$lib/protocol/desk/day-lists';

/** The kinds of day list as screens say them (PU11). */
export const kindWords: Readonly<Record<DayListKind, string>> = {
	'public-exam': 'Public exam',
	mock: 'Mock exam',
	trip: 'Trip',
	'year-not-in': 'Year not in'
};

/** When a list holds: `today, 09:00–11:00`, `Monday 23 November to Friday 27 November`. */
export function whenWords({ startsOn, endsOn, from, to }: DayListLine, today: string): string {
	const day = startsOn === today && endsOn === today ? 'today' : dateText(startsOn);
	const days = startsOn === endsOn ? day : `${dateText(startsOn)} to ${dateText(endsOn)}`;
	if (from === null && to === null) return `${days}, all day`;
	if (from === null) return `${days}, until ${to ?? ''}`;
	return to === null ? `${days}, from ${from}` : `${days}, ${from}–${to}`;
}

/** How many pupils, and of a trip how many are off site. */
export function pupilsWords({ kind, pupils, offSite }: DayListLine): string {
	const count = pupils === 1 ? '1 pupil' : `${pupils} pupils`;
	if (kind !== 'trip') return count;
	return `${count}, ${offSite === 0 ? 'none off site' : `${offSite} off site`}`;
}
