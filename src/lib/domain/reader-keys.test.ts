import { expect, test } from 'vitest';
import { textOfKeys, type ReaderKey, type ReaderKeys } from './reader-keys';

const row = (from: string, codes: string[], shifted: number[] = []): ReaderKey[] =>
	[...from].map((key, at) => ({ key, code: codes[at] ?? '', isShifted: shifted.includes(at) }));
const digits = (text: string) => [...text].map((digit) => `Digit${digit}`);

/** What an American reader's `004217` presses on a French keyboard. */
const onFrench = row("àà'é&è", digits('004217'));
/** And its `04c4Aq-1` there. */
const mixedOnFrench = row("à'c'Qa)&", ['Digit0', 'Digit4', 'KeyC', 'Digit4', 'KeyA', 'KeyQ', 'Minus', 'Digit1'], [4]);
/** And its `AB@1#` on a British one. */
const onBritish = row('AB"1£', ['KeyA', 'KeyB', 'Digit2', 'Digit1', 'Digit3'], [0, 1, 2, 4]);
/** What a reader that knows of the French keyboard presses for `42-7`. */
const french = row('42-7', ['Digit4', 'Digit2', 'Digit6', 'Digit7'], [0, 1, 3]);
/** And for a code of signs alone: without digits in it nothing is certain, but it is no code of a school's either. */
const numberPad = row('0042', ['Numpad0', 'Numpad0', 'Numpad4', 'Numpad2']);

test.each<[string, string, ReaderKey[], ReaderKeys | undefined, string]>([
	['an American reader’s digits on a French keyboard', 'nobody said', onFrench, undefined, '004217'],
	['an American reader’s digits on a French keyboard', 'said', onFrench, 'us', '004217'],
	['an American reader’s digits on a French keyboard', 'said to be the device’s', onFrench, 'device', "àà'é&è"],
	['an American reader’s letters and digits on a French keyboard', 'said', mixedOnFrench, 'us', '04c4Aq-1'],
	['an American reader’s letters and digits on a French keyboard', 'nobody said', mixedOnFrench, undefined, "à'c'Qa)&"],
	['an American reader’s signs on a British keyboard', 'said', onBritish, 'us', 'AB@1#'],
	['an American reader’s signs on a British keyboard', 'nobody said', onBritish, undefined, 'AB"1£'],
	['a French reader on a French keyboard', 'nobody said', french, undefined, '42-7'],
	['a French reader on a French keyboard', 'said to be the device’s', french, 'device', '42-7'],
	['a number pad', 'said', numberPad, 'us', '0042'],
	['keys whose place is not known', 'said', row('AB12', []), 'us', 'AB12']
])('[CD2] %s, %s: %j with %s is %s', (_what, _said, pressed, keys, text) => {
	expect(textOfKeys(pressed, keys)).toBe(text);
});
