import { clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import type { DayListPage, DayListPupil, DayListsPage } from '../../protocol/desk/day-lists';
import { schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { dayListLine } from './day-list-line';

const mostPast = 30;

/** The day lists of today and ahead, those that are over, and the forms and years that a new one can be made of (PU11). */
export const listDayLists = useCase(
	'day-list.read',
	async (world: World, actor, _input: Record<string, never>): Promise<Answer<DayListsPage>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const today = wallTime(world.clock.now(), (await records.settings()).calendar.timeZone).date;
			const coming = await records.dayLists.from(today);
			const past = await records.dayLists.before(today, mostPast);
			const counts = await records.dayLists.counts([...coming, ...past].map(({ id }) => id));
			const pupils = (await records.pupils.listAll()).filter(
				(pupil) => (pupil.leftOn === null || pupil.leftOn > today) && reachesPupil(actor, pupil)
			);
			return done({
				today,
				coming: coming.map((list) => dayListLine(list, counts.get(list.id), today)),
				past: past.map((list) => dayListLine(list, counts.get(list.id), today)),
				tutorGroups: [...new Set(pupils.map(({ tutorGroup }) => tutorGroup))].sort((one, other) =>
					one.localeCompare(other, 'en', { numeric: true })
				),
				years: [...new Set(pupils.map(({ yearGroup }) => yearGroup))].sort((one, other) => one - other)
			});
		})
);

/** One day list with its pupils within the reader's reach, by form and name (PU11). */
export const readDayList = useCase(
	'day-list.read',
	async (world: World, actor, { id }: { id: string }): Promise<Answer<DayListPage>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const list = await records.dayLists.find(id);
			if (list === null) return refuse('not-found', 'This list is not known.');
			const today = wallTime(world.clock.now(), (await records.settings()).calendar.timeZone).date;
			const on = await records.dayLists.pupilsOf(id);
			const found = new Map(
				(await records.pupils.list(on.map(({ pupilId }) => pupilId))).map((pupil) => [pupil.id, pupil])
			);
			const signedIn = new Map(
				(await records.arrivals.onDate(today))
					.filter(({ state }) => state !== 'removed')
					.map(({ pupilId, minute }) => [pupilId, clockText(minute)])
			);
			const pupils = on.flatMap((one): DayListPupil[] => {
				const pupil = found.get(one.pupilId);
				if (!pupil || !reachesPupil(actor, pupil)) return [];
				const { tutorGroup, yearGroup, admissionNumber } = pupil;
				return [
					{
						id: pupil.id,
						name: listName(pupil),
						tutorGroup,
						yearGroup,
						admissionNumber,
						left: one.leftAt === null ? null : { at: one.leftAt, by: one.leftBy ?? '' },
						back: one.backAt === null ? null : { at: one.backAt, by: one.backBy ?? '' },
						signedInAt: signedIn.get(pupil.id) ?? null
					}
				];
			});
			const counts = await records.dayLists.counts([id]);
			return done({
				list: dayListLine(list, counts.get(id), today),
				pupils: pupils.sort(
					(one, other) =>
						one.tutorGroup.localeCompare(other.tutorGroup, 'en', { numeric: true }) ||
						one.name.localeCompare(other.name, 'en')
				),
				hidden: on.length - pupils.length
			});
		})
);
