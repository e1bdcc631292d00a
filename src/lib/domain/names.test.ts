import { expect, test } from 'vitest';
import { type SchoolName, displayName, forenameAndInitial, listName } from './names';

function named(knownAs: string, surname: string, tutorGroup = '9A'): SchoolName {
	return { knownAs, surname, tutorGroup };
}

const khan = named('Amira', 'Khan');

test('[PR1] a pupil-facing screen shows forename and initial', () => {
	expect(forenameAndInitial(khan)).toBe('Amira K');
	expect(displayName(khan, [])).toBe('Amira K');
});

test.each<[string, SchoolName, SchoolName[], string]>([
	['another initial is no namesake', khan, [named('Amira', 'Ahmed')], 'Amira K'],
	['another forename is no namesake', khan, [named('Amir', 'Khan')], 'Amira K'],
	['letters are added until they differ', khan, [named('Amira', 'Kaur')], 'Amira Kh'],
	['and differ from every namesake', khan, [named('Amira', 'Kaur'), named('Amira', 'Khalid')], 'Amira Khan'],
	['the longer name goes on', named('Amira', 'Khanna'), [khan], 'Amira Khann'],
	['a name that begins another has its form', khan, [named('Amira', 'Khanna', '9B')], 'Amira Khan 9A'],
	['the same name has its form', khan, [named('Amira', 'Khan', '9B')], 'Amira Khan 9A'],
	['capitals alone tell nobody apart', named('Ana', 'de Sousa'), [named('ANA', 'De Silva')], 'Ana de So'],
	['a letter is what is seen as one', named('Zoe', 'E\u0301va'), [named('Zoe', '\u00c9mile')], 'Zoe \u00c9v'],
	['a blank is no letter', named('Ana', 'de Sousa'), [named('Ana', 'Diaz'), named('Ana', 'der Haar')], 'Ana de'],
	['a name without a surname is the forename', named('Amira', ''), [], 'Amira'],
	['and among namesakes has its form', named('Amira', ''), [named('Amira', '')], 'Amira 9A']
])('[PR4] %s', (_, name, namesakes, expected) => {
	expect(displayName(name, namesakes)).toBe(expected);
});

test('[PR4] staff lists sort by surname', () => {
	expect(listName(khan)).toBe('Khan, Amira');
});
