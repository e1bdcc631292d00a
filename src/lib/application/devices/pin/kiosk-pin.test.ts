import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	type DirectoryWorld,
	nobody,
	openDirectoryWorld,
	rowsOf
} from '../../../../../tests/support/directory/directory-world';
import type { Actor, PersonActor } from '../../../domain/permissions';
import { addDevice } from '../add-device';
import { enrolDevice } from '../enrol-device';
import { setKioskPin } from './set-kiosk-pin';
import { unlockDevice } from './unlock-device';

let office: DirectoryWorld;
let admin: PersonActor;

beforeEach(async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
});

afterEach(() => office.close());

async function tablet(name: string): Promise<(pin: string) => ReturnType<ReturnType<typeof unlockDevice.bind>>> {
	const added = await addDevice.bind(office.world)(admin, {
		name,
		purpose: 'late-kiosk',
		roomId: null,
		typedNumber: false,
		formats: null
	});
	if (!added.ok) throw new Error('not added');
	const enrolled = await enrolDevice.bind(office.world)(nobody, { code: added.value.code, address: name });
	const token = enrolled.ok ? enrolled.value.token : null;
	const device: Actor | null = await office.auth.actorFromBearer(token);
	if (device === null) throw new Error('not a device');
	return (pin) => unlockDevice.bind(office.world)(device, { pin });
}

test('a tablet opens to the staff’s PIN alone, and before one is set to nothing', async () => {
	const unlock = await tablet('Front door');
	expect(await unlock('1234')).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
	await setKioskPin.bind(office.world)(admin, { pin: '4711' });
	expect(await unlock('1234')).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
	expect((await unlock('4711')).ok).toBe(true);
	await setKioskPin.bind(office.world)(admin, { pin: null });
	expect(await unlock('4711')).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
});

test('the PIN is kept nowhere in the clear, and who set it is on record', async () => {
	await setKioskPin.bind(office.world)(admin, { pin: '471108' });
	const kept = await office.world.schools.store(admin.schoolId).read((records) => records.settings());
	expect(JSON.stringify(kept)).not.toContain('471108');
	expect(kept.kioskPinHash).toMatch(/^\$argon2/);
	const entries = JSON.stringify(await rowsOf(office, 'audit', admin.schoolId));
	expect(entries).toContain('devices.set-pin');
	expect(entries).not.toContain('471108');
	expect(entries).not.toContain('argon2');
});

test('guessing is slowed at one tablet, for as long as it takes, and no other is held up', async () => {
	const [front, library] = [await tablet('Front door'), await tablet('Library')];
	await setKioskPin.bind(office.world)(admin, { pin: '4711' });
	for (const guess of ['0000', '1111', '2222', '3333', '4444']) await front(guess);
	expect(await front('4711')).toMatchObject({ ok: false, refusal: { code: 'too-many' } });
	expect((await library('4711')).ok).toBe(true);
	office.moveClock(5 * 60_000);
	expect((await front('4711')).ok).toBe(true);
});
