import type { Site } from '../../domain/calendar/school-calendar';
import type { LocalDate } from '../../domain/local-time';
import { Temporal } from 'temporal-polyfill';
import { isValidUpn } from '../../domain/upn';
import type { PupilField, PupilFileRow } from '../../protocol/pupil-file';
import type { PupilRecord } from '../ports/records';

/** What a row says of a pupil; a field that the file has no column for is left out. */
export interface ImportedPupil {
	admissionNumber: string;
	/** The name used in school, for a pupil who is new (PR4). */
	knownAs: string;
	facts: Pick<PupilRecord, 'legalForename' | 'legalSurname' | 'yearGroup' | 'tutorGroup'> &
		Partial<
			Pick<
				PupilRecord,
				| 'upn'
				| 'bornOn'
				| 'gender'
				| 'house'
				| 'site'
				| 'senStatus'
				| 'pupilPremium'
				| 'inCare'
				| 'youngCarer'
				| 'travel'
				| 'language'
			>
		>;
	contact: { name: string; email: string | null; phone: string | null } | null;
}

/** A row that was understood, or what is wrong with it, in a sentence. */
export type ImportRow = { kind: 'pupil'; pupil: ImportedPupil } | { kind: 'fault'; reason: string };

const longestName = 100;

/** Reads what a row says of a pupil (PR4, CD5). The first thing that is wrong with it rejects the whole row. */
export function readImportRow({ cells, fault }: PupilFileRow, sites: readonly Site[]): ImportRow {
	if (fault !== null) return { kind: 'fault', reason: fault };
	const { admissionNumber = '', legalSurname = '', legalForename = '', preferredForename = '' } = cells;
	const { contactName = '', contactEmail = '', contactPhone = '', tutorGroup = '' } = cells;
	const yearGroup = yearOf(cells.yearGroup ?? '');
	const bornOn = cells.bornOn === undefined || cells.bornOn === '' ? null : dateOf(cells.bornOn);
	const site = siteOf(cells.site ?? '', sites);
	const names: [label: string, name: string][] = [
		['surname', legalSurname],
		['forename', legalForename],
		['preferred forename', preferredForename],
		['contact’s name', contactName]
	];
	const badName = names.find(([, name]) => isNoName(name));
	const reason =
		admissionNumberFault(admissionNumber) ??
		(legalSurname === '' ? 'There is no surname.' : null) ??
		(legalForename === '' ? 'There is no forename.' : null) ??
		(badName ? `The ${badName[0]} is no name: ${badName[1].slice(0, 30)}` : null) ??
		(cells.upn && !isValidUpn(cells.upn) ? `The UPN ${cells.upn} has a wrong check letter, or is none.` : null) ??
		(yearGroup === null ? `There is no year group ${cells.yearGroup ?? ''}.`.replace(' .', '.') : null) ??
		(tutorGroup === '' || tutorGroup.length > 20 ? 'There is no registration group.' : null) ??
		(site === undefined
			? `There is no site ${cells.site}. Sites: ${sites.map(({ name }) => name).join(', ')}.`
			: null) ??
		(bornOn === 'impossible' ? `There is no such date of birth: ${cells.bornOn}` : null) ??
		(contactEmail !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contactEmail)
			? `This is no e-mail address: ${contactEmail}`
			: null);
	if (reason !== null || yearGroup === null || bornOn === 'impossible' || site === undefined) {
		return { kind: 'fault', reason: reason ?? 'The row cannot be read.' };
	}
	return {
		kind: 'pupil',
		pupil: {
			admissionNumber,
			knownAs: preferredForename || legalForename,
			facts: {
				legalForename,
				legalSurname,
				yearGroup,
				tutorGroup,
				...given(cells, 'upn', (text) => ({ upn: text || null })),
				...given(cells, 'bornOn', () => ({ bornOn })),
				...given(cells, 'gender', (text) => ({ gender: text || null })),
				...given(cells, 'house', (text) => ({ house: text || null })),
				...(sites.length === 0 ? {} : given(cells, 'site', () => ({ site }))),
				...given(cells, 'senStatus', (text) => ({ senStatus: text || null })),
				...given(cells, 'pupilPremium', (text) => ({ pupilPremium: isYes(text) })),
				...given(cells, 'inCare', (text) => ({ inCare: isYes(text) })),
				...given(cells, 'youngCarer', (text) => ({ youngCarer: isYes(text) })),
				...given(cells, 'travel', (text) => ({ travel: text || null })),
				...given(cells, 'language', (text) => ({ language: text || null }))
			},
			contact:
				contactName === '' ? null : { name: contactName, email: contactEmail || null, phone: contactPhone || null }
		}
	};
}

/** The site that a cell names, by its name or its id; null where it names none, nothing where
 * there is none of that name. A school of one site asks for none. */
function siteOf(text: string, sites: readonly Site[]): string | null | undefined {
	if (text === '' || sites.length === 0) return null;
	const wanted = text.toLowerCase();
	return sites.find(({ id, name }) => id.toLowerCase() === wanted || name.toLowerCase() === wanted)?.id;
}

function given<Facts>(cells: PupilFileRow['cells'], field: PupilField, read: (text: string) => Facts): Partial<Facts> {
	const text = cells[field];
	return text === undefined ? {} : read(text);
}

/** A cell that a spreadsheet would run as a formula, or that holds what no name does. */
function isNoName(name: string): boolean {
	// eslint-disable-next-line no-control-regex -- control characters are what this refuses
	return /^[=+\-@]/.test(name) || /[\u0000-\u001f\u007f<>]/.test(name) || name.length > longestName;
}

function admissionNumberFault(text: string): string | null {
	if (text === '') return 'There is no admission number.';
	if (/^\d+([.,]\d+)?E[+-]?\d+$/i.test(text)) return `A spreadsheet has mangled the admission number: ${text}`;
	return /^[0-9A-Za-z][0-9A-Za-z/-]{0,19}$/.test(text) ? null : `This is no admission number: ${text.slice(0, 30)}`;
}

/** `8`, `Year  8`, `Y8`: a year group from 1 to 14, or null. */
function yearOf(text: string): number | null {
	const number = /^(?:y(?:ear)?\s*)?(\d{1,2})$/i.exec(text)?.[1];
	const year = Number(number ?? 0);
	return year >= 1 && year <= 14 ? year : null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `19/06/2014`, `19 Jun 2014` or `2014-06-19`. */
function dateOf(text: string): LocalDate | 'impossible' {
	const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
	const worded = /^(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})$/.exec(text);
	const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	const [day, month, year] = numbers
		? [numbers[1], numbers[2], numbers[3]]
		: worded
			? [worded[1], months.indexOf((worded[2] ?? '').toLowerCase()) + 1, worded[3]]
			: [iso?.[3], iso?.[2], iso?.[1]];
	try {
		const date = { year: Number(year), month: Number(month), day: Number(day) };
		return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString();
	} catch {
		return 'impossible';
	}
}

function isYes(text: string): boolean {
	return /^(y|yes|true|1)$/i.test(text);
}
