import { expect, test } from 'vitest';
import { pastedCodes } from './pasted';
import type { WedgeSettings } from './wedge-rhythm';

const PLAIN: WedgeSettings = { prefix: '', suffix: '' };

test.each<[string, string, WedgeSettings, string[]]>([
	['a code', '004213', PLAIN, ['004213']],
	['a code with a line end', '004213\r\n', PLAIN, ['004213']],
	['a code with a tab', '004213\t', PLAIN, ['004213']],
	['a framed code', '%E?004213;?\n', { prefix: '%E?', suffix: ';?' }, ['004213']],
	['a code twice over', '004213004213', PLAIN, ['004213']],
	['a code twice over, as set', '421421', { ...PLAIN, doubled: true }, ['421']],
	['a code with control characters', '\u0002004213\u0003', PLAIN, ['004213']],
	['two codes', '004213\n004214\n', PLAIN, ['004213', '004214']],
	['two characters', '42', PLAIN, []],
	['nothing', ' \r\n', PLAIN, []],
	['a letter home', 'Dear parent, '.repeat(60), PLAIN, []],
	['a list of pupils', 'Amira Khan\n'.repeat(40), PLAIN, []]
])('[CD2] %s that is pasted', (_what, text, settings, codes) => {
	expect(pastedCodes(text, settings).map(({ code }) => code)).toEqual(codes);
});
