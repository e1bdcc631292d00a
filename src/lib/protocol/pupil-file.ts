/** What a row of a pupil file can say; a file need not have a column for each. */
export const pupilFields = [
	'admissionNumber',
	'upn',
	'legalSurname',
	'legalForename',
	'preferredForename',
	'tutorGroup',
	'yearGroup',
	'bornOn',
	'gender',
	'house',
	'site',
	'senStatus',
	'pupilPremium',
	'inCare',
	'youngCarer',
	'travel',
	'language',
	'contactName',
	'contactEmail',
	'contactPhone'
] as const;

/** One of them. */
export type PupilField = (typeof pupilFields)[number];

/** A row as it stands in the file, trimmed; `fault` is what is wrong with its shape. */
export interface PupilFileRow {
	/** Counted from 1, the header's line. */
	line: number;
	cells: Partial<Record<PupilField, string>>;
	fault: string | null;
}

/** A pupil file that was read, or why it could not be. */
export type PupilFile = { kind: 'read'; rows: PupilFileRow[] } | { kind: 'unreadable'; because: string };
