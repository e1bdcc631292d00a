import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PupilFile } from '$lib/protocol/pupil-file';
import { readPupilFile } from '$lib/server/mis/read-pupil-file';
import { type SchoolOffice, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';

function fileNamed(name: string): PupilFile {
	return readPupilFile(readFileSync(new URL(`../../../../tests/support/pupil-files/${name}`, import.meta.url)));
}

function fileOf(text: string): PupilFile {
	return readPupilFile(new TextEncoder().encode(text));
}

const header =
	'Adno,UPN,Legal Surname,Legal Forename,Preferred Forename,Reg,Year,DOB,Priority 1 Contact,Primary Email,Telephone';
const aria = '003000,D873293125000,Knight,Aria,Ari,8H,Year  8,19/06/2014,Uma Knight,uma@example.org,07700 900780';

async function importInto({ app, school }: SchoolOffice, file: PupilFile) {
	return valueOf(await app.importPupils({ kind: 'system', schoolId: school.id, name: 'Test' }, { file }));
}

function pupilOf({ school }: SchoolOffice, admissionNumber: string) {
	return school.store.read((records) => records.pupils.findByAdmissionNumber(admissionNumber));
}

describe('a file as a school system writes it', () => {
	test('[CD1] every new pupil has the admission number as a card, its leading zeros kept', async () => {
		const office = await schoolOffice();
		expect(await importInto(office, fileNamed('pupils-sims-style.csv'))).toMatchObject({
			added: 12,
			changed: 0,
			unchanged: 0,
			rejected: []
		});
		const pupil = await pupilOf(office, '003000');
		expect(pupil).toMatchObject({
			upn: 'D873293125000',
			legalForename: 'Aria',
			knownAs: 'Ari',
			surname: 'Knight',
			yearGroup: 8,
			tutorGroup: '8H',
			bornOn: '2014-06-19',
			house: 'Darwin',
			pupilPremium: false,
			travel: 'Bus 42'
		});
		const card = await office.school.store.read((records) => records.cards.findByCode('003000'));
		expect(card).toMatchObject({ pupilId: pupil?.id, status: 'active' });
	});

	test('[PR1] a pupil’s first language is kept as the school says it, and left alone by a file that says nothing', async () => {
		const office = await schoolOffice();
		await importInto(office, fileOf(`${header},First Language\n${aria},POL`));
		expect(await pupilOf(office, '003000')).toMatchObject({ language: 'POL' });
		await importInto(office, fileOf(`${header}\n${aria}`));
		expect(await pupilOf(office, '003000')).toMatchObject({ language: 'POL' });
	});

	test('the same file again changes nothing', async () => {
		const office = await schoolOffice();
		await importInto(office, fileNamed('pupils-sims-style.csv'));
		expect(await importInto(office, fileNamed('pupils-sims-style.csv'))).toMatchObject({
			added: 0,
			changed: 0,
			unchanged: 12
		});
	});

	test('[CD5] each wrong row is rejected by its line and alone', async () => {
		const office = await schoolOffice();
		const { added, rejected } = await importInto(office, fileNamed('pupils-with-faults.csv'));
		expect(added).toBe(30 - 11);
		expect(rejected.map(({ line, reason }) => [line, reason])).toEqual(
			[
				[4, expect.stringContaining('check letter')],
				[6, expect.stringContaining('line 5')],
				[8, expect.stringContaining('31/02/2013')],
				[10, expect.stringContaining('no surname')],
				[12, expect.stringContaining('Year 47')],
				[14, expect.stringContaining('not-an-email')],
				[16, expect.stringContaining('=HYPERLINK')],
				[18, expect.stringContaining('cut short')],
				[20, expect.stringContaining('too many')],
				[22, expect.stringContaining('3.02E+03')],
				[24, expect.stringContaining('line break')]
			].sort(([one], [other]) => Number(one) - Number(other))
		);
	});

	test.each([
		['semicolons', [header, aria].join('\n').replaceAll(',', ';'), 'utf-8'],
		['tabs', [header, aria].join('\r\n').replaceAll(',', '\t'), 'utf-8'],
		['columns in another order', 'Year,Reg,Legal Forename,Legal Surname,Adno\n8,8H,Aria,Knight,003000', 'utf-8'],
		['UTF-16', `\ufeff${header}\r\n${aria}`, 'utf-16le']
	] as const)('is read with %s', async (_, text, encoding) => {
		const office = await schoolOffice();
		const bytes = encoding === 'utf-16le' ? Buffer.from(text, 'utf16le') : Buffer.from(text);
		expect(await importInto(office, readPupilFile(bytes))).toMatchObject({ added: 1, rejected: [] });
		expect(await pupilOf(office, '003000')).toMatchObject({ legalSurname: 'Knight', tutorGroup: '8H' });
	});

	test('is read in Windows-1252', async () => {
		const office = await schoolOffice();
		const bytes = Buffer.from([header, aria.replace('Knight', 'Núñez')].join('\r\n'), 'latin1');
		await importInto(office, readPupilFile(bytes));
		expect(await pupilOf(office, '003000')).toMatchObject({ surname: 'Núñez' });
	});

	test('without a column that is needed is refused whole', async () => {
		const office = await schoolOffice();
		const answer = await office.app.importPupils(
			{ kind: 'system', schoolId: office.school.id, name: 'Test' },
			{ file: fileOf('Adno,Surname\n003000,Knight') }
		);
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
	});
});

describe('a file for pupils who are there already', () => {
	test('[PR4] leaves the names used in school, and takes over the legal ones', async () => {
		const office = await schoolOffice();
		await importInto(office, fileOf([header, aria].join('\n')));
		const pupil = await pupilOf(office, '003000');
		if (!pupil) throw new Error('No pupil was added');
		await office.school.store.write((unit) => unit.pupils.save([{ ...pupil, knownAs: 'Ren', surname: 'Kay' }]));
		const moved = aria.replace('Aria,Ari,8H', 'Arianna,Anna,8B').replace('Knight,', 'Knight-Kay,');
		expect(await importInto(office, fileOf([header, moved].join('\n')))).toMatchObject({ changed: 1 });
		expect(await pupilOf(office, '003000')).toMatchObject({
			knownAs: 'Ren',
			surname: 'Kay',
			legalForename: 'Arianna',
			legalSurname: 'Knight-Kay',
			tutorGroup: '8B'
		});
	});

	test('[TE3] loosens nothing that was said of contacts, nor that a person sends', async () => {
		const office = await schoolOffice();
		await importInto(office, fileOf([header, aria].join('\n')));
		const pupil = await pupilOf(office, '003000');
		if (!pupil) throw new Error('No pupil was added');
		await office.school.store.write(async (unit) => {
			const [contact] = await unit.pupils.contacts(pupil.id);
			if (!contact) throw new Error('No contact was added');
			await unit.pupils.saveContacts([
				{ ...contact, mayBeTold: false, parentalResponsibility: false, channel: 'none' }
			]);
			await unit.pupils.save([{ ...pupil, personSends: true }]);
		});
		const again = [header, aria.replace('uma@', 'uma.knight@')].join('\n');
		expect(await importInto(office, fileOf(again))).toMatchObject({ changed: 1 });
		const other = [header, aria.replace('Uma Knight', 'Ugo Knight')].join('\n');
		expect(await importInto(office, fileOf(other))).toMatchObject({
			changed: 1,
			notes: [{ line: 2, note: expect.stringContaining('Ugo Knight') }]
		});
		const contacts = await office.school.store.read((records) => records.pupils.contacts(pupil.id));
		expect(contacts).toMatchObject([
			{
				name: 'Uma Knight',
				email: 'uma.knight@example.org',
				mayBeTold: false,
				parentalResponsibility: false,
				channel: 'none'
			},
			{ name: 'Ugo Knight', mayBeTold: false, parentalResponsibility: false, mayCollect: false }
		]);
		expect(await pupilOf(office, '003000')).toMatchObject({ personSends: true });
	});

	test('[CD1] revives no card and brings back nobody who left', async () => {
		const office = await schoolOffice();
		await importInto(office, fileOf([header, aria].join('\n')));
		const pupil = await pupilOf(office, '003000');
		if (!pupil) throw new Error('No pupil was added');
		await office.school.store.write(async (unit) => {
			const [card] = await unit.cards.ofPupil(pupil.id);
			if (!card) throw new Error('No card was made');
			await unit.cards.save([{ ...card, status: 'revoked', issuedAt: '2026-09-01T08:00:00.000Z' }]);
			await unit.pupils.save([{ ...pupil, leftOn: '2026-10-01' }]);
		});
		const { unchanged, notes } = await importInto(office, fileOf([header, aria].join('\n')));
		expect({ unchanged, notes }).toMatchObject({ unchanged: 1, notes: [{ line: 2 }] });
		expect(await pupilOf(office, '003000')).toMatchObject({ leftOn: '2026-10-01' });
		expect(await office.school.store.read((records) => records.cards.ofPupil(pupil.id))).toMatchObject([
			{ status: 'revoked' }
		]);
	});
});
