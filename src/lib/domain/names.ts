/** The parts of a pupil's name that screens may use. `knownAs` and `surname` are the names used in school (PR4). */
export interface SchoolName {
	knownAs: string;
	surname: string;
	tutorGroup: string;
}

/** `Amira K`: forename and initial, what a pupil-facing screen shows (PR1). */
export function forenameAndInitial(name: SchoolName): string {
	return surnameLetters(name, 1);
}

/** Letters as they are seen: an accent written apart from its letter is one with it. */
function lettersOf(text: string): string[] {
	return [...text.normalize('NFC')];
}

function isReadAlike(one: string, other: string): boolean {
	return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

function surnameLetters(name: SchoolName, letters: number): string {
	const start = lettersOf(name.surname).slice(0, letters).join('').trim();
	return start ? `${name.knownAs} ${start}` : name.knownAs;
}

/**
 * What a pupil-facing screen calls a pupil among namesakes (PR1, PR4): forename and initial; where another pupil of the
 * school shares both, letters of the surname are added until they differ, then the form.
 *
 * @param namesakes the other pupils with the same forename and surname initial
 */
export function displayName(name: SchoolName, namesakes: readonly SchoolName[]): string {
	const longest = lettersOf(name.surname).length;
	for (let letters = 1; letters <= longest; letters += 1) {
		const shown = surnameLetters(name, letters);
		if (!namesakes.some((other) => isReadAlike(surnameLetters(other, letters), shown))) return shown;
	}
	return namesakes.length === 0 ? forenameAndInitial(name) : `${surnameLetters(name, longest)} ${name.tutorGroup}`;
}

/** `Khan, Amira`: how staff lists show and sort a pupil (PR4). */
export function listName(name: SchoolName): string {
	return `${name.surname}, ${name.knownAs}`;
}
