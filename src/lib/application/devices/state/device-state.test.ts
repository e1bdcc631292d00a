import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	type DirectoryWorld,
	nobody,
	openDirectoryWorld
} from '../../../../../tests/support/directory/directory-world';
import type { Actor, PersonActor } from '../../../domain/permissions';
import type { DeviceStateReport } from '../../../protocol/device';
import { readDesk } from '../../desk/read-desk';
import { addDevice } from '../add-device';
import { enrolDevice } from '../enrol-device';
import { lookForDevices } from './look-for-devices';
import { noticeDevice } from './notice-device';
import { reportDeviceState } from './report-state';
import { revokeDevice } from '../revoke-device';

let office: DirectoryWorld;
let admin: PersonActor;
let kiosk: Actor;
let deviceId: string;

beforeEach(async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
	const added = await addDevice.bind(office.world)(admin, {
		name: 'Front door',
		purpose: 'late-kiosk',
		roomId: null,
		typedNumber: false,
		formats: null
	});
	if (!added.ok) throw new Error('not added');
	const enrolled = await enrolDevice.bind(office.world)(nobody, { code: added.value.code, address: '10.0.0.5' });
	if (!enrolled.ok) throw new Error('not enrolled');
	deviceId = enrolled.value.device.id;
	const actor = await office.auth.actorFromBearer(enrolled.value.token);
	if (actor === null) throw new Error('not a device');
	kiosk = actor;
});

afterEach(() => office.close());

const gatehouse = (): Actor => ({ kind: 'system', schoolId: admin.schoolId, name: 'Gatehouse' });

async function desk() {
	const answer = await readDesk.bind(office.world)(admin, {});
	if (!answer.ok) throw new Error(answer.refusal.message);
	return answer.value;
}

function say(state: Partial<DeviceStateReport>) {
	return reportDeviceState.bind(office.world)(kiosk, {
		waiting: 0,
		oldestAt: null,
		keeps: true,
		offsetMs: 40,
		camera: 'ready',
		decoder: 'wasm',
		battery: null,
		version: '1',
		refused: [],
		...state
	});
}

async function notice(online: boolean) {
	if (online) office.online.add(deviceId);
	else office.online.delete(deviceId);
	await noticeDevice.bind(office.world)(gatehouse(), { deviceId, online });
}

const quiet = async () => (await desk()).snapshot.needs.filter(({ kind }) => kind === 'device-quiet');

test('[SC3] the desk sees how each tablet says that it stands, and is told when that changes and not otherwise', async () => {
	await say({ waiting: 2, oldestAt: office.now() });
	const { version, snapshot } = await desk();
	expect(snapshot.devices).toMatchObject([{ name: 'Front door', said: { at: office.now(), state: { waiting: 2 } } }]);
	await say({ waiting: 2, oldestAt: office.now() });
	expect((await desk()).version).toBe(version);
	await say({ waiting: 0 });
	expect((await desk()).version).toBe(version + 1);
});

test('[SC2] a refused scan is on the desk once, with what it was, however often its tablet tells of it', async () => {
	const refused = [{ scanId: 'a', code: 'GH004221', readAt: office.now(), why: 'Older than 14 days' }];
	await say({ refused });
	await say({ refused, waiting: 1 });
	const needs = (await desk()).snapshot.needs.filter(({ kind }) => kind === 'scan-refused');
	expect(needs).toMatchObject([{ where: 'Front door', times: 1 }]);
	expect(needs[0]?.detail).toBe('A card was read and could not be taken: Older than 14 days. Its number ends 221.');
});

test('[SC2] a scan that its tablet can no longer read is on the desk too, with its time', async () => {
	const why = 'This tablet can no longer read what it kept. Ask who came at this time.';
	await say({ refused: [{ scanId: 'a', code: null, readAt: office.now(), why }] });
	const needs = (await desk()).snapshot.needs.filter(({ kind }) => kind === 'scan-refused');
	expect(needs[0]?.detail).toBe(`A card was read and could not be taken: ${why}`);
});

test('[SC3] a tablet that goes quiet on a school morning is something to look at until it is back', async () => {
	await say({ waiting: 3, oldestAt: office.now() });
	await notice(false);
	await notice(false);
	expect(await quiet()).toMatchObject([{ where: 'Front door', times: 1 }]);
	expect((await quiet())[0]?.detail).toMatch(/3 sign-ins wait on it/);
	await notice(true);
	expect(await quiet()).toEqual([]);
});

test('[SC3] a tablet that speaks is not quiet, whether or not its socket is back', async () => {
	await say({});
	await notice(false);
	await say({ waiting: 1, oldestAt: office.now() });
	expect(await quiet()).toEqual([]);
});

test('[SC3] a tablet that is switched off after school, or that was taken out of use, is nothing to look at', async () => {
	office.moveClock(10 * 60 * 60_000);
	await notice(false);
	expect(await quiet()).toEqual([]);
	office.moveClock(-10 * 60 * 60_000);
	await revokeDevice.bind(office.world)(admin, { deviceId });
	await notice(false);
	expect(await quiet()).toEqual([]);
});

test('[SC3] after a start, a tablet that spoke minutes ago and has not come back is looked for', async () => {
	await say({});
	office.moveClock(5 * 60_000);
	await lookForDevices.bind(office.world)(gatehouse(), {});
	expect(await quiet()).toHaveLength(1);
});

test('[SC3] after a start, a tablet that is here, or that has not spoken for long, is not looked for', async () => {
	await say({});
	office.online.add(deviceId);
	await lookForDevices.bind(office.world)(gatehouse(), {});
	office.online.delete(deviceId);
	office.moveClock(11 * 60_000);
	await lookForDevices.bind(office.world)(gatehouse(), {});
	expect(await quiet()).toEqual([]);
});
