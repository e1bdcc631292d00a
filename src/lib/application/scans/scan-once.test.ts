import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import { monday, only, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';
import { parseScan } from '../../protocol/scan';

const strict = {
	policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	sittings: [sitting(monday, '15:05', '16:05')]
};
const scanId = '0199aaaa-0000-7000-8000-0000000000aa';

test('[SC1] the same scan 50 times at once from two tablets is one arrival, one detention and one entry', async () => {
	const office = await schoolOffice(strict);
	office.school.clock.set('2026-11-23T08:41:00.000Z');
	const scan = parseScan({ scanId, code: '004210', scannedAt: '2026-11-23T08:41:00.000Z', offsetMs: 0 });
	const answers = await Promise.all(
		Array.from({ length: 50 }, (_, index) =>
			office.app.recordScans(index % 2 ? office.gate : office.backDoor, {
				sentAt: '2026-11-23T08:41:00.000Z',
				scans: [scan]
			})
		)
	);
	const results = answers.map((answer) => only(valueOf(answer).results));
	expect(results[0]).toMatchObject({ outcome: 'late', minutesLate: 11 });
	for (const result of results) expect(result).toEqual(results[0]);
	expect(await office.arrivals()).toHaveLength(1);
	expect(await office.detentions()).toHaveLength(1);
	expect(office.audit()).toHaveLength(1);
	expect(office.school.events.filter(({ type }) => type === 'arrival-changed')).toHaveLength(1);
});

test('[SC1] two tablets that read one card at once make one arrival', async () => {
	const office = await schoolOffice(strict);
	const [one, other] = await Promise.all([
		office.scan({ at: '08:41' }),
		office.scan({ at: '08:41', device: office.backDoor })
	]);
	expect([one.outcome, other.outcome].sort()).toEqual(['already-signed-in', 'late']);
	expect(await office.arrivals()).toHaveLength(1);
	expect(await office.detentions()).toHaveLength(1);
});

test('[SC1] after a restart the same scan answers as before, though what it led to was excused since', async () => {
	const office = await schoolOffice(strict);
	const first = await office.scan({ scanId, at: '08:41' });
	const { id: arrivalId } = only(await office.arrivals());
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId, reason: 'Bus' }));
	const entries = office.audit();
	await office.school.restart();
	expect(await office.scan({ scanId, at: '08:41', received: '10:00' })).toEqual(first);
	expect(office.audit()).toEqual(entries);
});

test.each([
	{ what: 'code', change: { pupil: 1 } },
	{ what: 'time', change: { at: '08:42' } }
])('[SC1] the same id with another $what is rejected and changes nothing', async ({ change }) => {
	const office = await schoolOffice();
	await office.scan({ scanId, at: '08:41' });
	const entries = office.audit();
	expect(await office.scan({ scanId, at: '08:41', ...change })).toMatchObject({
		scanId,
		outcome: 'rejected',
		issues: [{ code: 'scan-id-reused' }]
	});
	expect(await office.arrivals(1)).toEqual([]);
	expect(only(await office.arrivals(0)).minute).toBe(521);
	expect(office.audit()).toEqual(entries);
});

test('[SC1] a refused card keeps its answer too', async () => {
	const office = await schoolOffice();
	const first = await office.scan({ scanId, code: 'NOT-OURS', at: '08:41' });
	expect(await office.scan({ scanId, code: 'NOT-OURS', at: '08:41' })).toEqual(first);
	expect(only(await office.needs()).times).toBe(1);
});

test('[SC4] a bad scan in a batch fails alone, and answers keep the order sent', async () => {
	const office = await schoolOffice();
	office.school.clock.set('2026-11-23T08:45:00.000Z');
	const id = (last: number) => `0199aaaa-0000-7000-8000-00000000000${last}`;
	const good = { offsetMs: 0, scannedAt: '2026-11-23T08:41:00.000Z' };
	const raws = [
		{ ...good, scanId: id(1), code: '004210' },
		{ ...good, scanId: id(2), code: '' },
		'not a scan',
		{ ...good, scanId: 'not-a-uuid', code: '004211' },
		{ ...good, scanId: id(5), code: '004211' },
		{ ...good, scanId: id(6), code: '004212', scannedAt: '2026-11-23T09:41:00.000Z' },
		{ ...good, scanId: id(1), code: '004210' },
		{ ...good, scanId: id(8), code: '004212' }
	];
	const answer = await office.app.recordScans(office.gate, {
		sentAt: '2026-11-23T08:45:00.000Z',
		scans: raws.map(parseScan)
	});
	const { results } = valueOf(answer);
	expect(results.map((result) => [result.scanId, result.outcome])).toEqual([
		[id(1), 'late'],
		[id(2), 'rejected'],
		[null, 'rejected'],
		['not-a-uuid', 'rejected'],
		[id(5), 'late'],
		[id(6), 'rejected'],
		[id(1), 'late'],
		[id(8), 'late']
	]);
	expect(results[1]).toMatchObject({ issues: [{ path: 'code' }] });
	for (const pupil of [0, 1, 2]) expect(await office.arrivals(pupil)).toHaveLength(1);
});

test('[PU6] a time on a date that does not exist is rejected, and an offset of the zone is read', () => {
	const scan = { scanId, code: '004210' };
	expect(parseScan({ ...scan, scannedAt: '2026-02-30T08:41:00Z' })).toMatchObject({
		kind: 'rejected',
		issues: [{ path: 'scannedAt' }]
	});
	expect(parseScan({ ...scan, scannedAt: '2026-11-23T09:41:00+01:00' })).toMatchObject({
		scan: { scannedAt: '2026-11-23T08:41:00.000Z' }
	});
});
