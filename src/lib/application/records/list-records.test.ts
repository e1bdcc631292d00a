import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import { aLate } from '../../../../tests/support/office/a-late';
import { monday, only, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';

test('[PU9] arrivals are listed newest first with what a MIS takes; removed ones are not, excused ones say so', async () => {
	const office = await schoolOffice();
	const { app, reception, attendance } = office;
	await office.scan({ pupil: 0, at: '08:40', reason: 'bus-or-train' });
	await office.scan({ pupil: 1, at: '10:10' });
	await office.scan({ pupil: 2, at: '08:50', offsetMs: null });
	await office.scan({ pupil: 0, at: '13:30' });
	const [morning, afternoon] = await office.arrivals(0);
	valueOf(await app.removeArrival(reception, { arrivalId: afternoon?.id ?? '', reason: 'Not them' }));
	const { id: arrivalId } = only(await office.arrivals(1));
	valueOf(await app.excuseArrival(attendance, { arrivalId, reason: 'Dentist', mark: 'M' }));
	const token = { kind: 'token', schoolId: office.school.id, tokenId: 'mis', name: 'MIS' } as const;
	const page = valueOf(await app.listArrivals(token, { from: monday, to: monday }));
	expect(page.next).toBeNull();
	expect(page.items.map(({ id: _id, signedInAt: _at, ...item }) => item)).toEqual([
		{
			studentId: '004211',
			date: monday,
			session: 'AM',
			mark: 'M',
			minutesLate: 100,
			comment: 'Excused: Dentist',
			excused: true,
			timeToCheck: false
		},
		{
			studentId: '004212',
			date: monday,
			session: 'AM',
			mark: 'L',
			minutesLate: 20,
			comment: '',
			excused: false,
			timeToCheck: true
		},
		{
			studentId: '004210',
			date: monday,
			session: 'AM',
			mark: 'L',
			minutesLate: 10,
			comment: 'bus or train',
			excused: false,
			timeToCheck: false
		}
	]);
	expect(page.items.at(-1)?.id).toBe(morning?.id);
	expect(valueOf(await app.listArrivals(token, { from: '2026-11-24', to: '2026-11-30' })).items).toEqual([]);
	expect(office.audit().at(-1)).toMatchObject({ action: 'records.exported', who: 'MIS', subject: 'arrivals' });
});

test('[AU1] long lists come a thousand a page, each arrival on one page, each page recorded', async () => {
	const office = await schoolOffice();
	const { store, ids } = office.school;
	await store.write(async (unit) => {
		for (let index = 0; index < 2_300; index += 1) {
			const date = `20${String(27 + Math.floor(index / 300))}-${String(1 + (Math.floor(index / 25) % 12)).padStart(2, '0')}-${String(1 + (index % 25)).padStart(2, '0')}`;
			await unit.arrivals.add(
				aLate({
					id: ids.next(),
					pupilId: office.pupil(index % 3).id,
					date,
					session: 'AM',
					// Many share an instant, so that a page may end between them.
					signedInAt: `${date}T08:40:00.000Z`,
					minute: 520,
					recordedAt: `${date}T08:40:00.000Z`,
					minutesLate: 10
				})
			);
		}
	});
	const span = { from: '2027-01-01', to: '2040-12-31' };
	const seen: string[] = [];
	const sizes: number[] = [];
	let after: string | undefined;
	do {
		const page = valueOf(await office.app.listArrivals(office.attendance, { ...span, after }));
		sizes.push(page.items.length);
		seen.push(...page.items.map(({ id }) => id));
		after = page.next ?? undefined;
	} while (after !== undefined);
	expect(sizes).toEqual([1000, 1000, 300]);
	expect(new Set(seen).size).toBe(2_300);
	expect(office.audit().map(({ action }) => action)).toEqual(Array.from({ length: 3 }, () => 'records.exported'));
});

test('[DE8] detentions are listed with the explanation in parts and as text, also those that wait', async () => {
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 4, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05')],
		pupils: [{}, { limits: [{ kind: 'always-ask' }], flag: 'young-carer' }]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:41' });
	const { items } = valueOf(await office.app.listDetentionRecords(office.attendance, { from: monday, to: monday }));
	expect(
		items.map(({ studentId, status, date, startsAt, minutes, place }) => ({
			studentId,
			status,
			date,
			startsAt,
			minutes,
			place
		}))
	).toEqual([
		{ studentId: '004210', status: 'booked', date: monday, startsAt: '15:05', minutes: 25, place: 'Hall' },
		{ studentId: '004211', status: 'held', date: null, startsAt: null, minutes: 25, place: null }
	]);
	expect(items[0]?.because).toMatchObject({
		policyVersion: 4,
		arrivals: [{ date: monday, minutesLate: 10 }],
		passedOver: []
	});
	expect(items[0]?.because.text).toContain('08:40');
	expect(JSON.stringify(items)).not.toMatch(/carer/);
});
