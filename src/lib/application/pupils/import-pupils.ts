import type { Site } from '../../domain/calendar/school-calendar';
import type { Instant } from '../../domain/local-time';
import type { PupilFile, PupilFileRow } from '../../protocol/pupil-file';
import { type Author, authorOf, schoolOf } from '../actors';
import type { ContactRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids, World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { type ImportedPupil, readImportRow } from './read-import-row';

/** What an import came to. Lines are the file's, counted from 1. */
export interface ImportResult {
	added: number;
	changed: number;
	unchanged: number;
	/** Rows of which nothing was taken over, each with the reason. */
	rejected: { line: number; reason: string }[];
	/** Rows that were taken over, with something that a person should look at. */
	notes: { line: number; note: string }[];
}

/** So many rows are written in one unit, so that a card that is read meanwhile does not wait. */
const rowsAUnit = 25;

/**
 * Imports a school system's file of pupils. Who is new gets the admission number as a first card (CD1). For whoever is there
 * already the names used in school stay (PR4), and nothing that was said of contacts is loosened (TE3). A row that is wrong is
 * rejected alone. The same file imported again changes nothing.
 */
export const importPupils = useCase(
	'pupils.import',
	async (world: World, actor, { file }: { file: PupilFile }): Promise<Answer<ImportResult>> => {
		if (file.kind === 'unreadable') return refuse('invalid', `${file.because} Nothing was changed.`);
		const store = world.schools.store(schoolOf(actor));
		const result: ImportResult = { added: 0, changed: 0, unchanged: 0, rejected: [], notes: [] };
		const { calendar } = await store.read((records) => records.settings());
		const taken = understood(file.rows, calendar.sites ?? [], result);
		const author = authorOf(actor);
		for (let first = 0; first < taken.length; first += rowsAUnit) {
			const rows = taken.slice(first, first + rowsAUnit);
			const at = world.clock.now();
			const outcomes = await store.write(async (unit) => {
				const kept: RowOutcome[] = [];
				for (const row of rows) kept.push(await keepRow({ unit, ids: world.ids, at, author }, row.pupil));
				return kept;
			});
			for (const [index, { kind, notes }] of outcomes.entries()) {
				result[kind] += 1;
				const line = rows[index]?.line ?? 0;
				result.notes.push(...notes.map((note) => ({ line, note })));
			}
		}
		await store.write((unit) =>
			unit.record({
				...author,
				at: world.clock.now(),
				action: 'pupils.imported',
				subject: 'pupils',
				before: null,
				after: {
					added: result.added,
					changed: result.changed,
					unchanged: result.unchanged,
					rejected: result.rejected.length
				},
				why: null
			})
		);
		return done(result);
	}
);

/** The rows that can be taken over; the others are noted as rejected. A number that comes again is rejected where it does. */
function understood(
	rows: readonly PupilFileRow[],
	sites: readonly Site[],
	result: ImportResult
): { line: number; pupil: ImportedPupil }[] {
	const lineOf = new Map<string, number>();
	return rows.flatMap((row) => {
		const read = readImportRow(row, sites);
		if (read.kind === 'fault') {
			result.rejected.push({ line: row.line, reason: read.reason });
			return [];
		}
		const { admissionNumber, facts } = read.pupil;
		for (const [name, key] of [
			['admission number', admissionNumber],
			['UPN', facts.upn ?? null]
		] as const) {
			const before = key === null ? undefined : lineOf.get(`${name} ${key}`);
			if (before === undefined) continue;
			result.rejected.push({ line: row.line, reason: `The ${name} ${key} is also on line ${before}.` });
			return [];
		}
		lineOf.set(`admission number ${admissionNumber}`, row.line);
		if (facts.upn) lineOf.set(`UPN ${facts.upn}`, row.line);
		return [{ line: row.line, pupil: read.pupil }];
	});
}

interface RowOutcome {
	kind: 'added' | 'changed' | 'unchanged';
	notes: string[];
}

interface Import {
	unit: SchoolUnit;
	ids: Ids;
	at: Instant;
	author: Author;
}

async function keepRow(work: Import, row: ImportedPupil): Promise<RowOutcome> {
	const { unit } = work;
	const known = await unit.pupils.findByAdmissionNumber(row.admissionNumber);
	if (known === null) return addPupil(work, row);
	const pupil: PupilRecord = { ...known, ...row.facts };
	const before = differing(known, pupil);
	const contact = await contactChange(work, known.id, row.contact);
	if (Object.keys(before).length > 0) await unit.pupils.save([pupil]);
	if (contact.saved) await unit.pupils.saveContacts([contact.saved]);
	const notes = [
		...(contact.note ? [contact.note] : []),
		...(known.leftOn === null ? [] : [`This pupil left on ${known.leftOn}; the file does not bring anyone back.`])
	];
	if (Object.keys(before).length === 0 && contact.saved === null) return { kind: 'unchanged', notes };
	await unit.record({
		...work.author,
		at: work.at,
		action: 'pupil.changed-by-import',
		subject: known.id,
		before,
		after: { ...differing(pupil, known), ...(contact.saved ? { contact: contact.saved.id } : {}) },
		why: null
	});
	return { kind: 'changed', notes };
}

async function addPupil({ unit, ids, at, author }: Import, row: ImportedPupil): Promise<RowOutcome> {
	const { admissionNumber, knownAs, facts, contact } = row;
	const pupil: PupilRecord = {
		id: ids.next(),
		admissionNumber,
		upn: null,
		knownAs,
		surname: facts.legalSurname,
		bornOn: null,
		gender: null,
		house: null,
		site: null,
		senStatus: null,
		pupilPremium: false,
		inCare: false,
		youngCarer: false,
		travel: null,
		language: null,
		personSends: false,
		leftOn: null,
		...facts
	};
	await unit.pupils.save([pupil]);
	if (contact) await unit.pupils.saveContacts([firstContact(ids, pupil.id, contact)]);
	const other = await unit.cards.findByCode(admissionNumber);
	if (other === null) {
		const card = {
			id: ids.next(),
			code: admissionNumber,
			pupilId: pupil.id,
			status: 'active',
			expiresAt: null
		} as const;
		await unit.cards.save([{ ...card, issuedAt: at }]);
	}
	await unit.record({
		...author,
		at,
		action: 'pupil.added-by-import',
		subject: pupil.id,
		before: null,
		after: { admissionNumber, tutorGroup: pupil.tutorGroup, card: other === null },
		why: null
	});
	const notes = other === null ? [] : ['The admission number is on somebody else’s card already: no card was made.'];
	return { kind: 'added', notes };
}

/** The fields of one record that another has otherwise. */
function differing(one: PupilRecord, other: PupilRecord): Record<string, unknown> {
	const theirs = new Map<string, unknown>(Object.entries(other));
	return Object.fromEntries(Object.entries(one).filter(([name, value]) => theirs.get(name) !== value));
}

type ImportedContact = NonNullable<ImportedPupil['contact']>;

/** The contact whom the school's own system names first is the one whom it tells today; collecting is asked of a person. */
function firstContact(ids: Ids, pupilId: string, { name, email, phone }: ImportedContact): ContactRecord {
	return {
		id: ids.next(),
		pupilId,
		name,
		relation: null,
		email,
		phone,
		priority: 1,
		parentalResponsibility: true,
		mayBeTold: true,
		mayCollect: false,
		language: null,
		channel: email ? 'email' : phone ? 'sms' : 'none'
	};
}

/** A known contact's address follows the file and nothing else does; one whom nobody has looked at may not be told (TE3). */
async function contactChange(
	{ unit, ids }: Import,
	pupilId: string,
	contact: ImportedContact | null
): Promise<{ saved: ContactRecord | null; note: string | null }> {
	if (contact === null) return { saved: null, note: null };
	const known = await unit.pupils.contacts(pupilId);
	const same = known.find(({ name }) => plainName(name) === plainName(contact.name));
	if (same) {
		const { email, phone } = { email: contact.email ?? same.email, phone: contact.phone ?? same.phone };
		const isSame = email === same.email && phone === same.phone;
		return { saved: isSame ? null : { ...same, email, phone }, note: null };
	}
	const priority = Math.max(0, ...known.map((one) => one.priority)) + 1;
	const saved = { ...firstContact(ids, pupilId, contact), priority, parentalResponsibility: false, mayBeTold: false };
	return { saved, note: `${contact.name} is a new contact: a person says what they may be told.` };
}

function plainName(name: string): string {
	return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
