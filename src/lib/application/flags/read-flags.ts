import { wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { FlagLine, FlagsPage } from '../../protocol/pastoral/flags';
import { authorOf, schoolOf } from '../actors';
import { foundPupil } from '../pupils/find-pupils';
import type { FlagRecord } from '../ports/records';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

/** A pupil's flags, for those who manage them. Each reading is one entry of the record (AU1). */
export const readFlags = useCase(
	'flag.manage',
	async (
		world: Pick<World, 'clock' | 'schools'>,
		actor,
		{ pupilId }: { pupilId: string }
	): Promise<Answer<FlagsPage>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const pupil = await unit.pupils.find(pupilId);
			if (pupil === null) return refuse('not-found', 'This pupil is not known.');
			if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours.');
			const at = world.clock.now();
			const today = wallTime(at, (await unit.settings()).calendar.timeZone).date;
			const flags = await unit.pupils.flags(pupilId);
			const waiting = (await unit.detentions.ofPupil(pupilId)).filter(
				({ status }) => status === 'held' || status === 'unplaced'
			);
			await unit.record({
				...authorOf(actor),
				at,
				action: 'pupil.flags-read',
				subject: pupilId,
				before: null,
				after: null,
				why: null
			});
			return done({
				pupil: foundPupil(pupil),
				flags: flags.map((flag) => flagLine(flag, today)).sort(byStanding),
				waiting: waiting.length
			});
		})
);

const order: readonly FlagLine['stands'][] = ['now', 'later', 'over'];

function byStanding(one: FlagLine, other: FlagLine): number {
	return order.indexOf(one.stands) - order.indexOf(other.stands);
}

/** A flag as it stands on a date. */
export function flagLine(flag: FlagRecord, today: string): FlagLine {
	const { id, version, kind, limits, validFrom, validTo, note, reviewerRole, reviewOn } = flag;
	const stands =
		validTo !== null && validTo < today ? 'over' : validFrom !== null && validFrom > today ? 'later' : 'now';
	return {
		id,
		version,
		kind,
		limits,
		validFrom,
		validTo,
		note,
		reviewerRole,
		reviewOn,
		stands,
		reviewDue: stands !== 'over' && reviewOn !== null && reviewOn <= today
	};
}
