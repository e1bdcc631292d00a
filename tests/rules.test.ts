import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readProject } from './support/architecture';

const root = fileURLToPath(new URL('..', import.meta.url));
const numbers = [...readFileSync(`${root}src/lib/domain/RULES.md`, 'utf8').matchAll(/^- \*\*([A-Z]{2}\d+)\*\* /gm)].map(
	([, number]) => number ?? ''
);

/** How many rules each group has; they are numbered from 1 without a gap. */
const groups = { CA: 7, PU: 13, DE: 15, RO: 14, CD: 6, SC: 5, PR: 5, TE: 5, SG: 2, AU: 3 };

describe('the page of rules', () => {
	it('has every rule once, in order', () => {
		const expected = Object.entries(groups).flatMap(([group, count]) =>
			Array.from({ length: count }, (_, index) => `${group}${index + 1}`)
		);
		expect(numbers).toEqual(expected);
	});

	it('knows every number that a test claims to prove', () => {
		const unknown = [...readProject(root)]
			.filter(([path]) => /\.(test|spec)\.ts$/.test(path))
			.flatMap(([path, text]) =>
				[...text.matchAll(/['"`]\[([A-Z]{2}\d+)/g)].map(([, number]) => ({ path, number: number ?? '' }))
			)
			.filter(({ number }) => !numbers.includes(number));
		expect(unknown).toEqual([]);
	});
});
