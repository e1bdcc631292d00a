import { expect, test } from 'vitest';
import { schoolOffice } from '../../../../tests/support/office/school-office';

const pupils = [{ language: 'Polish' }, { language: 'ARA' }, { language: 'Cantonese' }, {}];

test('[PR1] the answer to a card says in which language its holder reads, where one is recorded and spoken here', async () => {
	const office = await schoolOffice({ pupils });
	const late = await office.scan({ pupil: 0, at: '08:41' });
	expect(late).toMatchObject({ outcome: 'late', language: 'pl' });
	expect(await office.scan({ pupil: 0, at: '08:45' })).toMatchObject({ outcome: 'already-signed-in', language: 'pl' });
	expect(await office.scan({ pupil: 1, at: '08:25' })).toMatchObject({ outcome: 'on-time', language: 'ar' });
	expect(await office.scan({ pupil: 2, at: '08:41' })).not.toHaveProperty('language');
	expect(await office.scan({ pupil: 3, at: '08:41' })).not.toHaveProperty('language');
});

test('[SC1] a reading that is sent again is answered in the same language', async () => {
	const office = await schoolOffice({ pupils });
	const scanId = '01890000-0000-7000-8000-000000000001';
	const first = await office.scan({ pupil: 0, at: '08:41', scanId });
	expect(await office.scan({ pupil: 0, at: '08:41', received: '08:50', scanId })).toEqual(first);
});

test('[PR2] a card that must see reception is answered in no language, whoever’s it was', async () => {
	const office = await schoolOffice({ pupils: [{ language: 'Polish', leftOn: '2026-09-01' }, ...pupils] });
	const leaver = await office.scan({ pupil: 0, at: '08:41', scanId: '01890000-0000-7000-8000-000000000002' });
	const unknown = await office.scan({ code: 'NOBODYS', at: '08:41', scanId: '01890000-0000-7000-8000-000000000003' });
	expect({ ...leaver, scanId: null }).toEqual({ scanId: null, outcome: 'see-reception' });
	expect({ ...unknown, scanId: null }).toEqual({ ...leaver, scanId: null });
});
