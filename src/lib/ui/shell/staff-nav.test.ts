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
		expect(places('reception')).toEqual([
			'/desk',
			'/desk/incidents',
			'/detentions',
			'/pupils',
			'/cards',
			'/pastoral/day-lists',
			'/admin/calendar'
		]);
		expect(places('supervisor')).toEqual(['/detentions', '/sitting', '/room', '/pupils', '/admin/calendar']);
	});

	test('[DE7] only those who see flags are led to decisions, proposals and challenges, and the report is not the safeguarding lead’s', () => {
		const pastoral = ['/pastoral/held', '/pastoral/proposals', '/pastoral/challenges', '/pastoral/fairness'];
		for (const role of ['pastoral', 'senior'] as const) expect(places(role)).toEqual(expect.arrayContaining(pastoral));
		expect(places('safeguarding')).toEqual(expect.arrayContaining(pastoral.slice(0, 3)));
		expect(places('safeguarding')).not.toContain('/pastoral/fairness');
		for (const role of ['reception', 'attendance', 'supervisor', 'tutor', 'viewer', 'admin'] as const) {
			expect(places(role).filter((place) => pastoral.includes(place))).toEqual([]);
		}
	});

	test('[PR1] a tutor is led to the own form', () => {
		expect(places('tutor')).toEqual(['/detentions', '/tutor', '/pupils', '/admin/calendar']);
	});

	test('[DE7] someone with two roles reaches what either opens, and both are named', () => {
		expect(places('tutor', 'reception')).toContain('/desk');
		expect(rolesText(['tutor', 'reception'])).toBe('Tutor, Reception');
	});
});
