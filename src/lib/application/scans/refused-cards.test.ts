import { expect, test } from 'vitest';
import { monday, only, schoolOffice } from '../../../../tests/support/office/school-office';

async function officeWithCards() {
	const office = await schoolOffice({
		pupils: [{ card: null }, { card: null }, { leftOn: monday }, { card: null, leftOn: '2026-11-24' }]
	});
	const issuedAt = '2026-09-01T08:00:00.000Z';
	const { ids, store } = office.school;
	await store.write((unit) =>
		unit.cards.save([
			{ id: ids.next(), code: 'LOST-1', pupilId: office.pupil(0).id, status: 'revoked', expiresAt: null, issuedAt },
			{
				id: ids.next(),
				code: '00042',
				pupilId: office.pupil(1).id,
				status: 'temporary',
				expiresAt: '2026-11-23T08:45:00.000Z',
				issuedAt
			},
			{ id: ids.next(), code: 'LAST-DAY', pupilId: office.pupil(3).id, status: 'active', expiresAt: null, issuedAt }
		])
	);
	return office;
}

test('[CD1] unknown, revoked, expired and leavers’ cards see reception, and only the desk is told which', async () => {
	const office = await officeWithCards();
	await office.scan({ code: 'NOT-OURS-789', at: '08:50' });
	await office.scan({ code: 'LOST-1', at: '08:51' });
	await office.scan({ code: '00042', at: '08:52' });
	await office.scan({ code: '004212', at: '08:53' });
	const needs = (await office.needs()).map(({ kind, pupilId, whereSeen }) => ({ kind, pupilId, whereSeen }));
	expect(needs).toEqual([
		{ kind: 'card-unknown', pupilId: null, whereSeen: 'Front gate' },
		{ kind: 'card-revoked', pupilId: office.pupil(0).id, whereSeen: 'Front gate' },
		{ kind: 'card-expired', pupilId: office.pupil(1).id, whereSeen: 'Front gate' },
		{ kind: 'card-leaver', pupilId: office.pupil(2).id, whereSeen: 'Front gate' }
	]);
	for (const pupil of [0, 1, 2]) expect(await office.arrivals(pupil)).toEqual([]);
});

test('[PR2] refused cards have one shape, to the last field', async () => {
	const office = await officeWithCards();
	for (const code of ['NOT-OURS-789', 'LOST-1', '00042', '004212']) {
		const { scanId, ...result } = await office.scan({ code, at: '08:50' });
		expect(scanId).toMatch(/^01/);
		expect(result).toEqual({ outcome: 'see-reception' });
	}
});

test('[CD1] a temporary card works until it expires, a leaver’s until the date, and leading zeros count', async () => {
	const office = await officeWithCards();
	expect(await office.scan({ code: '00042', at: '08:44' })).toMatchObject({ outcome: 'late' });
	expect(await office.scan({ code: 'LAST-DAY', at: '08:44' })).toMatchObject({ outcome: 'late' });
	expect(await office.scan({ code: '42', at: '08:44' })).toMatchObject({ outcome: 'see-reception' });
	expect(await office.scan({ code: ' 004212 ', at: '08:44' })).toMatchObject({ outcome: 'see-reception' });
	expect(await office.scan({ on: '2026-11-24', code: 'LAST-DAY', at: '08:44' })).toMatchObject({
		outcome: 'see-reception'
	});
});

test('[CD1] one unknown card read again and again is one need, which counts', async () => {
	const office = await officeWithCards();
	for (const at of ['08:50', '08:51', '08:52']) await office.scan({ code: 'NOT-OURS-789', at });
	const need = only(await office.needs());
	expect(need).toMatchObject({ kind: 'card-unknown', times: 3, openedAt: '2026-11-23T08:50:00.000Z' });
	expect(need.detail).not.toContain('NOT-OURS');
});

test('[CD6] one card at two tablets within two minutes is told to the desk; later, or at one tablet, it is not', async () => {
	const office = await schoolOffice();
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 0, at: '08:43', device: office.backDoor });
	await office.scan({ pupil: 1, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:41' });
	expect(await office.needs()).toEqual([]);
	await office.scan({ pupil: 1, at: '08:42', device: office.backDoor });
	expect(only(await office.needs())).toMatchObject({
		kind: 'same-card-twice',
		pupilId: office.pupil(1).id,
		whereSeen: 'Back door'
	});
});
