import { describe, expect, test } from 'vitest';
import { type Card, cleanCode, judgeCard } from './cards';

const now = '2026-11-23T08:36:00.000Z';

function card(changes: Partial<Card> = {}): Card {
	return { id: 'card', code: '004217', pupilId: 'pupil', status: 'active', expiresAt: null, ...changes };
}

describe('[CD1] a card is', () => {
	const soon = '2026-11-23T08:36:00.001Z';
	test.each<[string, Card | null, boolean]>([
		['unknown', null, true],
		['known', card(), true],
		['revoked', card({ status: 'revoked' }), true],
		['revoked', card({ status: 'revoked' }), false],
		['known', card({ status: 'temporary', expiresAt: soon }), true],
		['expired', card({ status: 'temporary', expiresAt: now }), true],
		['known', card({ status: 'temporary' }), true],
		['leaver', card(), false]
	])('%s: %j, on roll: %s', (kind, found, onRoll) => {
		const expected = kind === 'unknown' ? { kind } : { kind, pupilId: 'pupil', cardId: 'card' };
		expect(judgeCard(found, onRoll, now)).toEqual(expected);
	});
});

test.each([
	['004217', '004217'],
	['\u0002004217\r\n', '004217'],
	['  004217\t', '004217'],
	['00\u000042\u007f17', '004217'],
	['AB 12', 'AB 12'],
	['\r\n', '']
])('[CD2] what a reader adds to %j is stripped, and leading zeros stay (CD1)', (read, code) => {
	expect(cleanCode(read)).toBe(code);
});
