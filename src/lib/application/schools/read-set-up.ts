import { done, useCase } from '../use-case';
import type { World } from '../ports/world';

/** Whether the first visit is still to come: no school has been set up here. */
export const readSetUp = useCase('school.set-up', async (world: World, _actor, _input: Record<string, never>) => {
	const schools = await world.directory.read((records) => records.schools.list());
	return done({ isNeeded: schools.length === 0 });
});
