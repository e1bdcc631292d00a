import { clockText, wallTime } from '../../domain/local-time';
import { displayName, listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import type { ListedArrangement, PupilArrangements } from '../../protocol/desk/arrangements';
import { schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { arrangementLine } from './arrangement-line';
import { ordinarySessions } from './save-arrangement';

/** One pupil's arrangements (PU10), the newest beginning first, and what a new one is filled in from. */
export const listArrangements = useCase(
	'arrangement.read',
	async (world: World, actor, { pupilId }: { pupilId: string }): Promise<Answer<PupilArrangements>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const pupil = await records.pupils.find(pupilId);
			if (pupil === null || !reachesPupil(actor, pupil)) {
				return refuse('not-found', 'This pupil is not known, or is not one of yours.');
			}
			const { calendar } = await records.settings();
			const today = wallTime(world.clock.now(), calendar.timeZone).date;
			const sessions = ordinarySessions(calendar, today);
			const { id, tutorGroup, yearGroup } = pupil;
			return done({
				pupil: { id, name: listName(pupil), displayName: displayName(pupil, []), tutorGroup, yearGroup },
				arrangements: (await records.arrangements.ofPupil(id)).map((one) => arrangementLine(one, today)),
				removed: (await records.arrangements.removedOfPupil(id)).map((one) => arrangementLine(one, today)),
				weekdays: calendar.schoolWeekdays,
				bells: { AM: clockText(sessions.AM.bell), PM: clockText(sessions.PM.bell) },
				today
			});
		})
);

/** Everyone's arrangements that hold or lie ahead, of the pupils within reach; those to be looked at again first (PU10). */
export const listOpenArrangements = useCase(
	'arrangement.read',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<ListedArrangement[]>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const today = wallTime(world.clock.now(), calendar.timeZone).date;
			const open = await records.arrangements.openOn(today);
			const found = await records.pupils.list(open.map(({ pupilId }) => pupilId));
			const pupils = new Map(found.map((pupil) => [pupil.id, pupil]));
			const listed = open.flatMap((arrangement): ListedArrangement[] => {
				const pupil = pupils.get(arrangement.pupilId);
				if (!pupil || !reachesPupil(actor, pupil)) return [];
				const { id, tutorGroup, yearGroup } = pupil;
				return [
					{ line: arrangementLine(arrangement, today), pupil: { id, name: listName(pupil), tutorGroup, yearGroup } }
				];
			});
			const byReview = ({ line: { reviewOn } }: ListedArrangement) => reviewOn ?? '9999';
			return done(
				listed.sort(
					(one, other) =>
						compare(byReview(one), byReview(other)) || one.pupil.name.localeCompare(other.pupil.name, 'en')
				)
			);
		})
);

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
