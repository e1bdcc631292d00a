import { policyInForce } from '../../domain/detention/earn';
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
	/** What the policy in force takes for a valid reason (PU7). */
	validReasons: string[];
}

/** The school that the reader works at. */
export const readSchool = useCase(
	'school.read',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<SchoolFrame>> => {
		const { settings, policies } = await world.schools.store(schoolOf(actor)).read(async (records) => ({
			settings: await records.settings(),
			policies: await records.policies()
		}));
		const { timeZone } = settings.calendar;
		const today = wallTime(world.clock.now(), timeZone).date;
		const validReasons = policyInForce(policies, today)?.validReasons ?? [];
		return done({ name: settings.name, timeZone, today, validReasons });
	}
);
