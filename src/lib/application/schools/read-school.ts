import type { LocalDate } from '../../domain/local-time';
import { wallTime } from '../../domain/local-time';
import { schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

/** What the frame of every staff screen says of the school, and the date that it is there. */
export interface SchoolFrame {
	name: string;
	/** IANA name. */
	timeZone: string;
	today: LocalDate;
}

/** The school that the reader works at. */
export const readSchool = useCase(
	'school.read',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<SchoolFrame>> => {
		const { name, calendar } = await world.schools.store(schoolOf(actor)).read((records) => records.settings());
		const { timeZone } = calendar;
		return done({ name, timeZone, today: wallTime(world.clock.now(), timeZone).date });
	}
);
