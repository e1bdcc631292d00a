import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	type DirectoryWorld,
	nobody,
	openDirectoryWorld,
	rowsOf
} from '../../../../tests/support/directory/directory-world';
import type { PersonActor } from '../../domain/permissions';
import { addDevice } from './add-device';
import { createApiToken } from './create-api-token';
import { enrolDevice } from './enrol-device';
import { listDevices } from './list-devices';
import { newEnrolmentCode } from './new-enrolment-code';
import { readDevice } from './read-device';
import { readOwnDevice } from './read-own-device';
import { revokeDevice } from './revoke-device';
import { saveDeviceSettings } from './save-device-settings';
import type { DeviceSettingsInput } from '../../protocol/devices';

let office: DirectoryWorld;
let admin: PersonActor;
const minute = 60_000;

beforeEach(async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
});

afterEach(() => office.close());

async function add(purpose: 'late-kiosk' | 'room' = 'late-kiosk') {
	const rooms = await office.world.schools.store(admin.schoolId).read((records) => records.stays.rooms());
	const answer = await addDevice.bind(office.world)(admin, {
		name: 'Front door',
		purpose,
		roomId: purpose === 'room' ? (rooms[0]?.id ?? null) : null,
		typedNumber: true,
		formats: null
	});
	if (!answer.ok) throw new Error(JSON.stringify(answer));
	return answer.value;
}

function enrol(code: string, address = '10.0.0.5') {
	return enrolDevice.bind(office.world)(nobody, { code, address });
}

async function enrolled(purpose: 'late-kiosk' | 'room' = 'late-kiosk') {
	const { code } = await add(purpose);
	const answer = await enrol(code);
	if (!answer.ok) throw new Error(JSON.stringify(answer));
	return answer.value;
}

test('a code has eight characters without look-alikes, works once however it is typed, and its token is kept as a hash', async () => {
	const { code } = await add();
	expect(code).toMatch(/^[A-HJKMNP-RTV-Y346-9]{4}-[A-HJKMNP-RTV-Y346-9]{4}$/);
	const answer = await enrol(` ${code.toLowerCase().replace('-', ' ')} `);
	if (!answer.ok) throw new Error(JSON.stringify(answer));
	expect(await enrol(code)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
	expect(await office.auth.actorFromBearer(answer.value.token)).toMatchObject({
		kind: 'device',
		purpose: 'late-kiosk'
	});
	const kept = JSON.stringify([await rowsOf(office, 'devices'), await rowsOf(office, 'enrolment_codes')]);
	expect(kept).not.toContain(answer.value.token);
	expect(kept).not.toContain(code.replace('-', ''));
});

test('two tablets that give one code at the same moment are one device', async () => {
	const { code } = await add();
	const answers = await Promise.all(Array.from({ length: 8 }, () => enrol(code)));
	expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
});

test('a code is void at ten minutes, and a fresh one takes the place of the one before', async () => {
	const { code, deviceId } = await add();
	office.moveClock(10 * minute);
	expect((await enrol(code)).ok).toBe(false);
	const fresh = await newEnrolmentCode.bind(office.world)(admin, { deviceId });
	const fresher = await newEnrolmentCode.bind(office.world)(admin, { deviceId });
	if (!fresh.ok || !fresher.ok) throw new Error('no code');
	office.moveClock(10 * minute - 1);
	expect((await enrol(fresh.value.code)).ok).toBe(false);
	expect((await enrol(fresher.value.code)).ok).toBe(true);
});

test('guessing codes from one address is slowed, and nobody elsewhere is held up', async () => {
	for (let tries = 0; tries < 20; tries += 1) await enrol('AAAA-AAAA');
	const { code } = await add();
	expect(await enrol(code)).toMatchObject({ ok: false, refusal: { code: 'too-many' } });
	expect((await enrol(code, '10.0.0.6')).ok).toBe(true);
});

test('[AU1] a revoked device is nobody from that moment, its socket is cut, and there is one entry', async () => {
	const { token, device } = await enrolled();
	const before = await office.auth.actorFromBearer(token);
	expect((await revokeDevice.bind(office.world)(admin, { deviceId: device.id })).ok).toBe(true);
	expect(await office.auth.actorFromBearer(token)).toBeNull();
	expect(office.cut.at(-1)).toBe(device.id);
	if (before === null) throw new Error('It was enrolled');
	expect(await readOwnDevice.bind(office.world)(before, {})).toMatchObject({ refusal: { code: 'unauthenticated' } });
	expect((await rowsOf(office, 'audit')).map((entry) => entry['action'])).toEqual([
		'school.set-up',
		'devices.add',
		'device.enrol',
		'devices.revoke'
	]);
	expect(await newEnrolmentCode.bind(office.world)(admin, { deviceId: device.id })).toMatchObject({
		refusal: { code: 'conflict' }
	});
});

test('enrolling another tablet as a device cuts off the one before', async () => {
	const { token, device } = await enrolled();
	const fresh = await newEnrolmentCode.bind(office.world)(admin, { deviceId: device.id });
	if (!fresh.ok) throw new Error('no code');
	expect((await enrol(fresh.value.code)).ok).toBe(true);
	expect(await office.auth.actorFromBearer(token)).toBeNull();
	expect(office.cut.filter((id) => id === device.id)).toHaveLength(2);
});

test('[PR5] a device is told its room by number, never by name, with the settings of its school and the times of today', async () => {
	const { token } = await enrolled('room');
	const actor = await office.auth.actorFromBearer(token);
	const answer = await readOwnDevice.bind(office.world)(actor ?? nobody, {});
	expect(answer).toMatchObject({
		ok: true,
		value: {
			device: { name: 'Front door', purpose: 'room', room: { number: '12' } },
			serverTime: office.now(),
			settings: {
				schoolName: 'Elm Park School',
				timeZone: 'Europe/London',
				formats: ['qr', 'code-128', 'code-39'],
				typedNumber: true,
				verdictSeconds: 6,
				today: { date: '2026-11-23', AM: { bell: 510 } }
			}
		}
	});
	expect(JSON.stringify(answer)).not.toContain('Reflection');
});

test('on a Sunday a device has no times of today', async () => {
	const { token } = await enrolled();
	office.moveClock(-24 * 60 * minute);
	const actor = await office.auth.actorFromBearer(token);
	expect(await readOwnDevice.bind(office.world)(actor ?? nobody, {})).toMatchObject({
		value: { settings: { today: null } }
	});
});

test('the list says what state each device is in, whether it is online and when it was last seen', async () => {
	const { token, device } = await enrolled();
	const waiting = await add();
	office.online.add(device.id);
	office.moveClock(5 * minute);
	await office.auth.actorFromBearer(token);
	const listed = await listDevices.bind(office.world)(admin, {});
	expect(listed).toMatchObject({
		value: {
			devices: [
				{ id: waiting.deviceId, state: 'waiting', online: false, lastSeenAt: null, codeUntil: waiting.expiresAt },
				{ id: device.id, state: 'enrolled', online: true, lastSeenAt: office.now(), codeUntil: null }
			],
			rooms: [{ name: 'Reflection', number: '12' }]
		}
	});
});

test('a device of another school cannot be revoked, and its code cannot be asked for', async () => {
	const { device } = await enrolled();
	const stranger: PersonActor = { ...admin, schoolId: office.world.ids.next() };
	const other = { deviceId: device.id };
	expect(await revokeDevice.bind(office.world)(stranger, other)).toMatchObject({ refusal: { code: 'not-found' } });
	expect(await newEnrolmentCode.bind(office.world)(stranger, other)).toMatchObject({ refusal: { code: 'not-found' } });
	expect(office.cut).toEqual([device.id]);
});

test('an API token stands for its school, and is kept as a hash', async () => {
	const answer = await createApiToken.bind(office.world)(admin, { name: 'Write-back' });
	if (!answer.ok) throw new Error(JSON.stringify(answer));
	expect(await office.auth.actorFromBearer(answer.value.token)).toEqual({
		kind: 'token',
		schoolId: admin.schoolId,
		tokenId: answer.value.tokenId,
		name: 'Write-back'
	});
	expect(JSON.stringify(await rowsOf(office, 'api_tokens'))).not.toContain(answer.value.token);
});

const turnedDecimal = { base: 'decimal', order: 'turned', part: 'whole', digits: 10 } as const;
const plainHex = { base: 'hex', order: 'card', part: 'whole', digits: 0 } as const;

function settingsOf(deviceId: string, changes: Partial<DeviceSettingsInput> = {}): DeviceSettingsInput {
	return {
		deviceId,
		basedOn: 0,
		name: 'Front door',
		formats: ['qr', 'itf'],
		typedNumber: false,
		sound: true,
		wedgePrefix: '%',
		wedgeSuffix: '?',
		wedgeEndsWithEnter: true,
		wedgeDoubled: false,
		wedgeKeys: 'us',
		numbers: { from: plainHex, to: turnedDecimal },
		...changes
	};
}

test('[CD2][CD3] what is set for a device is what it is told of its reader, its camera and its numbers', async () => {
	const { token, device } = await enrolled();
	const save = saveDeviceSettings.bind(office.world);
	expect(await save(admin, settingsOf(device.id, { name: 'Side door' }))).toMatchObject({ value: { version: 1 } });
	const actor = await office.auth.actorFromBearer(token);
	expect(await readOwnDevice.bind(office.world)(actor ?? nobody, {})).toMatchObject({
		value: {
			device: { name: 'Side door' },
			settings: {
				formats: ['qr', 'itf'],
				typedNumber: false,
				wedge: { prefix: '%', suffix: '?', endsWithEnter: true, doubled: false, keys: 'us' },
				numbers: { from: plainHex, to: turnedDecimal }
			}
		}
	});
	expect(await readDevice.bind(office.world)(admin, { deviceId: device.id })).toMatchObject({
		value: { name: 'Side door', version: 1, changed: { by: 'Ada Admin', at: office.now() } }
	});
});

test('of two who change a device’s settings at once the second is told who was faster, and changes nothing', async () => {
	const { device } = await enrolled();
	const save = saveDeviceSettings.bind(office.world);
	const [first, second] = await Promise.all([
		save(admin, settingsOf(device.id, { wedgePrefix: 'A' })),
		save(admin, settingsOf(device.id, { wedgePrefix: 'B' }))
	]);
	expect(first.ok).toBe(true);
	expect(second).toMatchObject({
		refusal: {
			code: 'conflict',
			message: expect.stringMatching(/^Ada Admin changed this on Monday 23 November at 08:36/)
		}
	});
	expect(await readDevice.bind(office.world)(admin, { deviceId: device.id })).toMatchObject({
		value: { settings: { wedgePrefix: 'A' } }
	});
	expect((await save(admin, settingsOf(device.id, { basedOn: 1, wedgePrefix: 'B' }))).ok).toBe(true);
});

test('[AU1] a change of settings is one entry with what was and what is', async () => {
	const { device } = await enrolled();
	await saveDeviceSettings.bind(office.world)(admin, settingsOf(device.id));
	const entries = (await rowsOf(office, 'audit')).filter((entry) => entry['action'] === 'devices.settings');
	expect(entries).toHaveLength(1);
	expect(entries[0]).toMatchObject({ subject: `device:${device.id}`, who: 'Ada Admin' });
	expect(entries[0]?.['before']).toContain('"wedgePrefix":""');
	expect(entries[0]?.['after']).toContain('"wedgePrefix":"%"');
});

test('a device of another school, or one that was revoked, keeps its settings', async () => {
	const { device } = await enrolled();
	const stranger: PersonActor = { ...admin, schoolId: office.world.ids.next() };
	expect(await readDevice.bind(office.world)(stranger, { deviceId: device.id })).toMatchObject({
		refusal: { code: 'not-found' }
	});
	await revokeDevice.bind(office.world)(admin, { deviceId: device.id });
	expect(await saveDeviceSettings.bind(office.world)(admin, settingsOf(device.id))).toMatchObject({
		refusal: { code: 'conflict' }
	});
});
