import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
	type DirectoryWorld,
	cookieHeader,
	openDirectoryWorld,
	rowsOf
} from '../../../../tests/support/directory/directory-world';
import { addDevice } from '../../application/devices/add-device';
import { enrolDevice } from '../../application/devices/enrol-device';
import type { SessionCookie } from '../../application/ports/directory';
import type { PersonActor } from '../../domain/permissions';
import { sessionCookieIn } from './sessions';

let office: DirectoryWorld;
let admin: PersonActor;
let cookie: SessionCookie;
const minute = 60_000;

// Years from the system's own clock, both ways: whatever compares with that one is wrong by years.
const clocks = ['2031-01-06T08:36:00.000Z', '2021-03-01T08:36:00.000Z'];

for (const at of clocks) {
	const where = `where the clock stands in ${at.slice(0, 4)}`;

	const within = async (work: () => Promise<void>) => {
		office = await openDirectoryWorld(at);
		try {
			admin = await office.setUp();
			({ cookie } = await office.staff(admin, 'amy@school.example', ['reception']));
			await work();
		} finally {
			await office.close();
		}
	};

	test(`a session is kept under the SHA-256 of its cookie, ${where}`, () =>
		within(async () => {
			const kept = (await rowsOf(office, 'auth_sessions')).map((row) => row['id']);
			expect(kept).toContain(createHash('sha256').update(cookie.value).digest('hex'));
			expect(kept).not.toContain(cookie.value);
			expect(await office.auth.actorFromCookie(`gatehouse_session=${String(kept[0])}`)).toBeNull();
		}));

	test(`a session that nobody uses for two hours ends, and is removed, ${where}`, () =>
		within(async () => {
			office.moveClock(120 * minute - 1000);
			expect(await office.person(cookie)).not.toBeNull();
			office.moveClock(121 * minute);
			expect(await office.person(cookie)).toBeNull();
			office.moveClock(-121 * minute);
			expect(await office.person(cookie)).toBeNull();
		}));

	test(`a session in use is renewed, and still ends twelve hours after it began, ${where}`, () =>
		within(async () => {
			for (let hundreds = 1; hundreds <= 7; hundreds += 1) {
				office.moveClock(100 * minute);
				expect(await office.person(cookie), `${hundreds * 100} minutes in`).not.toBeNull();
			}
			office.moveClock(20 * minute - 1);
			expect(await office.person(cookie)).not.toBeNull();
			office.moveClock(1);
			expect(await office.person(cookie)).toBeNull();
			expect(await rowsOf(office, 'auth_sessions')).toHaveLength(1);
		}));
}

test('a session is renewed once half of its two hours are over, and not before', async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
	({ cookie } = await office.staff(admin, 'amy@school.example', ['reception']));
	const expiry = async () =>
		Math.max(...(await rowsOf(office, 'auth_sessions')).map((row) => Number(row['expires_at'])));
	const first = await expiry();
	office.moveClock(59 * minute);
	await office.person(cookie);
	expect(await expiry()).toBe(first);
	office.moveClock(2 * minute);
	await office.person(cookie);
	expect(Math.abs((await expiry()) - first - 61 * 60)).toBeLessThanOrEqual(2);
	await office.close();
});

test('a person at an enrolled device of their school carries it; a wrong token adds nothing', async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
	({ cookie } = await office.staff(admin, 'amy@school.example', ['supervisor']));
	const options = { name: 'Hall', purpose: 'late-kiosk' as const, roomId: null, typedNumber: false, formats: null };
	const added = await addDevice.bind(office.world)(admin, options);
	if (!added.ok) throw new Error('not added');
	const enrolled = await enrolDevice.bind(office.world)({ kind: 'nobody' }, { code: added.value.code, address: 'a' });
	if (!enrolled.ok) throw new Error('not enrolled');
	const { token, device } = enrolled.value;
	const header = cookieHeader(cookie);
	expect(await office.auth.actorOf({ cookieHeader: header, token })).toMatchObject({
		kind: 'person',
		roles: ['supervisor'],
		device: { kind: 'device', deviceId: device.id }
	});
	expect(await office.auth.actorOf({ cookieHeader: header, token: `${token}x` })).toMatchObject({ device: null });
	expect(await office.auth.actorOf({ cookieHeader: null, token })).toMatchObject({ kind: 'device' });
	expect(await office.auth.actorOf({ cookieHeader: null, token: null })).toEqual({ kind: 'nobody' });
	await office.close();
});

test('a cookie header that makes no sense is nobody, and never an error', () => {
	const good = 'a'.repeat(40);
	expect(sessionCookieIn(`other=1; gatehouse_session=${good}`)).toBe(good);
	for (const header of [
		'gatehouse_session=%E0%A4%A',
		'gatehouse_session',
		'=;;=',
		`gatehouse_session=${'a'.repeat(5000)}`
	])
		expect(sessionCookieIn(header)).toBeNull();
});
