import { clockText, wallTime } from '../../domain/local-time';
import { displayName, listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import type { FoundPupil } from '../../protocol/desk/pupil-page';
import { schoolOf } from '../actors';
import { offSiteOn } from '../day-lists/off-site';
import type { PupilRecord } from '../ports/records';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

const mostFound = 12;

/** More pupils than any school has: who reaches few may have to look past all the others. */
const mostOnRoll = 20_000;

/** A pupil as lists and searches name one (PR4). */
export function foundPupil(
	pupil: PupilRecord,
	{ signedInAt = null, offSite = null }: Partial<Pick<FoundPupil, 'signedInAt' | 'offSite'>> = {}
): FoundPupil {
	const { id, tutorGroup, yearGroup, admissionNumber } = pupil;
	const [name, shown] = [listName(pupil), displayName(pupil, [])];
	return { id, name, displayName: shown, tutorGroup, yearGroup, admissionNumber, signedInAt, offSite };
}

/** Pupils on roll, within the reader's reach, whose name, form or number holds every word of the text; best first, with who has signed in late today or is off site. */
export const findPupils = useCase(
	'pupil.find',
	async (world: World, actor, { text }: { text: string }): Promise<Answer<FoundPupil[]>> => {
		if (text.trim() === '') return done([]);
		return world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const today = wallTime(world.clock.now(), calendar.timeZone).date;
			const reached = async (most: number) => {
				const found = await records.pupils.search(text.slice(0, 100), most, today);
				const own = found.filter((pupil) => reachesPupil(actor, pupil));
				return { own, isAll: found.length < most };
			};
			const best = await reached(mostFound * 4);
			const { own } = best.isAll || best.own.length >= mostFound ? best : await reached(mostOnRoll);
			const signedInAt = new Map(
				(await records.arrivals.onDate(today))
					.filter(({ state }) => state !== 'removed')
					.sort((one, other) => one.minute - other.minute)
					.map(({ pupilId, minute }) => [pupilId, clockText(minute)])
			);
			const offSite = await offSiteOn(records, actor, calendar, today);
			return done(
				own
					.slice(0, mostFound)
					.map((pupil) => foundPupil(pupil, { signedInAt: signedInAt.get(pupil.id), offSite: offSite.get(pupil.id) }))
			);
		});
	}
);
