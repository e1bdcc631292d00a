import { schoolOf } from '../actors';
import { done, useCase } from '../use-case';
import type { World } from '../ports/world';
import { type Person, personOf } from './person';

/** Everyone who is at the actor's school, by name, and after them those who have ended. */
export const listPeople = useCase('people.manage', async (world: World, actor, _input: Record<string, never>) => {
	const schoolId = schoolOf(actor);
	const people = await world.directory.read(async (records): Promise<Person[]> => {
		const memberships = await records.memberships.ofSchool(schoolId);
		const staff = await records.people.ofSchool(schoolId);
		return staff.map((one) =>
			personOf(
				one,
				memberships.filter((membership) => membership.staffId === one.id)
			)
		);
	});
	return done({
		here: people.filter((person) => person.endedAt === null),
		ended: people.filter((person) => person.endedAt !== null)
	});
});
