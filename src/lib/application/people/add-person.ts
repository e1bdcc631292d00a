import { shiftInstant } from '../../domain/local-time';
import type { Role, Scope } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { plainEmail, temporaryForMs } from './person';
import { temporaryPassword } from './staff-at-school';

/** Who is to be added, and as what. */
export interface AddPersonInput {
	email: string;
	name: string;
	position: string;
	roles: Role[];
	scope: Scope;
}

/** Who was added. The temporary password is told this once; null where they keep the one they have at another school. */
export interface AddedPerson {
	staffId: string;
	temporaryPassword: string | null;
}

/** Adds a member of staff to the actor's school, or brings back one who had ended. */
export const addPerson = useCase(
	'people.manage',
	async (world: World, actor, input: AddPersonInput): Promise<Answer<AddedPerson>> => {
		if (input.roles.length === 0) {
			return refuse('invalid', 'Choose at least one role.', [{ path: 'roles', message: 'Choose at least one role.' }]);
		}
		const schoolId = schoolOf(actor);
		const email = plainEmail(input.email);
		const password = temporaryPassword(world.secrets);
		const passwordHash = await world.passwords.hash(password);
		const now = world.clock.now();
		return world.directory.write(async (unit): Promise<Answer<AddedPerson>> => {
			const known = await unit.people.findByEmail(email);
			const memberships = known ? await unit.memberships.openOfStaff(known.id) : [];
			if (memberships.some((membership) => membership.schoolId === schoolId)) {
				const message = 'Someone with this e-mail address is already on the list.';
				return refuse('conflict', message, [{ path: 'email', message }]);
			}
			const keepsPassword = memberships.length > 0;
			const staffId = known?.id ?? world.ids.next();
			if (!keepsPassword) {
				await unit.people.save({
					id: staffId,
					email,
					name: input.name.trim(),
					position: input.position.trim(),
					passwordHash,
					temporaryUntil: shiftInstant(now, temporaryForMs),
					createdAt: known?.createdAt ?? now
				});
			}
			for (const role of new Set(input.roles)) {
				await unit.memberships.add({
					id: world.ids.next(),
					staffId,
					schoolId,
					role,
					scope: input.scope,
					startedAt: now,
					endedAt: null
				});
			}
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'people.add',
				subject: `staff:${staffId}`,
				before: null,
				after: { email, name: input.name.trim(), roles: input.roles, scope: input.scope },
				why: null
			});
			return done({ staffId, temporaryPassword: keepsPassword ? null : password });
		});
	}
);
