import { expect, test } from 'vitest';
import { isValidUpn, upnCheckLetter } from './upn';

test.each(['B801200005001', 'R674123101121', 'A80120000501A', 'D873293125000'])('[CD5] %s is a UPN', (upn) => {
	expect(isValidUpn(upn)).toBe(true);
});

test.each([
	['a wrong check letter', 'Z873912326002'],
	['a digit changed', 'B801200005002'],
	['two digits changed over', 'B810200005001'],
	['a letter that the alphabet leaves out', 'S801200005001'],
	['a letter that the alphabet leaves out, at the end', 'A80120000501O'],
	['a character too few', 'B80120000500'],
	['a character too many', 'B8012000050011'],
	['a small letter', 'b801200005001'],
	['nothing', '']
])('[CD5] a text with %s is none', (_, text) => {
	expect(isValidUpn(text)).toBe(false);
});

test('[CD5] the check letter of twelve characters makes them a UPN', () => {
	expect(upnCheckLetter('801200005001')).toBe('B');
	expect(upnCheckLetter('80120000501A')).toBe('A');
});
