/** How many letters two words may differ by for one to be taken for the other: a third of it, at least two. */
function mostEdits(word: string): number {
	return Math.max(2, Math.floor(word.length / 3));
}

/** The word of a list that one not in it was most likely meant to be; null where none is near. Capitals do not count. */
export function nearest(word: string, known: readonly string[]): string | null {
	let best: { word: string; edits: number } | null = null;
	for (const candidate of known) {
		const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase());
		if (edits <= mostEdits(candidate) && (best === null || edits < best.edits)) best = { word: candidate, edits };
	}
	return best?.word ?? null;
}

/** The fewest letters to add, drop or change to make one word of the other. Looks no further than 60 letters. */
function editsBetween(one: string, other: string): number {
	const [left, right] = [one.slice(0, 60), other.slice(0, 60)];
	let above = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let row = 1; row <= left.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= right.length; column += 1) {
			const change = left[row - 1] === right[column - 1] ? 0 : 1;
			current.push(
				Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + change)
			);
		}
		above = current;
	}
	return above[right.length] ?? 0;
}
