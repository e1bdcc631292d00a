import * as v from 'valibot';
import { expect, test } from 'vitest';
import { draftOutline, draftTextSchema } from './draft-body';

test('[DE1] a draft is the JSON of an object; what is given on adoption is left out of it', () => {
	for (const text of ['', '{', '[]', '"policy"', 'null', `{"name":"${'x'.repeat(300_000)}"}`]) {
		expect(v.safeParse(draftTextSchema, text).success, text.slice(0, 20)).toBe(false);
	}
	const text = '\uFEFF{"name":"Ours","version":9,"id":"x","effectiveFrom":"2026-11-23","rules":[{"id":"r"}]}';
	expect(v.parse(draftTextSchema, text)).toEqual({ name: 'Ours', rules: [{ id: 'r' }] });
});

test('[DE8] what an unfinished draft says so far is said, and what is missing is called unfinished', () => {
	const lines = draftOutline({
		name: 'Ours',
		rules: [
			{ id: 'told', name: 'Told', outcome: { kind: 'notice', to: 'tutor' } },
			{ id: 'half', name: 'Half', outcome: { kind: 'detention', minutes: null } }
		],
		mostPerWeek: 2
	});
	expect(lines.slice(0, 3)).toEqual([
		{ key: 'name', label: 'Name', text: 'Ours' },
		{ key: 'rule:told', label: 'Rule “Told”', text: 'Each late: the tutor is told.' },
		{ key: 'rule:half', label: 'Rule “Half”', text: 'Not finished yet.' }
	]);
	expect(lines).toContainEqual({ key: 'week', label: 'In a week', text: 'No more than two detentions in a week.' });
	expect(draftOutline({ rules: 'none', mostPerWeek: 'many' }).map(({ text }) => text)).toEqual([
		'None yet.',
		'Not finished yet. {"mostPerWeek":"many"}'
	]);
});
