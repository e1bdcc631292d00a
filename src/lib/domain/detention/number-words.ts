const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
const smallOrdinals = [
	'first',
	'second',
	'third',
	'fourth',
	'fifth',
	'sixth',
	'seventh',
	'eighth',
	'ninth',
	'tenth'
] as const;

/** A number in a sentence: a word up to ten, digits from there. */
export function numberWords(count: number): string {
	return smallNumbers[count] ?? String(count);
}

/** A place in a row: a word up to tenth, `11th` from there. */
export function ordinalWords(place: number): string {
	const word = smallOrdinals[place - 1];
	if (word) return word;
	const isTeen = Math.floor(place / 10) % 10 === 1;
	const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
	return `${place}${ending}`;
}

/** So many of something: `three lates`. */
export function counting(count: number, one: string, many = `${one}s`): string {
	return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** A length of time. Minutes are digits, so that those of one list read alike. */
export function minutesWords(minutes: number): string {
	return `${minutes} minute${minutes === 1 ? '' : 's'}`;
}

/** A text with its first letter a capital. */
export function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Parts as a sentence lists them: `7, 8 and 9`. */
export function listed(parts: readonly (string | number)[], joint = 'and'): string {
	const last = parts.at(-1);
	if (last === undefined) return '';
	return parts.length === 1 ? String(last) : `${parts.slice(0, -1).join(', ')} ${joint} ${last}`;
}
