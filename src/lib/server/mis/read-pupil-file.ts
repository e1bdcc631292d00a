import { CsvError, parse } from 'csv-parse/sync';
import { type PupilField, type PupilFile, type PupilFileRow, pupilFields } from '../../protocol/pupil-file';

/** What schools' systems call each column, in small letters without anything between. */
const columnNames: Readonly<Record<PupilField, readonly string[]>> = {
	admissionNumber: ['adno', 'admissionnumber', 'admno', 'admissionno'],
	upn: ['upn', 'uniquepupilnumber'],
	legalSurname: ['legalsurname', 'surname', 'lastname', 'legallastname'],
	legalForename: ['legalforename', 'forename', 'firstname', 'legalfirstname'],
	preferredForename: ['preferredforename', 'preferredfirstname', 'knownas', 'chosenname'],
	tutorGroup: ['reg', 'reggroup', 'registrationgroup', 'registrationform', 'form', 'tutorgroup'],
	yearGroup: ['year', 'yeargroup', 'ncyear', 'yeartaughtin'],
	bornOn: ['dob', 'dateofbirth', 'birthdate'],
	gender: ['gender', 'sex'],
	house: ['house'],
	site: ['site', 'campus', 'schoolsite'],
	senStatus: ['senstatus', 'sen'],
	pupilPremium: ['pupilpremium', 'pupilpremiumindicator', 'pp'],
	inCare: ['incare', 'lookedafter', 'incarestatus'],
	youngCarer: ['youngcarer', 'youngcarerindicator'],
	travel: ['modeoftravel', 'travel', 'transport'],
	language: ['firstlanguage', 'homelanguage', 'language', 'mothertongue'],
	contactName: ['priority1contact', 'primaryguardian', 'primarycontact', 'contactname'],
	contactEmail: ['primaryemail', 'primaryguardiansemail', 'contactemail', 'email'],
	contactPhone: ['telephone', 'primaryguardiansmobile', 'contacttelephone', 'mobile', 'phone']
};

const needed: readonly PupilField[] = ['admissionNumber', 'legalSurname', 'legalForename', 'tutorGroup', 'yearGroup'];

/** Reads a school system's CSV of pupils: any order of columns, `,` `;` or tab, UTF-8, UTF-16 or Windows-1252. */
export function readPupilFile(bytes: Uint8Array): PupilFile {
	const text = textOf(bytes);
	const [firstLine = ''] = text.split(/\r?\n/, 1);
	const delimiter = [',', ';', '\t'].reduce((best, one) =>
		firstLine.split(one).length > firstLine.split(best).length ? one : best
	);
	const recordDelimiter = text.includes('\r\n') ? '\r\n' : '\n';
	const records = recordsOf(text, delimiter, recordDelimiter);
	if (typeof records === 'string') return { kind: 'unreadable', because: records };
	const [header, ...rows] = records;
	if (header === undefined) return { kind: 'unreadable', because: 'The file is empty.' };
	const columns = header.cells.map((name) => fieldOf(name));
	const missing = needed.filter((field) => !columns.includes(field));
	if (missing.length > 0) {
		const names = missing.map((field) => columnNames[field][0]).join(', ');
		return { kind: 'unreadable', because: `The first line names no column for: ${names}.` };
	}
	return { kind: 'read', rows: rows.map((row) => rowOf(row, columns)) };
}

interface CsvRecord {
	line: number;
	cells: string[];
}

function recordsOf(text: string, delimiter: string, recordDelimiter: string): CsvRecord[] | string {
	const records: CsvRecord[] = [];
	try {
		parse(text, {
			bom: true,
			delimiter,
			record_delimiter: recordDelimiter,
			relax_column_count: true,
			skip_empty_lines: true,
			on_record: (cells: string[], { lines }) => {
				records.push({ line: lines - cells.join('').split('\n').length + 1, cells });
				return null;
			}
		});
		return records;
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const line: unknown = Reflect.get(error, 'lines');
		const where = typeof line === 'number' ? `Line ${line}` : 'The file';
		return `${where} cannot be read as CSV: a quotation mark stands where none may.`;
	}
}

function fieldOf(name: string): PupilField | null {
	const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
	return pupilFields.find((field) => columnNames[field].includes(plain)) ?? null;
}

function rowOf({ line, cells }: CsvRecord, columns: readonly (PupilField | null)[]): PupilFileRow {
	const named: PupilFileRow['cells'] = {};
	for (const [index, field] of columns.entries()) {
		if (field !== null && named[field] === undefined) named[field] = (cells[index] ?? '').trim();
	}
	const count = `${cells.length} of ${columns.length} cells`;
	const fault =
		cells.length < columns.length
			? `The row is cut short: it has ${count}.`
			: cells.length > columns.length
				? `The row has too many cells: ${cells.length} for ${columns.length} columns.`
				: cells.some((cell) => cell.includes('\n'))
					? 'A line break stands inside a cell.'
					: null;
	return { line, cells: named, fault };
}

function textOf(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
