import { expect, test } from 'vitest';
import type { Role } from '$lib/domain/permissions';
import { landingOf, ownPath } from './landing';

const landings: [Role[], string][] = [
	[['reception'], '/desk'],
	[['admin'], '/desk'],
	[['supervisor'], '/room'],
	[['tutor'], '/tutor'],
	[['viewer'], '/pupils'],
	[['tutor', 'pastoral'], '/desk'],
	[['viewer', 'supervisor'], '/room']
];

test.each(landings)('somebody who is %j begins at %s', (roles, place) => expect(landingOf(roles)).toBe(place));

test('after signing in one is led to pages of ours only', () => {
	expect(ownPath('/room/1?wall=1')).toBe('/room/1?wall=1');
	for (const text of [
		'https://evil.example',
		'//evil.example',
		'/\\evil.example',
		'desk',
		'/a\nb',
		'/sign-in',
		'/api/v1/x',
		''
	])
		expect(ownPath(text)).toBeNull();
});
