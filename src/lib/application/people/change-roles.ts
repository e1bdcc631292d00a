import type { Role, Scope } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { scopeOf } from './person';
import { findStaffAtSchool, isLastAdmin } from './staff-at-school';

/** Who is to have which roles, with what reach. */
export interface ChangeRolesInput {
	staffId: string;
	roles: Role[];
	scope: Scope;
}

/**
 * Gives a person these roles and no others. Their open screens are cut, and connect again with what they may do now. The
 * last administrator stays one.
 */
export const changeRoles = useCase(
	'people.manage',
	async (world: World, actor, input: ChangeRolesInput): Promise<Answer<null>> => {
		if (input.roles.length === 0) {
			const message = 'Choose at least one role, or end this person.';
			return refuse('invalid', message, [{ path: 'roles', message }]);
		}
		const schoolId = schoolOf(actor);
		const now = world.clock.now();
		let sessionIds: string[] = [];
		const answer = await world.directory.write(async (unit): Promise<Answer<null>> => {
			const found = await findStaffAtSchool(unit, input.staffId, schoolId);
			if (!found) return refuse('not-found', 'This person is not at your school.');
			if (!input.roles.includes('admin') && (await isLastAdmin(unit, input.staffId, schoolId))) {
				return refuse('conflict', 'This is the last administrator. Make somebody else one first.');
			}
			for (const held of found.open) await unit.memberships.end(held.id, now);
			for (const role of new Set(input.roles)) {
				await unit.memberships.add({
					id: world.ids.next(),
					staffId: input.staffId,
					schoolId,
					role,
					scope: input.scope,
					startedAt: now,
					endedAt: null
				});
			}
			sessionIds = (await unit.authSessions.ofStaff(input.staffId, schoolId)).map((session) => session.id);
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'people.change-roles',
				subject: `staff:${input.staffId}`,
				before: { roles: found.open.map((held) => held.role), scope: scopeOf(found.open) },
				after: { roles: input.roles, scope: input.scope },
				why: null
			});
			return done(null);
		});
		for (const id of sessionIds) world.connections.endAuthSession(id);
		return answer;
	}
);
