import { beforeEach, describe, expect, test } from 'vitest';
import {
	device,
	monday,
	person,
	refusalOf,
	schoolOffice,
	valueOf,
	type SchoolOffice
} from '../../../../tests/support/office/school-office';

let office: SchoolOffice;
const dayMs = 24 * 3_600_000;

beforeEach(async () => {
	office = await schoolOffice();
});

function give(code: string, place = 0, untilOn: string | null = null) {
	return office.app.giveCard(office.reception, { pupilId: office.pupil(place).id, code, untilOn });
}

async function cardsOf(place = 0) {
	return valueOf(await office.app.readCards(office.reception, { pupilId: office.pupil(place).id })).cards;
}

function outcomeOf(code: string, at = '08:40', on = monday) {
	return office.scan({ code, at, on });
}

test('[CD1] a pupil has any number of cards, leading zeros and all, and each of them signs in', async () => {
	valueOf(await give('1c78f2bf'));
	valueOf(await give('  0000042\r\n'));
	expect((await cardsOf()).map(({ code, state }) => [code, state])).toEqual(
		expect.arrayContaining([
			['0000042', 'active'],
			['1c78f2bf', 'active'],
			[office.pupil(0).admissionNumber, 'active']
		])
	);
	expect(await outcomeOf('1c78f2bf')).toMatchObject({ outcome: 'late' });
	expect(await outcomeOf('0000042', '08:41')).toMatchObject({ outcome: 'already-signed-in' });
	expect(await outcomeOf('42', '08:42')).toMatchObject({ outcome: 'see-reception' });
});

test('[CD1] a temporary card works until the end of its day, and then says “please see reception”', async () => {
	valueOf(await give('TEMP-7', 0, monday));
	expect(await outcomeOf('TEMP-7')).toMatchObject({ outcome: 'late' });
	expect(await cardsOf()).toMatchObject([{ state: 'active' }, { code: 'TEMP-7', state: 'temporary' }]);
	expect(await outcomeOf('TEMP-7', '08:40', '2026-11-24')).toMatchObject({ outcome: 'see-reception' });
	expect((await cardsOf()).at(-1)).toMatchObject({ code: 'TEMP-7', state: 'expired' });
});

test('[CD1] a day that is over is no day to last until', async () => {
	office.school.clock.set(new Date(Date.parse(office.world.clock.now()) + dayMs).toISOString());
	expect(await give('TEMP-7', 0, monday)).toMatchObject({
		refusal: { code: 'invalid', issues: [{ path: 'untilOn' }] }
	});
});

test('[CD1] a revoked card says “please see reception” and tells the desk, and works again once it is put back', async () => {
	const { cardId } = valueOf(await give('1c78f2bf'));
	valueOf(await office.app.revokeCard(office.reception, { cardId, why: 'Lost on the bus' }));
	expect(await outcomeOf('1c78f2bf')).toMatchObject({ outcome: 'see-reception' });
	expect(await office.needs()).toMatchObject([{ kind: 'card-revoked' }]);
	expect(refusalOf(await office.app.revokeCard(office.reception, { cardId, why: 'Again' }))).toBe('conflict');
	valueOf(await office.app.restoreCard(office.reception, { cardId }));
	expect(await outcomeOf('1c78f2bf', '08:41')).toMatchObject({ outcome: 'late' });
	expect(refusalOf(await office.app.restoreCard(office.reception, { cardId }))).toBe('conflict');
});

describe('[CD1] no card is given twice:', () => {
	test('somebody else’s is refused with whose it is', async () => {
		valueOf(await give('1c78f2bf', 1));
		const answer = await give('1c78f2bf', 0);
		expect(answer).toMatchObject({ refusal: { code: 'conflict', message: expect.stringMatching(/Okafor, Ben, 8B/) } });
		expect(await cardsOf()).toHaveLength(1);
	});

	test('a revoked one of somebody else’s too: it may be found again', async () => {
		const { cardId } = valueOf(await give('1c78f2bf', 1));
		valueOf(await office.app.revokeCard(office.reception, { cardId, why: 'Lost' }));
		expect(await give('1c78f2bf', 0)).toMatchObject({
			refusal: { code: 'conflict', message: expect.stringMatching(/was a card of Okafor/) }
		});
	});

	test('the pupil’s own says so, and a revoked one is put back instead', async () => {
		const { cardId } = valueOf(await give('1c78f2bf'));
		expect(await give('1c78f2bf')).toMatchObject({
			refusal: { message: expect.stringMatching(/has this card already/) }
		});
		valueOf(await office.app.revokeCard(office.reception, { cardId, why: 'Lost' }));
		expect(await give('1c78f2bf')).toMatchObject({ refusal: { message: expect.stringMatching(/Put it back/) } });
	});

	test('another pupil’s admission number is no card', async () => {
		const bare = await schoolOffice({ pupils: [{ card: null }, { knownAs: 'Ben', surname: 'Okafor', card: null }] });
		const code = bare.pupil(1).admissionNumber;
		const to = (place: number) =>
			bare.app.giveCard(bare.reception, { pupilId: bare.pupil(place).id, code, untilOn: null });
		expect(await to(0)).toMatchObject({
			refusal: { code: 'conflict', message: expect.stringMatching(/admission number of Okafor/) }
		});
		expect((await to(1)).ok).toBe(true);
	});

	test('two offices at once give it once', async () => {
		const answers = await Promise.all([give('1c78f2bf', 0), give('1c78f2bf', 1), give('1c78f2bf', 2)]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	});
});

test('[CD1] somebody who has left the roll is given none', async () => {
	const left = await schoolOffice({ pupils: [{ leftOn: '2026-11-01' }] });
	const pupilId = left.pupil(0).id;
	expect(refusalOf(await left.app.giveCard(left.reception, { pupilId, code: '1c78f2bf', untilOn: null }))).toBe(
		'conflict'
	);
	expect(valueOf(await left.app.readCards(left.reception, { pupilId })).hasLeft).toBe(true);
});

test('[CD1] who does not manage cards neither reads nor gives one', async () => {
	const tutor = person(office.school.id, 'Tara Tutor', ['tutor']);
	const pupilId = office.pupil(0).id;
	expect(refusalOf(await office.app.readCards(tutor, { pupilId }))).toBe('forbidden');
	expect(refusalOf(await office.app.readReadings(tutor, { code: '1c78f2bf', isNfc: false }))).toBe('forbidden');
	expect(refusalOf(await office.app.giveCard(tutor, { pupilId, code: '1c78f2bf', untilOn: null }))).toBe('forbidden');
	const kiosk = device(office.school.id, 'Front', 'late-kiosk');
	expect(refusalOf(await office.app.readReadings(kiosk, { code: '1c78f2bf', isNfc: false }))).toBe('forbidden');
});

test('[AU1] each change of a card is one entry, with why, and without its code', async () => {
	const { cardId } = valueOf(await give('SECRET-1c78f2bf'));
	valueOf(await office.app.revokeCard(office.reception, { cardId, why: 'Lost on the bus' }));
	valueOf(await office.app.restoreCard(office.reception, { cardId }));
	const entries = office.audit().filter(({ subject }) => subject === cardId);
	expect(entries.map(({ action, who, why }) => [action, who, why])).toEqual([
		['card.given', 'Rose Reception', null],
		['card.revoked', 'Rose Reception', 'Lost on the bus'],
		['card.restored', 'Rose Reception', null]
	]);
	expect(JSON.stringify(entries)).not.toContain('SECRET');
	expect(entries[1]?.after).toContain('f2bf');
});

describe('[CD3] a card that is held up says', () => {
	const read = async (code: string, isNfc = false) =>
		valueOf(await office.app.readReadings(office.reception, { code, isNfc }));

	test('each way in which readers send it, and whose each is', async () => {
		valueOf(await give('3220338716', 1));
		const { readings, usual } = await read('1c78f2bf');
		expect(usual).toBe('1c78f2bf');
		expect(readings[0]).toMatchObject({ text: '1c78f2bf', form: null, card: null });
		expect(readings.find(({ text }) => text === '3220338716')).toMatchObject({
			form: { base: 'decimal', order: 'turned' },
			card: { pupil: { name: 'Okafor, Ben' }, state: 'active' }
		});
	});

	test('whose admission number it is', async () => {
		const { readings } = await read(office.pupil(2).admissionNumber);
		expect(readings).toMatchObject([{ form: null, numberOf: { name: 'Dubois, Chloé' }, card: { state: 'active' } }]);
	});

	test('[CD6] and makes no arrival, also where it is a pupil’s', async () => {
		valueOf(await give('1c78f2bf'));
		const { readings } = await read('1c78f2bf');
		expect(readings[0]).toMatchObject({ card: { pupil: { name: 'Khan, Amira' }, state: 'active' } });
		expect(await office.arrivals(0)).toEqual([]);
	});

	test('[CD3] over NFC what the kiosks make of it, where one of them is set to convert', async () => {
		const { directory, ids } = office.world;
		await directory.write(async (unit) => {
			await unit.schools.add({ id: office.school.id, name: 'Small', createdAt: monday, demonstration: null });
			await unit.devices.save({
				id: ids.next(),
				schoolId: office.school.id,
				name: 'Front door',
				purpose: 'late-kiosk',
				roomId: null,
				tokenHash: null,
				settings: {
					typedNumber: false,
					wedgePrefix: '',
					wedgeSuffix: '',
					formats: ['qr'],
					numbers: {
						from: { base: 'hex', order: 'turned', part: 'whole', digits: 0 },
						to: { base: 'decimal', order: 'turned', part: 'first-answer', digits: 10 }
					}
				},
				createdAt: office.world.clock.now(),
				enrolledAt: null,
				revokedAt: null,
				lastSeenAt: null
			});
		});
		expect((await read('04c43bc21c2680', true)).usual).toBe('1002701960');
		expect((await read('3bc40488')).usual).toBe('1002701960');
		expect((await read('004217')).usual).toBe('004217');
	});
});
