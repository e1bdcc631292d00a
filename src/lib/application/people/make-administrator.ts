import { type Role, roles } from '../../domain/permissions';
import { schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { addPerson } from './add-person';
import { changeRoles } from './change-roles';
import { plainEmail, scopeOf, unbounded } from './person';
import { resetPassword } from './reset-password';

/**
 * Makes somebody an administrator from the machine itself: a new person, or one whose password is lost. Either way they
 * get a temporary password, told this once.
 */
export const makeAdministrator = useCase(
	'people.manage',
	async (
		world: World,
		actor,
		input: { email: string; name: string; position: string }
	): Promise<Answer<{ temporaryPassword: string }>> => {
		const schoolId = schoolOf(actor);
		const email = plainEmail(input.email);
		const held = await world.directory.read(async (records) => {
			const staff = await records.people.findByEmail(email);
			const all = staff ? await records.memberships.openOfStaff(staff.id) : [];
			return { staff, open: all.filter((membership) => membership.schoolId === schoolId) };
		});
		if (!held.staff || held.open.length === 0) {
			const added = await addPerson.bind(world)(actor, { ...input, email, roles: ['admin'], scope: unbounded });
			if (!added.ok) return added;
			return added.value.temporaryPassword === null
				? refuse('conflict', 'This person is an administrator now, with the password they have at another school.')
				: done({ temporaryPassword: added.value.temporaryPassword });
		}
		const staffId = held.staff.id;
		const now = held.open.map((membership) => membership.role);
		if (!now.includes('admin')) {
			const wanted: Role[] = roles.filter((role) => role === 'admin' || now.includes(role));
			const changed = await changeRoles.bind(world)(actor, { staffId, roles: wanted, scope: scopeOf(held.open) });
			if (!changed.ok) return changed;
		}
		return resetPassword.bind(world)(actor, { staffId });
	}
);
