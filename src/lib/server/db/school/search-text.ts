import type { PupilRecord } from '../../../application/ports/records';

type Searched = Pick<
	PupilRecord,
	'knownAs' | 'surname' | 'legalForename' | 'legalSurname' | 'tutorGroup' | 'admissionNumber'
>;

/**
 * What `/` searches of a pupil, in lower case and without accents. The names used in school come first, and each word of
 * theirs is marked with `^`, so that a search can tell how a name begins.
 */
export function searchTextOf(pupil: Searched): string {
	const names = wordsOf(`${pupil.knownAs} ${pupil.surname}`);
	const rest = wordsOf(
		`${pupil.legalForename} ${pupil.legalSurname} ${pupil.tutorGroup} ${pupil.admissionNumber}`
	).filter((word) => !names.includes(word));
	return [...names.map((name) => `^${name}`), ...rest].join(' ');
}

/** The words of a text in lower case and without accents, as search texts hold them. */
export function wordsOf(text: string): string[] {
	return text
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.toLowerCase()
		.split(/[\s,^]+/)
		.filter((word) => word !== '');
}
