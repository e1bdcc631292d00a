import type { DemoFile } from '../../protocol/demo';
import type { SchoolRecord } from '../ports/directory';
import type { World } from '../ports/world';
import { type Answer, refuse } from '../use-case';

/** The demonstration school of an installation, with what was written of it. */
export interface DemoSchool {
	school: SchoolRecord;
	file: DemoFile;
}

/** The demonstration school; null in an installation that is none. */
export async function findDemoSchool(world: World): Promise<DemoSchool | null> {
	const schools = await world.directory.read((records) => records.schools.list());
	const school = schools.find(({ demonstration }) => demonstration !== null);
	const file = school ? await world.demonstration.find() : null;
	return school && file ? { school, file } : null;
}

/** The refusal of everything that only a demonstration does. */
export function noDemonstration<Value>(): Answer<Value> {
	return refuse<Value>('not-found', 'This is not a demonstration.');
}
