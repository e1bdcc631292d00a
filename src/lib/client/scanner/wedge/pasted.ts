import { SHORTEST_CODE, stripReading, type WedgeSettings } from './wedge-rhythm';

/** More than any card holds: a longer text was pasted by somebody, and is no code. */
const LONGEST = 512;
/** More lines than a reader sends at once. */
const MOST_LINES = 20;

/**
 * The codes in a text that a reader pasted (CD2), a line each, stripped as if they had been typed. A longer text, or one of
 * many lines, is a person's, and holds none.
 */
export function pastedCodes(text: string, settings: WedgeSettings): { readonly code: string; readonly sent: string }[] {
	if (text.length > LONGEST) return [];
	const lines = text.split(/[\r\n\t]+/).filter((line) => line.trim() !== '');
	if (lines.length > MOST_LINES) return [];
	return lines
		.map((sent) => ({ code: stripReading(sent, settings), sent }))
		.filter(({ code }) => code.length >= SHORTEST_CODE);
}
