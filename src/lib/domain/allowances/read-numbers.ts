/** What a pasted text of admission numbers held: the known ones, each once and in order, and what is none. */
export interface ReadNumbers {
	known: string[];
	/** Words, or whole lines, in which no number is known. */
	unknown: string[];
}

/**
 * Reads the admission numbers out of what was pasted (PU11): one after the other, one a line, or a CSV with other columns. A line
 * of nothing but numbers must hold known ones only; of any other line one known number is enough. A first line that names the
 * columns is passed over.
 */
export function readNumbers(text: string, isKnown: (number: string) => boolean): ReadNumbers {
	const known = new Set<string>();
	const unknown: string[] = [];
	const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
	for (const [index, line] of lines.entries()) {
		const words = line
			.split(/[\s,;"']+/)
			.map((word) => word.trim())
			.filter((word) => word !== '');
		const found = words.filter((word) => isKnown(word));
		for (const number of found) known.add(number);
		const isPlainList = words.every((word) => /^\d+$/.test(word));
		if (isPlainList) unknown.push(...words.filter((word) => !isKnown(word)));
		else if (found.length === 0 && !(index === 0 && isHeading(words))) unknown.push(line.trim());
	}
	return { known: [...known], unknown };
}

function isHeading(words: readonly string[]): boolean {
	return words.some((word) => /^(adm|admission|number|no|pupil|student|name|surname|forename)/i.test(word));
}
