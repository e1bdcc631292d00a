import { type Role, roles } from '../../domain/permissions';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { DirectoryRecords, SessionCookie } from '../ports/directory';
import type { World } from '../ports/world';

/** Somebody to try Gatehouse as. */
export interface DemoPerson {
	staffId: string;
	name: string;
	role: Role;
	/** In words, for a head of year and a tutor: `Year 9`, `9A`. */
	reach: string | null;
}

async function demoPeople(records: DirectoryRecords): Promise<DemoPerson[]> {
	const school = (await records.schools.list()).find((one) => one.demonstration !== null);
	if (!school) return [];
	const held = (await records.memberships.ofSchool(school.id)).filter((membership) => membership.endedAt === null);
	const staff = await records.people.ofSchool(school.id);
	return roles.flatMap((role): DemoPerson[] => {
		const first = held.find((membership) => membership.role === role);
		const person = staff.find((one) => one.id === first?.staffId);
		if (!first || !person) return [];
		const { years, tutorGroups } = first.scope;
		const reach =
			role === 'pastoral' && years
				? `Year ${years.join(', ')}`
				: role === 'tutor'
					? (tutorGroups?.join(', ') ?? null)
					: null;
		return [{ staffId: person.id, name: person.name, role, reach }];
	});
}

/** One person a role of the demonstration school; nobody where the school is a real one. */
export const listDemoPeople = useCase('demo.play', async (world: World, _actor, _input: Record<string, never>) =>
	done(await world.directory.read(demoPeople))
);

/** Signs somebody of the demonstration school in by a click. A real school has nobody whom this could sign in. */
export const signInAsDemoPerson = useCase(
	'demo.play',
	async (
		world: World,
		actor,
		input: { staffId: string }
	): Promise<Answer<{ cookie: SessionCookie; roles: Role[] }>> => {
		const answer = await world.directory.write(
			async (unit): Promise<Answer<{ cookie: SessionCookie; roles: Role[] }>> => {
				const school = (await unit.schools.list()).find((one) => one.demonstration !== null);
				const person = (await demoPeople(unit)).find((one) => one.staffId === input.staffId);
				if (!school || !person) return refuse('not-found', 'There is no such person in a demonstration school.');
				const memberships = await unit.memberships.openOfStaff(person.staffId);
				const held = memberships.filter(({ schoolId }) => schoolId === school.id).map(({ role }) => role);
				if (actor.kind === 'person') await unit.authSessions.end(actor.authSessionId);
				const { session, cookie } = await unit.authSessions.start(person.staffId, school.id);
				await unit.record({
					at: world.clock.now(),
					who: person.name,
					role: held.join(', '),
					device: null,
					action: 'demo.sign-in',
					subject: `staff:${person.staffId}`,
					before: null,
					after: { session: session.id.slice(0, 12) },
					why: null
				});
				return done({ cookie, roles: held });
			}
		);
		if (answer.ok && actor.kind === 'person') world.connections.endAuthSession(actor.authSessionId);
		return answer;
	}
);
