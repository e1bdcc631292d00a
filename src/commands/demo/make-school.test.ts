import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '$lib/domain/permissions';
import type { DemoFile, DemoSituation } from '$lib/protocol/demo';
import { type Gatehouse, openGatehouse } from '$lib/server/app';
import { demoFileIn, writeDemoFile } from '$lib/server/demo/demo-file';
import { valueOf } from './answers';
import { makeSchool } from './make-school';

const beginsAt = '2026-11-23T08:36:00.000Z';
const nobody: Actor = { kind: 'nobody' };

let dataDir: string;
let gatehouse: Gatehouse;
let file: DemoFile;
let schoolId: string;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-demo-'));
	gatehouse = await openGatehouse({ dataDir, secureCookies: false, origins: [] });
	const size = { formsPerYear: 3, pupilsPerForm: 10, sixthFormers: 4 };
	const made = await makeSchool({ gatehouse, today: '2026-11-23', beginsAt, playsToday: true, size, tell: () => {} });
	const { schoolId: id, ...told } = made;
	schoolId = id;
	file = { origin: 'http://localhost:3000', now: beginsAt, ...told };
	writeDemoFile(demoFileIn(dataDir), file);
}, 120_000);

afterAll(async () => {
	await gatehouse.close();
	await rm(dataDir, { recursive: true, force: true });
});

function store() {
	return gatehouse.world.schools.store(schoolId);
}

test('a school that is no demonstration refuses all that only a demonstration does', async () => {
	const { app } = gatehouse;
	const refused = { ok: false, refusal: { code: 'not-found' } };
	expect(await app.readDemo(nobody, {})).toMatchObject(refused);
	expect(await app.nextArrival(nobody, {})).toMatchObject(refused);
	expect(await app.holdUpCard(nobody, { code: '003101', deviceId: file.devices[0]?.id ?? '' })).toMatchObject(refused);
	expect(await app.tellOfCard(nobody, { code: '003101', since: beginsAt })).toMatchObject(refused);
	expect(await app.moveClock(nobody, { kind: 'on', minutes: 5 })).toMatchObject(refused);
	expect(gatehouse.clock.now().slice(0, 16)).toBe('2026-11-23T08:36');
});

describe('the demonstration school', () => {
	beforeAll(async () => {
		const mark = { clockAt: beginsAt, realAt: beginsAt };
		await gatehouse.world.directory.write((unit) => unit.schools.setDemonstration(schoolId, mark));
	});

	test('has somebody of each role, who signs in with the password that is told', async () => {
		for (const { email, password } of file.users) {
			const input = { email, password, newPassword: null, address: 'test' };
			expect(await gatehouse.app.signIn(nobody, input)).toMatchObject({ ok: true, value: { kind: 'signed-in' } });
		}
		expect(new Set(file.users.map(({ role }) => role)).size).toBe(9);
	});

	test('knows each device by the token that is told', async () => {
		for (const { id, purpose, token } of file.devices) {
			expect(await gatehouse.auth.actorFromBearer(token)).toMatchObject({ kind: 'device', deviceId: id, purpose });
		}
	});

	test('[DE15] has open challenges that reception and a colleague recorded, and one that was decided', async () => {
		const { open, decided } = await store().read(async (records) => ({
			open: await records.challenges.open(),
			decided: await records.challenges.decided(10)
		}));
		expect(open.length).toBeGreaterThan(0);
		expect(open.every(({ said, recordedBy }) => said !== '' && recordedBy !== '')).toBe(true);
		expect(decided.every(({ checked, decidedBy }) => checked !== null && decidedBy !== null)).toBe(true);
	});

	test('has a morning behind it: arrivals from 08:31, a walk-in, and something that waits for a decision', async () => {
		await store().read(async (records) => {
			const today = await records.arrivals.between({ startsOn: '2026-11-23', endsOn: '2026-11-23' }, 100, null);
			expect(today.length).toBeGreaterThan(0);
			// The walk-in was read by nobody at the door: her own sign-in is the supervisor's.
			const atTheDoor = today.filter(({ source }) => source !== 'room');
			expect(atTheDoor.every(({ minute }) => minute >= 511 && minute <= 515)).toBe(true);
			const stays = await records.stays.onDate('2026-11-23');
			expect(stays.filter(({ state }) => state.kind === 'present')).toHaveLength(1);
			expect(stays.filter(({ state }) => state.kind === 'expected').length).toBeGreaterThanOrEqual(6);
			const waiting = await records.detentions.waiting();
			expect(waiting.some(({ status }) => status === 'held')).toBe(true);
		});
	});

	test.each([
		['ordinary', 'Front door', 'late', ['booked']],
		['flag-limits', 'Front door', 'late', ['booked', 'held']],
		['flag-always-ask', 'Front door', 'late', ['held']],
		['expected-in-room', 'Front door', 'late', ['booked', 'held']],
		['revoked', 'Front door', 'see-reception', [undefined]],
		['temporary-expired', 'Front door', 'see-reception', [undefined]],
		['leaver', 'Front door', 'see-reception', [undefined]]
	] as const)('answers a card that is %s at the %s with %s', async (situation, name, outcome, statuses) => {
		const code = codeFor(situation);
		const deviceId = file.devices.find((device) => device.name === name)?.id ?? '';
		const played = valueOf(await gatehouse.app.holdUpCard(nobody, { code, deviceId }));
		expect(played.outcome).toBe(outcome);
		expect(statuses).toContain(played.detention?.status);
	});

	test('[RO3] signs a pupil who is expected in the support room in at its door', async () => {
		const code = codeFor('expected-in-room', 1);
		const deviceId = file.devices.find(({ purpose }) => purpose === 'room')?.id ?? '';
		expect(valueOf(await gatehouse.app.holdUpCard(nobody, { code, deviceId })).outcome).toBe('arrived');
	});

	test('chooses who comes next among those who have not come, and tells what their card led to', async () => {
		const { next } = valueOf(await gatehouse.app.nextArrival(nobody, {}));
		if (!next) throw new Error('Nobody comes');
		const since = gatehouse.clock.now();
		expect(valueOf(await gatehouse.app.tellOfCard(nobody, { code: next.code, since }))).toEqual({ played: null });
		const played = valueOf(await gatehouse.app.holdUpCard(nobody, next));
		expect(played).toMatchObject({ outcome: 'late', mark: 'L' });
		expect(valueOf(await gatehouse.app.tellOfCard(nobody, { code: next.code, since })).played).toMatchObject({
			scanId: played.scanId
		});
	});

	test('moves its clock on, keeps it for the next start, and never moves it back', async () => {
		valueOf(await gatehouse.app.moveClock(nobody, { kind: 'to', minute: 9 * 60 + 5 }));
		expect(gatehouse.clock.now().slice(0, 16)).toBe('2026-11-23T09:05');
		const [school] = await gatehouse.world.directory.read((records) => records.schools.list());
		expect(school?.demonstration?.clockAt).toBe('2026-11-23T09:05:00.000Z');
		expect(await gatehouse.app.moveClock(nobody, { kind: 'to', minute: 9 * 60 })).toMatchObject({ ok: false });
		expect(valueOf(await gatehouse.app.nextArrival(nobody, {}))).toEqual({ next: null });
		valueOf(await gatehouse.app.moveClock(nobody, { kind: 'next-school-morning' }));
		expect(gatehouse.clock.now().slice(0, 16)).toBe('2026-11-24T08:36');
	});
});

function codeFor(situation: DemoSituation, index = 0): string {
	return file.cards.filter((card) => card.situation === situation)[index]?.code ?? '';
}
