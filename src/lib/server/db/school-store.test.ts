import { expect, test } from 'vitest';
import { Connection, codeOf } from './connection';
import { type ChainedEntry, findBreak } from './audit-chain';
import type { ArrivalRecord, AuditEntry, DetentionRecord, NeedRecord } from '../../application/ports/records';
import type { CountingRow, SchoolUnit } from '../../application/ports/school-store';
import type { TemporarySchool } from '../../../../tests/support/temporary-school';
import { smallSchoolSettings, temporaryDataDir, temporarySchool } from '../../../../tests/support/temporary-school';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

function arrivalOf(school: TemporarySchool, index: number, changes: Partial<ArrivalRecord> = {}) {
	return {
		id: school.ids.next(),
		pupilId: school.pupils[index]?.id ?? '',
		date: '2026-11-23',
		session: 'AM' as const,
		signedInAt: '2026-11-23T08:41:00.000Z',
		minute: 521,
		recordedAt: '2026-11-23T08:41:01.000Z',
		mark: 'L' as const,
		minutesLate: 11,
		reason: null,
		note: null,
		source: 'kiosk' as const,
		deviceId: null,
		scanId: null,
		timeTrust: 'measured' as const,
		state: 'counted' as const,
		stateReason: null,
		stateBy: null,
		stateAt: null,
		speakWith: false,
		incidentId: null,
		dayListId: null,
		arrangementId: null,
		coverConfirmedBy: null,
		restoredBy: null,
		evidenceDueOn: null,
		...changes
	};
}

function entryOf(subject: string, after: unknown = null): AuditEntry {
	return {
		at: '2026-11-23T08:41:00.000Z',
		who: 'Jo',
		role: 'reception',
		device: null,
		action: 'arrival.sign-in',
		subject,
		before: null,
		after,
		why: null
	};
}

function needOf(school: TemporarySchool, key: string): Omit<NeedRecord, 'times'> {
	return {
		id: school.ids.next(),
		key,
		kind: 'card-unknown',
		openedAt: '2026-11-23T08:41:00.000Z',
		date: '2026-11-23',
		pupilId: null,
		aboutId: null,
		detail: 'An unknown card',
		whereSeen: null
	};
}

function detentionOf(school: TemporarySchool, changes: Partial<DetentionRecord>): DetentionRecord {
	return {
		id: school.ids.next(),
		pupilId: '',
		arrivalId: '',
		policyId: 'policy',
		policyVersion: 1,
		ruleId: 'rule',
		ruleName: 'Every late',
		minutes: 20,
		servedMinutes: 20,
		status: 'booked',
		holdReason: null,
		sittingId: 'lunch',
		date: '2026-11-24',
		recordedAt: '2026-11-23T08:41:01.000Z',
		explanation: {
			policyName: 'Lates',
			policyVersion: 1,
			ruleId: 'rule',
			ruleName: 'Every late',
			ruleText: 'Every late is a detention',
			arrivals: [],
			earnedMinutes: 20,
			placement: { kind: 'unplaced', passedOver: [] }
		},
		cancelledBecause: null,
		decidedBy: null,
		decidedAt: null,
		decisionReason: null,
		toReview: false,
		followsId: null,
		step: 0,
		part: 0,
		...changes
	};
}

function fileOf(school: TemporarySchool): string {
	return join(school.dataDir, 'schools', `${school.id}.db`);
}

function auditOf(school: TemporarySchool): ChainedEntry[] {
	const connection = new Connection(fileOf(school));
	const { rows } = connection.execute(
		'SELECT position, at, who, role, device, action, subject, before, after, why, previous_hash, hash FROM audit ORDER BY position',
		[]
	);
	connection.close();
	const text = (value: unknown) => (value === null ? null : String(value));
	return rows.map((row) => ({
		position: Number(row['position']),
		at: String(row['at']),
		who: String(row['who']),
		role: String(row['role']),
		device: text(row['device']),
		action: String(row['action']),
		subject: String(row['subject']),
		before: text(row['before']),
		after: text(row['after']),
		why: text(row['why']),
		previousHash: String(row['previous_hash']),
		hash: String(row['hash'])
	}));
}

test('[PU5] the database itself refuses a second arrival of a pupil in a session, and takes one after the first was removed', async () => {
	const school = await temporarySchool();
	const first = await school.store.write((unit) => unit.arrivals.add(arrivalOf(school, 0)));
	const second = school.store.write((unit) => unit.arrivals.add(arrivalOf(school, 0)));
	await expect(second.catch(codeOf)).resolves.toBe('SQLITE_CONSTRAINT_UNIQUE');
	await school.store.write(async (unit) => {
		await unit.arrivals.update({ ...first, state: 'removed' });
		await unit.arrivals.add(arrivalOf(school, 0));
	});
	const found = await school.store.read((records) =>
		records.arrivals.ofPupil(first.pupilId, { startsOn: '2026-11-23', endsOn: '2026-11-23' })
	);
	expect(found.map(({ state }) => state)).toEqual(['removed', 'counted']);
});

test('[DE12] arrivals are numbered in the order of recording, without a gap where a unit failed', async () => {
	const school = await temporarySchool();
	const written = await Promise.allSettled([
		school.store.write((unit) => unit.arrivals.add(arrivalOf(school, 0))),
		school.store.write(async (unit) => {
			await unit.arrivals.add(arrivalOf(school, 1));
			throw new Error('not this one');
		}),
		school.store.write((unit) => unit.arrivals.add(arrivalOf(school, 2)))
	]);
	expect(written.map((one) => (one.status === 'fulfilled' ? one.value.recordedOrder : null))).toEqual([1, null, 2]);
	await school.restart();
	const next = await school.store.write((unit) => unit.arrivals.add(arrivalOf(school, 1)));
	expect(next.recordedOrder).toBe(3);
});

test('[RO9] a channel’s versions rise by one over units, batches and a restart, and a failed unit takes none', async () => {
	const school = await temporarySchool();
	const close = (needId: string) => ({ type: 'need-closed' as const, needId });
	await Promise.allSettled([
		school.store.write((unit) => unit.publish('desk', close('a'))),
		school.store.write(async (unit) => {
			await unit.publish('desk', close('lost'));
			throw new Error('not this one');
		}),
		school.store.write(async (unit) => {
			await unit.publish('desk', close('b'));
			await unit.publish('sitting:1', close('c'));
		})
	]);
	await school.restart();
	await school.store.write((unit) => unit.publish('desk', close('d')));
	expect(school.events).toEqual([
		{ type: 'need-closed', needId: 'a', channel: 'desk', version: 1 },
		{ type: 'need-closed', needId: 'b', channel: 'desk', version: 2 },
		{ type: 'need-closed', needId: 'c', channel: 'sitting:1', version: 1 },
		{ type: 'need-closed', needId: 'd', channel: 'desk', version: 3 }
	]);
	await school.store.read(async ({ live }) => {
		expect(await live.version('desk')).toBe(3);
		expect((await live.eventsSince('desk', 1))?.map(({ version }) => version)).toEqual([2, 3]);
		expect(await live.eventsSince('desk', 3)).toEqual([]);
		expect(await live.eventsSince('desk', 4)).toBeNull();
		expect(await live.version('room:none')).toBe(0);
	});
});

test('[RO9] of a channel no more than some hundreds of events are kept, and who missed more is told so', async () => {
	const school = await temporarySchool();
	await school.store.write(async (unit) => {
		for (let count = 1; count <= 700; count += 1)
			await unit.publish('desk', { type: 'need-closed', needId: `${count}` });
	});
	await school.store.read(async ({ live }) => {
		expect(await live.eventsSince('desk', 199)).toBeNull();
		expect(await live.eventsSince('desk', 200)).toHaveLength(500);
	});
});

test('[AU1] entries are chained over units and restarts, also past one that failed, and a changed one shows', async () => {
	const school = await temporarySchool();
	await Promise.allSettled([
		school.store.write(async (unit) => {
			await unit.record(entryOf('one', { b: 1, a: [2] }));
			await unit.record(entryOf('two'));
		}),
		school.store.write(async (unit) => {
			await unit.record(entryOf('lost'));
			throw new Error('not this one');
		}),
		school.store.write((unit) => unit.record(entryOf('three')))
	]);
	await school.restart();
	await school.store.write((unit) => unit.record(entryOf('four')));
	const entries = auditOf(school);
	expect(entries.map(({ subject }) => subject)).toEqual(['one', 'two', 'three', 'four']);
	expect(entries[0]?.after).toBe('{"a":[2],"b":1}');
	expect(findBreak(entries)).toBeNull();
	const changed = entries.map((entry) => (entry.position === 2 ? { ...entry, who: 'Nobody' } : entry));
	expect(findBreak(changed)).toBe(2);
	expect(findBreak(entries.filter(({ position }) => position !== 3))).toBe(4);
});

test('[AU1] the database refuses to change, remove or replace an entry', async () => {
	const school = await temporarySchool();
	await school.store.write((unit) => unit.record(entryOf('one')));
	const connection = new Connection(fileOf(school));
	const refusal = 'only ever added to';
	expect(() => connection.exec(`UPDATE audit SET who = 'Nobody'`)).toThrow(refusal);
	expect(() => connection.exec('DELETE FROM audit')).toThrow(refusal);
	expect(() => connection.exec('INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE position = 1')).toThrow(refusal);
	connection.close();
	expect(findBreak(auditOf(school))).toBeNull();
});

test('[PR4] `/` finds pupils by every word, without accents, those whose own name begins so first, and no leaver', async () => {
	const school = await temporarySchool({
		pupils: [
			{ knownAs: 'Dan', surname: 'Chloeson', tutorGroup: '9C', admissionNumber: '001001' },
			{ knownAs: 'Zoë', surname: 'Macloud', legalForename: 'Chloe', tutorGroup: '9D', admissionNumber: '001002' },
			{ knownAs: 'Chloé', surname: 'Dubois', tutorGroup: '9C', admissionNumber: '001003' },
			{ knownAs: 'Chloe', surname: 'Left', tutorGroup: '9C', admissionNumber: '001004', leftOn: '2026-10-01' },
			{ knownAs: 'Ann', surname: 'O’Dubois-Smith', tutorGroup: '10E', admissionNumber: '001005' }
		]
	});
	const search = (text: string, limit = 10) =>
		school.store.read(async ({ pupils }) =>
			(await pupils.search(text, limit, '2026-11-23')).map(({ admissionNumber }) => admissionNumber)
		);
	expect(await search('CHLOÉ')).toEqual(['001003', '001001', '001002']);
	expect(await search('dub')).toEqual(['001003', '001005']);
	expect(await search('chloe 9c')).toEqual(['001003', '001001']);
	expect(await search('  dubois,  CHL ')).toEqual(['001003']);
	expect(await search('001002')).toEqual(['001002']);
	expect(await search('100%')).toEqual([]);
	expect(await search('  ')).toEqual([]);
	expect(await search('00100', 2)).toHaveLength(2);
});

test('a search lists first whose name is the word, then whose surname begins with it, then whose other name does', async () => {
	const school = await temporarySchool({
		pupils: [
			{ knownAs: 'Harleen', surname: 'Agarwal', admissionNumber: '1' },
			{ knownAs: 'Mo', surname: 'Ali', legalForename: 'Hari', admissionNumber: '2' },
			{ knownAs: 'Zoe', surname: 'Harper', admissionNumber: '3' },
			{ knownAs: 'Amy', surname: 'Harper', admissionNumber: '4' },
			{ knownAs: 'Kit', surname: 'Har', admissionNumber: '5' },
			{ knownAs: 'Ben', surname: 'O’Hara', admissionNumber: '6' }
		]
	});
	const found = await school.store.read(({ pupils }) => pupils.search('har', 10, '2026-11-23'));
	expect(found.map(({ admissionNumber }) => admissionNumber)).toEqual(['5', '4', '3', '1', '2', '6']);
});

test('[PR4] pupils saved again by admission number keep their id, and namesakes are found by forename and initial', async () => {
	const school = await temporarySchool({
		pupils: [
			{ knownAs: 'Amira', surname: 'Khan' },
			{ knownAs: 'Amira', surname: 'Kaur' },
			{ knownAs: 'Amira', surname: 'King', leftOn: '2026-10-01' },
			{ knownAs: 'Amira', surname: 'Lee' }
		]
	});
	const [amira, kaur] = school.pupils;
	if (amira === undefined || kaur === undefined) throw new Error('The school has pupils');
	await school.store.write((unit) => unit.pupils.save([{ ...amira, id: school.ids.next(), tutorGroup: '7Z' }]));
	await school.store.read(async ({ pupils }) => {
		expect(await pupils.find(amira.id)).toEqual({ ...amira, tutorGroup: '7Z' });
		expect((await pupils.namesakes(amira)).map(({ id }) => id)).toEqual([kaur.id]);
		expect((await pupils.list([kaur.id, 'nobody'])).map(({ id }) => id)).toEqual([kaur.id]);
	});
});

test('settings and policies are read anew after each change, by units and by readers, and a failed change leaves none', async () => {
	const school = await temporarySchool();
	const nameOf = () => school.store.read(async (records) => (await records.settings()).name);
	const rename = (name: string, fail = false) =>
		school.store.write(async (unit) => {
			await unit.saveSettings(smallSchoolSettings({ name }));
			const seen = (await unit.settings()).name;
			if (fail) throw new Error('not this one');
			return seen;
		});
	expect(await nameOf()).toBe('Small School');
	const results = await Promise.allSettled([
		rename('Lost', true),
		school.store.write(async (unit) => (await unit.settings()).name),
		rename('Kept')
	]);
	expect(results.map((one) => (one.status === 'fulfilled' ? one.value : null))).toEqual([null, 'Small School', 'Kept']);
	expect(await nameOf()).toBe('Kept');
});

test('[CD6] a need that is open is counted once more and keeps its id; a closed one opens anew', async () => {
	const school = await temporarySchool();
	const raise = () => school.store.write((unit) => unit.needs.raise(needOf(school, 'card:x')));
	const first = await raise();
	const second = await raise();
	expect(second).toEqual({ ...first, times: 2 });
	await school.store.write((unit) => unit.needs.close(first.id, '2026-11-23T09:00:00.000Z', 'Jo', 'seen'));
	const third = await raise();
	expect(third.times).toBe(1);
	expect(third.id).not.toBe(first.id);
	expect(await school.store.read((records) => records.needs.open())).toEqual([third]);
});

const lunchSitting = {
	id: 'lunch',
	date: '2026-11-24',
	startsAt: 755,
	endsAt: 775,
	kind: 'lunch' as const,
	place: 'Room 3',
	capacity: 10,
	years: null,
	site: null
};

test('[DE5] each unit of a batch sees the places that those before it took and gave back, and none of an undone one', async () => {
	const school = await temporarySchool({ sittings: [lunchSitting] });
	const booked = async (unit: SchoolUnit) => {
		const [load] = await unit.sittings.withLoads({ startsOn: '2026-11-24', endsOn: '2026-11-24' });
		return load?.booked;
	};
	const book = async (unit: SchoolUnit, index: number, status: DetentionRecord['status']) => {
		const before = await booked(unit);
		const { id: arrivalId, pupilId } = await unit.arrivals.add(arrivalOf(school, index));
		const detention = detentionOf(school, { arrivalId, pupilId, status });
		await unit.detentions.add(detention);
		return { before, after: await booked(unit), detention };
	};
	const counts = ({ before, after }: { before?: number; after?: number }) => [before, after];
	const [first, undone, second] = await Promise.allSettled([
		school.store.write((unit) => book(unit, 0, 'booked')),
		school.store.write(async (unit) => {
			throw new Error(`undone at ${(await book(unit, 1, 'booked')).after}`);
		}),
		school.store.write((unit) => book(unit, 2, 'held'))
	]);
	expect(first.status === 'fulfilled' && counts(first.value)).toEqual([0, 1]);
	expect(undone).toMatchObject({ reason: { message: 'undone at 2' } });
	expect(second.status === 'fulfilled' && counts(second.value)).toEqual([1, 1]);
	const detention = first.status === 'fulfilled' ? first.value.detention : null;
	if (detention === null) throw new Error('The first was not booked');
	const after = await school.store.write(async (unit) => {
		await booked(unit);
		await unit.detentions.update({ ...detention, status: 'cancelled' });
		return booked(unit);
	});
	expect(after).toBe(0);
});

test('[DE5] a sitting counts those who hold a place in it, and not who was cancelled or moved', async () => {
	const sitting = lunchSitting;
	const school = await temporarySchool({ sittings: [sitting] });
	await school.store.write(async (unit) => {
		for (const [index, status] of (['booked', 'attended', 'cancelled'] as const).entries()) {
			const { id: arrivalId, pupilId } = await unit.arrivals.add(arrivalOf(school, index));
			await unit.detentions.add(detentionOf(school, { arrivalId, pupilId, status }));
		}
		const { id: arrivalId, pupilId } = await unit.arrivals.add(arrivalOf(school, 0, { session: 'PM' }));
		await unit.detentions.add(detentionOf(school, { arrivalId, pupilId, status: 'held', sittingId: null, date: null }));
	});
	await school.store.read(async ({ sittings, detentions }) => {
		expect(await sittings.withLoads({ startsOn: '2026-11-24', endsOn: '2026-11-24' })).toEqual([
			{ ...sitting, booked: 2 }
		]);
		expect(await sittings.find('lunch')).toEqual({ ...sitting, booked: 2 });
		expect((await detentions.onDate('2026-11-24')).map(({ status }) => status).sort()).toEqual(['attended', 'booked']);
		const page = await detentions.between({ startsOn: '2026-11-24', endsOn: '2026-11-24' }, 2, null);
		const rest = await detentions.between({ startsOn: '2026-11-24', endsOn: '2026-11-24' }, 2, page[1]?.id ?? null);
		expect(new Set([...page, ...rest].map(({ id }) => id)).size).toBe(3);
		const arrivedOn = { startsOn: '2026-11-23', endsOn: '2026-11-23' };
		expect((await detentions.resultingFrom(arrivedOn, 10, null)).map(({ status }) => status)).toEqual(['held']);
		expect((await detentions.waiting()).map(({ status }) => status)).toEqual(['held']);
	});
});

test('a closed database is whole in its one file', async () => {
	const school = await temporarySchool();
	await school.store.write((unit) => unit.arrivals.add(arrivalOf(school, 0)));
	const copy = join(temporaryDataDir(), 'copy.db');
	await school.restart();
	copyFileSync(fileOf(school), copy);
	const connection = new Connection(copy);
	expect(connection.rows('SELECT count(*) FROM arrivals')).toEqual([[1]]);
	connection.close();
});

test('a reading sees one moment, whatever is committed meanwhile', async () => {
	const school = await temporarySchool();
	const count = await school.store.read(async ({ live }) => {
		const before = await live.version('desk');
		await school.store.write((unit) => unit.publish('desk', { type: 'need-closed', needId: 'a' }));
		return [before, await live.version('desk')];
	});
	expect(count).toEqual([0, 0]);
	expect(await school.store.read(({ live }) => live.version('desk'))).toBe(1);
});

test('a school that was never made has no database, and no id leads out of the folder', async () => {
	const school = await temporarySchool();
	expect(() => school.schools.store('other')).toThrow('other');
	await expect(school.schools.create('../other')).rejects.toThrow('cannot be the id');
	expect(await school.schools.create(school.id)).toBe(school.store);
});

test('[DE14] counting arrivals are read page by page, by date, each once, also where an earlier day was recorded later', async () => {
	const school = await temporarySchool();
	const dates = ['2026-11-24', '2026-11-23', '2026-11-23', '2026-11-20', '2026-11-25'];
	for (const [index, date] of dates.entries()) {
		await school.store.write((unit) => unit.arrivals.add(arrivalOf(school, index % 3, { date })));
	}
	await school.store.write((unit) => unit.arrivals.add(arrivalOf(school, 1, { date: '2026-11-24', state: 'excused' })));
	const span = { startsOn: '2026-11-23', endsOn: '2026-11-24' };
	const read: { date: string; order: number }[] = [];
	for (let last: CountingRow | null = null; ;) {
		const page = await school.store.read((records) => records.arrivals.countingAfter(span, last, 2));
		read.push(...page.map(({ date, order }) => ({ date, order })));
		if (page.length < 2) break;
		last = page[page.length - 1] ?? null;
	}
	expect(read).toEqual([
		{ date: '2026-11-23', order: 2 },
		{ date: '2026-11-23', order: 3 },
		{ date: '2026-11-24', order: 1 }
	]);
});
