import { displayName, listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import type { FoundPupil } from '../../protocol/desk/pupil-page';
import { schoolOf } from '../actors';
import type { PupilRecord } from '../ports/records';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

const mostFound = 12;

/** A pupil as lists and searches name one (PR4). */
export function foundPupil(pupil: PupilRecord): FoundPupil {
	const { id, tutorGroup, yearGroup, admissionNumber } = pupil;
	return { id, name: listName(pupil), displayName: displayName(pupil, []), tutorGroup, yearGroup, admissionNumber };
}

/** Pupils on roll, within the reader's reach, whose name, form or number holds every word of the text; best first. */
export const findPupils = useCase(
	'pupil.find',
	async (world: World, actor, { text }: { text: string }): Promise<Answer<FoundPupil[]>> => {
		if (text.trim() === '') return done([]);
		const found = await world.schools
			.store(schoolOf(actor))
			.read((records) => records.pupils.search(text.slice(0, 100), mostFound * 4));
		return done(
			found
				.filter((pupil) => reachesPupil(actor, pupil))
				.slice(0, mostFound)
				.map(foundPupil)
		);
	}
);
