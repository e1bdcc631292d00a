import * as v from 'valibot';
import { expect, test } from 'vitest';
import { templateYear } from '../domain/calendar/year-plan';
import { setUpSchema } from './set-up';

const am = { bell: '08:30', opens: '08:30', closes: '09:00', ends: '12:35' };
const pm = { bell: '13:20', opens: '13:20', closes: '13:50', ends: '15:20' };

function read(lateDetentions: Record<string, string> | undefined) {
	return v.safeParse(setUpSchema, {
		schoolName: 'Elm Park School',
		timeZone: 'Europe/London',
		division: 'none',
		receptionPlace: 'Reception',
		room: {},
		halfTerms: templateYear.halfTerms,
		sessions: { AM: am, PM: pm },
		administrator: { name: 'Ada', email: 'ada@elm.example', position: 'Head', password: 'four calm words here' },
		...(lateDetentions ? { lateDetentions } : {})
	});
}

test.each([
	['the form has no such part', undefined],
	['the box is not ticked', { place: '', capacity: 'many', startsAt: 'soon' }]
])('[DE1] no policy is begun with where %s, whatever its fields hold', (_name, lateDetentions) => {
	expect(read(lateDetentions)).toMatchObject({ success: true, output: { lateDetentions: null } });
});

test('[DE1] late detentions are for 30 pupils, 5 minutes after the afternoon ends, unless the form says otherwise', () => {
	const usual = { begin: 'on', place: ' Hall ', capacity: '', startsAt: '' };
	expect(read(usual).output).toMatchObject({ lateDetentions: { place: 'Hall', capacity: 30, startsAt: 15 * 60 + 25 } });
	expect(read({ ...usual, capacity: '12', startsAt: '15:45' }).output).toMatchObject({
		lateDetentions: { place: 'Hall', capacity: 12, startsAt: 15 * 60 + 45 }
	});
});

test.each([
	[{ place: ' ' }, 'Say where it is sat.'],
	[{ capacity: '0' }, 'A sitting has at least one seat.'],
	[{ capacity: 'many' }, 'Write a number.'],
	[{ startsAt: '25:00' }, 'Write a time such as 15:10.']
])('[DE1] late detentions with %j are refused: %s', (wrong, message) => {
	const parsed = read({ begin: 'on', place: 'Hall', capacity: '30', startsAt: '15:25', ...wrong });
	expect(parsed.issues?.map((issue) => issue.message)).toEqual([message]);
	expect(parsed.issues?.[0].path?.map(({ key }) => key)).toEqual(['lateDetentions', Object.keys(wrong)[0]]);
});
