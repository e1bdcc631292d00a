import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');

function tokensAfter(opening: string): Map<string, string> {
	const start = css.indexOf(opening);
	if (start < 0) throw new Error(`app.css has no ${opening}`);
	const body = css.slice(start + opening.length, css.indexOf('}', start));
	return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((found) => [found[1] ?? '', found[2] ?? '']));
}

function luminance(hex: string): number {
	const channels = [1, 3, 5].map((at) => {
		const value = parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	const [red = 0, green = 0, blue = 0] = channels;
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Map<string, string>, front: string, back: string): number {
	const [light = 0, dark = 0] = [front, back]
		.map((name) => luminance(tokens.get(`--${name}`) ?? ''))
		.sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

const light = tokensAfter(':root {');
const dark = tokensAfter("[data-theme='dark'] {");
const darkByPreference = tokensAfter(':root:not([data-theme]) {');

const strongest = tokensAfter("[data-contrast='more'] {");

describe('the tokens', () => {
	it('[PR1] a pupil who asks for a stronger contrast gets 12:1 and better, of every colour that light has', () => {
		for (const colour of ['good', 'late', 'very-late', 'ask', 'quiet']) {
			expect(contrast(strongest, colour, `${colour}-wash`), colour).toBeGreaterThanOrEqual(12);
		}
		for (const words of ['ink', 'muted'])
			expect(contrast(strongest, words, 'sunken'), words).toBeGreaterThanOrEqual(12);
		expect([...dark.keys()].filter((token) => !strongest.has(token))).toEqual([]);
	});

	it('[PR1] the dark that a reader chose and the dark that a system prefers are the same', () => {
		expect(dark.size).toBeGreaterThan(20);
		expect([...darkByPreference]).toEqual([...dark]);
	});

	for (const [name, tokens] of [
		['light', light],
		['dark', dark]
	] as const) {
		it(`[PR1] in ${name}, every verdict reads at 7:1 or better on its own wash and as a solid`, () => {
			for (const colour of ['good', 'late', 'very-late', 'ask', 'quiet']) {
				expect(contrast(tokens, colour, `${colour}-wash`), colour).toBeGreaterThanOrEqual(7);
			}
			for (const paper of ['paper', 'surface', 'sunken']) {
				expect(contrast(tokens, 'ink', paper), paper).toBeGreaterThanOrEqual(7);
			}
		});

		it(`[PR1] in ${name}, muted words read at 4.5:1 and edges and the focus ring at 3:1`, () => {
			for (const paper of ['paper', 'surface']) {
				expect(contrast(tokens, 'muted', paper), paper).toBeGreaterThanOrEqual(4.5);
				expect(contrast(tokens, 'edge', paper), paper).toBeGreaterThanOrEqual(3);
				expect(contrast(tokens, 'focus', paper), paper).toBeGreaterThanOrEqual(3);
			}
			expect(contrast(tokens, 'brand-ink', 'brand')).toBeGreaterThanOrEqual(4.5);
		});
	}
});
