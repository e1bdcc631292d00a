import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	type DirectoryWorld,
	nobody,
	openDirectoryWorld,
	rowsOf
} from '../../../../../tests/support/directory/directory-world';
import type { PersonActor } from '../../../domain/permissions';
import { addDevice } from '../add-device';
import { enrolDevice } from '../enrol-device';
import { listDevices } from '../list-devices';
import { setKioskPin } from '../pin/set-kiosk-pin';
import { readOwnDevice } from '../read-own-device';
import { saveDeviceSettings } from '../save-device-settings';
import { savePupilScreens } from './save-pupil-screens';

let office: DirectoryWorld;
let admin: PersonActor;

beforeEach(async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
});

afterEach(() => office.close());

const reader = { typedNumber: false, formats: ['qr' as const], wedgePrefix: '', wedgeSuffix: '' };
const plain = {
	...reader,
	wedgeEndsWithEnter: undefined,
	wedgeDoubled: undefined,
	wedgeKeys: undefined,
	numbers: null
};

async function tablet() {
	const added = await addDevice.bind(office.world)(admin, {
		name: 'Front door',
		purpose: 'late-kiosk',
		roomId: null,
		typedNumber: false,
		formats: null
	});
	if (!added.ok) throw new Error('not added');
	const enrolled = await enrolDevice.bind(office.world)(nobody, { code: added.value.code, address: 'here' });
	const actor = await office.auth.actorFromBearer(enrolled.ok ? enrolled.value.token : null);
	const settings = async () => {
		const answer = await readOwnDevice.bind(office.world)(actor ?? nobody, {});
		return answer.ok ? answer.value.settings : null;
	};
	return { id: added.value.deviceId, settings };
}

test('[PR1] how long a verdict stays and what every screen speaks is set once, on record, and told to every tablet at once', async () => {
	const front = await tablet();
	expect(await front.settings()).toMatchObject({ verdictSeconds: 6, sound: true });
	const save = savePupilScreens.bind(office.world);
	expect(await save(admin, { basedOn: 0, verdictSeconds: 9, language: 'cy' })).toMatchObject({ ok: true });
	expect(office.told).toEqual([front.id]);
	expect(await front.settings()).toMatchObject({ verdictSeconds: 9, language: 'cy' });
	expect(await listDevices.bind(office.world)(admin, {})).toMatchObject({
		value: { screens: { verdictSeconds: 9, language: 'cy', version: 1 } }
	});
	const entry = (await rowsOf(office, 'audit', admin.schoolId)).find(
		({ action }) => action === 'devices.pupil-screens'
	);
	expect(JSON.stringify(entry)).toContain('verdictSeconds');
});

test('who saves on an older version is told what the other made of it, and changes nothing', async () => {
	const save = savePupilScreens.bind(office.world);
	await save(admin, { basedOn: 0, verdictSeconds: 9, language: 'cy' });
	const late = await save(admin, { basedOn: 0, verdictSeconds: 4, language: 'pl' });
	expect(late).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
	expect(late.ok ? '' : late.refusal.message).toContain('to 9 seconds and Cymraeg');
	expect(await listDevices.bind(office.world)(admin, {})).toMatchObject({ value: { screens: { verdictSeconds: 9 } } });
	expect((await save(admin, { basedOn: 1, verdictSeconds: 4, language: 'pl' })).ok).toBe(true);
});

test('a tablet is quiet where its settings say so, and is told of that and of the staff’s PIN at once', async () => {
	const front = await tablet();
	const settings = { ...plain, deviceId: front.id, basedOn: 0, name: 'Library' };
	const saved = await saveDeviceSettings.bind(office.world)(admin, { ...settings, sound: false });
	expect(saved.ok).toBe(true);
	expect(office.told).toEqual([front.id]);
	expect(await front.settings()).toMatchObject({ sound: false });
	await setKioskPin.bind(office.world)(admin, { pin: '4711' });
	expect(office.told).toEqual([front.id, front.id]);
	expect(await front.settings()).toMatchObject({ hasPin: true });
});
