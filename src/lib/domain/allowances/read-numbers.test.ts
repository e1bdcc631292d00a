import { expect, test } from 'vitest';
import { readNumbers } from './read-numbers';

const onRoll = new Set(['004210', '004211', '004212']);
const isKnown = (number: string) => onRoll.has(number);

test.each<[string, string, string[], string[]]>([
	['one a line', '004210\n004211\r\n', ['004210', '004211'], []],
	['one after the other', '004210, 004211;004212 004210', ['004210', '004211', '004212'], []],
	[
		'a CSV with names and a heading',
		'Adm No,Name,Form\n004210,"Khan, Amira",7A\n004211,Ben Okafor,8B',
		['004210', '004211'],
		[]
	],
	['a number that is not known', '004210 999999', ['004210'], ['999999']],
	['a line without a number', '004210\nJohn Smith', ['004210'], ['John Smith']],
	['numbers beside a known one in a CSV', '004210,Amira,11,2014', ['004210'], []],
	['a number without its zeros', '4210', [], ['4210']],
	['nothing', ' \n ', [], []]
])('[PU11] what is pasted is read: %s', (_what, text, known, unknown) => {
	expect(readNumbers(text, isKnown)).toEqual({ known, unknown });
});
