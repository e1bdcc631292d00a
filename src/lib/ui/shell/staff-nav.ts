import { permits, type PersonActor, type Role } from '$lib/domain/permissions';
import type { NavGroup, NavItem } from './navigation';

const roleWords: Readonly<Record<Role, string>> = {
	reception: 'Reception',
	attendance: 'Attendance',
	supervisor: 'Supervisor',
	pastoral: 'Head of year',
	tutor: 'Tutor',
	senior: 'Senior leader',
	safeguarding: 'Safeguarding',
	admin: 'Administrator',
	viewer: 'Viewer'
};

/** A person's roles as the header names them. */
export function rolesText(roles: readonly Role[]): string {
	return roles.map((role) => roleWords[role]).join(', ');
}

/** Where a person can go: only places that their roles open. `waiting` is how many need someone at the desk. */
export function staffNav(person: PersonActor, waiting?: number): NavGroup[] {
	const places: readonly (readonly (NavItem & { open: boolean })[])[] = [
		[
			{ href: '/desk', label: 'Today', count: waiting, open: permits(person, 'desk.watch') },
			{ href: '/desk/incidents', label: 'Incidents', open: permits(person, 'incident.read') },
			{ href: '/detentions', label: 'Detentions', open: permits(person, 'detention.read') },
			{ href: '/pastoral/sittings', label: 'Sittings', open: permits(person, 'sitting.read') },
			{ href: '/sitting', label: 'Today’s sittings', open: permits(person, 'sitting.watch') },
			{ href: '/tutor', label: 'My form', open: person.roles.includes('tutor') },
			{ href: '/room', label: 'Rooms', open: permits(person, 'room.watch') }
		],
		[
			{ href: '/pupils', label: 'Pupils', open: permits(person, 'pupil.find') },
			{ href: '/cards', label: 'Cards', open: permits(person, 'cards.manage') },
			{ href: '/pastoral/arrangements', label: 'Arrangements', open: permits(person, 'arrangement.manage') },
			{ href: '/pastoral/day-lists', label: 'Day lists', open: permits(person, 'day-list.read') },
			{ href: '/admin/calendar', label: 'Calendar', open: permits(person, 'calendar.read') }
		],
		[
			{ href: '/pastoral/held', label: 'Decisions', open: permits(person, 'held.read') },
			{ href: '/pastoral/proposals', label: 'Proposals', open: permits(person, 'proposal.read') },
			{ href: '/pastoral/challenges', label: 'Challenges', open: permits(person, 'held.read') },
			{ href: '/pastoral/fairness', label: 'Fairness', open: permits(person, 'fairness.read') },
			{ href: '/pastoral/policy', label: 'Policy', open: permits(person, 'policy.read') }
		],
		[
			{ href: '/admin/people', label: 'People', open: permits(person, 'people.manage') },
			{ href: '/admin/devices', label: 'Devices', open: permits(person, 'devices.manage') }
		]
	];
	return places
		.map((group) => ({
			items: group.filter((place) => place.open).map(({ href, label, count }) => ({ href, label, count }))
		}))
		.filter((group) => group.items.length > 0);
}
