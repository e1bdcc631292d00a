import { authorOf, schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { scopeOf } from './person';
import { endSessions, findStaffAtSchool, isLastAdmin } from './staff-at-school';

/** Ends a person at the actor's school: their roles, their sessions and their open sockets. The last administrator stays. */
export const endPerson = useCase(
	'people.manage',
	async (world: World, actor, input: { staffId: string }): Promise<Answer<null>> => {
		const schoolId = schoolOf(actor);
		const now = world.clock.now();
		let ended: string[] = [];
		const answer = await world.directory.write(async (unit): Promise<Answer<null>> => {
			const found = await findStaffAtSchool(unit, input.staffId, schoolId);
			if (!found) return refuse('not-found', 'This person is not at your school.');
			if (await isLastAdmin(unit, input.staffId, schoolId)) {
				return refuse('conflict', 'This is the last administrator. Make somebody else one first.');
			}
			for (const held of found.open) await unit.memberships.end(held.id, now);
			ended = await endSessions(unit, input.staffId, schoolId);
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'people.end',
				subject: `staff:${input.staffId}`,
				before: { roles: found.open.map((held) => held.role), scope: scopeOf(found.open) },
				after: { roles: [] },
				why: null
			});
			return done(null);
		});
		for (const id of ended) world.connections.endAuthSession(id);
		return answer;
	}
);
