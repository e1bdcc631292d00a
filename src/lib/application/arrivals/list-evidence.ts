import { type LocalDate, clockText } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import { schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

/** An excuse whose evidence has not come (PU7). */
export interface WaitingExcuse {
	arrivalId: string;
	pupilId: string;
	/** `Khan, Amira` (PR4). */
	name: string;
	tutorGroup: string;
	date: LocalDate;
	/** Local `HH:MM` of the sign-in. */
	time: string;
	reason: string;
	dueOn: LocalDate;
}

/** The excuses that wait for evidence, the soonest due first, of the pupils within the reader's reach (PU7). */
export const listWaitingEvidence = useCase(
	'incident.read',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<WaitingExcuse[]>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const arrivals = await records.arrivals.waitingForEvidence();
			const found = await records.pupils.list(arrivals.map(({ pupilId }) => pupilId));
			const pupils = new Map(found.map((pupil) => [pupil.id, pupil]));
			return done(
				arrivals.flatMap(({ id: arrivalId, pupilId, date, minute, stateReason, evidenceDueOn }) => {
					const pupil = pupils.get(pupilId);
					if (!pupil || evidenceDueOn === null || !reachesPupil(actor, pupil)) return [];
					const { tutorGroup } = pupil;
					const name = listName(pupil);
					const reason = stateReason ?? '';
					return [
						{ arrivalId, pupilId, name, tutorGroup, date, time: clockText(minute), reason, dueOn: evidenceDueOn }
					];
				})
			);
		})
);
