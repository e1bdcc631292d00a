import { type LocalDate, addDays } from '../../../domain/local-time';
import { upnCheckLetter } from '../../../domain/upn';
import type { PupilRecord } from '../../ports/records';
import type { Ids } from '../../ports/world';
import { type NamePool, namePools, notablePupils, shortNames } from './names';
import type { SeededRandom } from './random';

/** How large a school is made. */
export interface RollSize {
	/** Forms in each of the years 7 to 11, at most eight. */
	formsPerYear: number;
	pupilsPerForm: number;
	/** Pupils in each form of the sixth; two forms in year 12 and two in 13. */
	sixthFormers: number;
}

/** A pupil of the roll, with the names that the family has. */
export interface DrawnPupil {
	pupil: PupilRecord;
	pool: NamePool;
}

const formLetters = 'ABCDEFGH';
const houses = ['Austen', 'Brunel', 'Curie', 'Darwin'];
const travels = ['Bus 17', 'Bus 42', 'Train', 'Walks', 'Cycles', 'Car', 'Taxi'];
const primarySchools = ['2001', '2014', '2052', '2113', '2240', '3010', '3303', '3345', '5205', '5212'];

/** The year in which a pupil of a year group of 2026/27 had turned four by September. */
function receptionYear(yearGroup: number): number {
	return 2026 - yearGroup;
}

/** The forms of the school in order, the oldest first, as admission numbers run. */
export function formsOf(size: RollSize): { yearGroup: number; tutorGroup: string; pupils: number }[] {
	const sixth = [13, 12].flatMap((yearGroup) =>
		['A', 'B'].map((letter) => ({ yearGroup, tutorGroup: `${yearGroup}${letter}`, pupils: size.sixthFormers }))
	);
	const lower = [11, 10, 9, 8, 7].flatMap((yearGroup) =>
		[...formLetters.slice(0, size.formsPerYear)].map((letter) => ({
			yearGroup,
			tutorGroup: `${yearGroup}${letter}`,
			pupils: size.pupilsPerForm
		}))
	);
	return [...sixth, ...lower];
}

/** Draws the whole roll: every pupil with an admission number, a UPN with its check letter (CD5) and a form. */
export function drawRoll(random: SeededRandom, ids: Ids, size: RollSize): DrawnPupil[] {
	const notables = [...notablePupils];
	const lastSerial = new Map<string, number>();
	let admission = 3_100;
	return formsOf(size).flatMap(({ yearGroup, tutorGroup, pupils }) =>
		Array.from({ length: pupils }, (_, index): DrawnPupil => {
			admission += 1;
			const drawn = drawPupil(random, ids, { yearGroup, tutorGroup, admission, lastSerial });
			// Every other form's first pupils are the notable ones of the year, so that namesakes are in different forms.
			const notable = index === 1 ? notables.findIndex((one) => one.yearGroup === yearGroup) : -1;
			const [named] = notable < 0 ? [] : notables.splice(notable, 1);
			if (!named) return drawn;
			const { knownAs, surname, legalForename = knownAs, legalSurname = surname, language = null } = named;
			return { ...drawn, pupil: { ...drawn.pupil, knownAs, surname, legalForename, legalSurname, language } };
		})
	);
}

function drawPupil(
	random: SeededRandom,
	ids: Ids,
	place: { yearGroup: number; tutorGroup: string; admission: number; lastSerial: Map<string, number> }
): DrawnPupil {
	const { yearGroup, tutorGroup, admission, lastSerial } = place;
	const pool = random.weighted(namePools, ({ share }) => share);
	const isGirl = random.chance(0.49);
	const legalForename = random.pick(isGirl ? pool.girls : pool.boys);
	const short = shortNames[legalForename];
	const surname = random.pick(pool.surnames);
	const needs = random.next();
	return {
		pool,
		pupil: {
			id: ids.next(),
			admissionNumber: String(admission).padStart(6, '0'),
			upn: drawUpn(random, yearGroup, lastSerial),
			legalForename,
			legalSurname: surname,
			knownAs: short !== undefined && random.chance(0.7) ? short : legalForename,
			surname,
			yearGroup,
			tutorGroup,
			bornOn: drawBirthday(random, yearGroup),
			gender: random.chance(0.006) ? null : isGirl ? 'F' : 'M',
			house: random.pick(houses),
			site: null,
			senStatus: needs < 0.035 ? 'E' : needs < 0.17 ? 'K' : null,
			pupilPremium: random.chance(0.27),
			inCare: random.chance(0.008),
			youngCarer: random.chance(0.02),
			travel: random.pick(travels),
			language: pool.language !== null && random.chance(0.6) ? pool.language : null,
			personSends: false,
			leftOn: null
		}
	};
}

/** A birthday of the year group in 2026/27: from 1 September to 31 August. */
function drawBirthday(random: SeededRandom, yearGroup: number): LocalDate {
	return addDays(`${2021 - yearGroup}-09-01`, random.below(365));
}

function drawUpn(random: SeededRandom, yearGroup: number, lastSerial: Map<string, number>): string {
	const stem = `873${random.pick(primarySchools)}${String(receptionYear(yearGroup) % 100).padStart(2, '0')}`;
	const serial = (lastSerial.get(stem) ?? 0) + 1 + random.below(3);
	lastSerial.set(stem, serial);
	const rest = `${stem}${String(serial).padStart(3, '0')}`;
	return `${upnCheckLetter(rest)}${rest}`;
}
