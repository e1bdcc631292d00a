import { shiftInstant } from '../../domain/local-time';
import { authorOf, schoolOf } from '../actors';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';
import { temporaryForMs } from './person';
import { endSessions, findStaffAtSchool, temporaryPassword } from './staff-at-school';

/**
 * Gives a person a temporary password, told this once, and ends all their sessions. Not for someone who also works at
 * another school: one school's administrator must not hold the key to another.
 */
export const resetPassword = useCase(
	'people.manage',
	async (world: World, actor, input: { staffId: string }): Promise<Answer<{ temporaryPassword: string }>> => {
		const schoolId = schoolOf(actor);
		const password = temporaryPassword(world.secrets);
		const passwordHash = await world.passwords.hash(password);
		const now = world.clock.now();
		let ended: string[] = [];
		const answer = await world.directory.write(async (unit): Promise<Answer<{ temporaryPassword: string }>> => {
			const found = await findStaffAtSchool(unit, input.staffId, schoolId);
			if (!found) return refuse('not-found', 'This person is not at your school.');
			if (found.isElsewhere) {
				return refuse('conflict', 'This person also works at another school, so their password is not reset here.');
			}
			const temporaryUntil = shiftInstant(now, temporaryForMs);
			await unit.people.save({ ...found.staff, passwordHash, temporaryUntil });
			ended = await endSessions(unit, input.staffId, schoolId);
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'people.reset-password',
				subject: `staff:${input.staffId}`,
				before: null,
				after: { temporaryUntil, sessionsEnded: ended.length },
				why: null
			});
			return done({ temporaryPassword: password });
		});
		for (const id of ended) world.connections.endAuthSession(id);
		return answer;
	}
);
