import { dateText } from '$lib/domain/local-time';

/** As many dates are named before their number is said. */
const mostNamed = 4;

/** Which sittings of a series change, of those that have not begun, where it is changed from a date on. */
export function datesWords(ahead: readonly string[], from: string): string {
	const changed = ahead.filter((date) => date >= from);
	const last = changed.at(-1);
	if (from === '' || last === undefined) return 'None of its sittings is on that date or later.';
	if (changed.length === 1) return `Changes 1 sitting: ${dateText(last)}.${keptWords(ahead.length - 1)}`;
	const named = changed.slice(0, mostNamed).map(dateText).join(', ');
	const more = changed.length - mostNamed;
	const rest = more > 0 ? ` and ${more} more, to ${dateText(last)}` : '';
	const kept = ahead.length - changed.length;
	return `Changes ${changed.length} sittings: ${named}${rest}.${keptWords(kept)}`;
}

function keptWords(kept: number): string {
	if (kept === 0) return '';
	return kept === 1 ? ' 1 before it stays as it is.' : ` ${kept} before it stay as they are.`;
}
