import { describe, expect, test } from 'vitest';
import type { PersonActor, Role } from '$lib/domain/permissions';
import { rolesText, staffNav } from './staff-nav';

function person(...roles: Role[]): PersonActor {
	return {
		kind: 'person',
		schoolId: 'school',
		staffId: 'staff',
		authSessionId: 'session',
		name: 'R. Ellis',
		roles,
		scope: { years: null, tutorGroups: null, rooms: null },
		device: null
	};
}

const places = (...roles: Role[]) =>
	staffNav(person(...roles)).flatMap((group) => group.items.map((item) => item.href));

describe('where a person can go', () => {
	test('[RO12] reception is not led to the rooms, nor a supervisor to the desk', () => {
		expect(places('reception')).toEqual(['/desk', '/desk/incidents', '/detentions', '/pupils', '/pastoral/day-lists']);
		expect(places('supervisor')).toEqual(['/detentions', '/room', '/pupils']);
	});

	test('[PR1] a tutor is led to the own form', () => {
		expect(places('tutor')).toEqual(['/detentions', '/tutor', '/pupils']);
	});

	test('[DE7] someone with two roles reaches what either opens, and both are named', () => {
		expect(places('tutor', 'reception')).toContain('/desk');
		expect(rolesText(['tutor', 'reception'])).toBe('Tutor, Reception');
	});
});
