import { type Socket, io } from 'socket.io-client';
import { expect, test } from 'playwright/test';
import type { DeskSnapshot } from '../../../src/lib/protocol/desk/desk';
import type { LiveEvent } from '../../../src/lib/protocol/live';
import type { SeededDevice, SeededPerson } from '../../support/seed-small-school';
import { ask } from '../../support/browser/ask';
import { useSmallSchool } from '../../support/browser/small-school';

const small = useSmallSchool();

interface Watched {
	version: number;
	snapshot?: DeskSnapshot;
	events?: LiveEvent[];
	error?: { code: string };
}

const opened: Socket[] = [];
test.afterEach(() => {
	for (const socket of opened.splice(0)) socket.disconnect();
});

/** A screen's socket, with what it was told. */
function connect(who: {
	as?: SeededPerson;
	device?: SeededDevice;
	origin?: string;
	transports?: ('websocket' | 'polling')[];
}) {
	const { as, device, origin, transports = ['websocket'] } = who;
	const socket = io(small.origin, {
		transports,
		forceNew: true,
		reconnection: false,
		auth: device ? { token: device.token } : {},
		extraHeaders: {
			...(as ? { cookie: `${as.cookie.name}=${as.cookie.value}` } : {}),
			...(origin === undefined ? {} : { origin })
		}
	});
	opened.push(socket);
	const events: LiveEvent[] = [];
	socket.on('event', (event: LiveEvent) => void events.push(event));
	const outcome = new Promise<string>((resolve) => {
		socket.once('connect', () => resolve('connected'));
		socket.once('connect_error', (error) => resolve(`refused: ${error.message}`));
	});
	const watch = (request: unknown): Promise<Watched> => socket.timeout(5_000).emitWithAck('watch', request);
	return { socket, events, outcome, watch };
}

function disconnected(socket: Socket): Promise<void> {
	return new Promise((resolve) => socket.once('disconnect', () => resolve()));
}

async function signedIn(email: string): Promise<SeededPerson> {
	const { password } = small.person('reception');
	const response = await fetch(`${small.origin}/sign-in?/signIn`, {
		method: 'POST',
		headers: { origin: small.origin, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ email, password }).toString(),
		redirect: 'manual'
	});
	const [name = '', value = ''] = (response.headers.getSetCookie()[0] ?? '').split(';')[0]?.split('=') ?? [];
	return { ...small.person('reception'), email, cookie: { name, value } };
}

test('[RO9] a desk is given a snapshot, then every event with the next version, then what it missed', async () => {
	const desk = connect({ as: small.person('reception') });
	expect(await desk.outcome).toBe('connected');
	const first = await desk.watch({ channel: 'desk' });
	expect(first.snapshot).toMatchObject({ date: small.school.date, notASchoolDay: null });
	await small.scan(small.school.devices.kiosk, small.pupil('Amira Khan').card);
	await expect.poll(() => desk.events.length).toBeGreaterThan(0);
	expect(desk.events[0]).toMatchObject({
		channel: 'desk',
		version: first.version + 1,
		type: 'arrival-changed',
		row: { name: 'Khan, Amira' }
	});

	desk.socket.disconnect();
	await small.scan(small.school.devices.kiosk, small.pupil('Ben Okafor').card);
	const again = connect({ as: small.person('reception') });
	const known = desk.events.at(-1)?.version ?? 0;
	const missed = await again.watch({ channel: 'desk', since: known });
	expect(missed.events?.map(({ version }) => version)).toEqual([known + 1]);
	expect(missed.events?.[0]).toMatchObject({ row: { name: 'Okafor, Ben' } });
	const ahead = await again.watch({ channel: 'desk', since: known + 1_000 });
	expect(ahead.snapshot?.rows).toHaveLength(2);
	expect(ahead.version).toBe(known + 1);
});

test('[RO9] after the server was killed a screen that comes back is told what it missed', async () => {
	const desk = connect({ as: small.person('attendance') });
	const { version } = await desk.watch({ channel: 'desk' });
	await small.server.kill();
	await small.server.start();
	await small.scan(small.school.devices.kiosk, small.pupil('Chloe Dubois').card);
	const back = connect({ as: small.person('attendance') });
	const { events } = await back.watch({ channel: 'desk', since: version });
	expect(events?.at(-1)).toMatchObject({ type: 'arrival-changed', row: { name: 'Dubois, Chloe' } });
});

test('a channel that is not the caller’s, or none, is refused with a code, and tells nothing afterwards', async () => {
	const { support, other } = small.school.rooms;
	const kiosk = connect({ device: small.school.devices.kiosk });
	const door = connect({ device: small.school.devices.door });
	const tutor = connect({ as: small.person('tutor') });
	const reception = connect({ as: small.person('reception') });
	for (const [screen, channel, code] of [
		[kiosk, 'desk', 'forbidden'],
		[kiosk, `room:${support.id}`, 'forbidden'],
		[door, 'desk', 'forbidden'],
		[door, `room:${other.id}`, 'forbidden'],
		[tutor, 'desk', 'forbidden'],
		[reception, `room:${support.id}`, 'forbidden'],
		[reception, 'desk/../x', 'invalid'],
		[reception, '', 'invalid']
	] as const) {
		expect([channel, (await screen.watch({ channel })).error?.code]).toEqual([channel, code]);
	}
	for (const nonsense of [null, 7, 'desk', { channel: 7 }, { channel: 'desk', since: -1 }, []]) {
		expect((await reception.watch(nonsense)).error?.code).toBe('invalid');
	}
	expect((await door.watch({ channel: `room:${support.id}` })).snapshot).toBeDefined();
	const open = connect({ as: small.person('reception') });
	await open.watch({ channel: 'desk' });
	await small.scan(small.school.devices.kiosk, small.pupil('Daniel Price').card);
	await expect.poll(() => open.events.length).toBeGreaterThan(0);
	expect([kiosk, door, tutor].flatMap(({ events }) => events)).toEqual([]);
});

test('a handshake from a foreign origin, or without credentials, is refused', async () => {
	const as = small.person('reception');
	for (const origin of ['https://evil.example', 'null', `${small.origin}.evil.example`]) {
		for (const transports of [['websocket'], ['polling']] as const) {
			expect(await connect({ as, origin, transports: [...transports] }).outcome).toMatch(/^refused/);
		}
	}
	expect(await connect({}).outcome).toBe('refused: unauthenticated');
	expect(await connect({ device: { id: '', name: '', token: 'nothing' } }).outcome).toBe('refused: unauthenticated');
	expect(await connect({ as, origin: small.origin }).outcome).toBe('connected');
});

test('a person who signs out and a device that is revoked are cut from their open sockets within a second', async () => {
	const leaver = await signedIn(small.person('viewer').email);
	const door = small.school.devices.secondDoor;
	const person = connect({ as: leaver });
	const device = connect({ device: door });
	const other = connect({ as: small.person('viewer') });
	for (const screen of [person, device, other]) expect(await screen.outcome).toBe('connected');

	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const cut = disconnected(person.socket);
	const signedOutAt = performance.now();
	await ask(small, '/sign-out', { as: leaver, origin: small.origin, body: 'x=1', headers: form });
	await cut;
	expect(performance.now() - signedOutAt).toBeLessThan(1_000);
	expect(await connect({ as: leaver }).outcome).toBe('refused: unauthenticated');

	const ended = disconnected(device.socket);
	const revokedAt = performance.now();
	const body = new URLSearchParams({ deviceId: door.id }).toString();
	await ask(small, '/admin/devices?/revoke', { as: small.person('admin'), origin: small.origin, body, headers: form });
	await ended;
	expect(performance.now() - revokedAt).toBeLessThan(1_000);
	expect(await connect({ device: door }).outcome).toBe('refused: unauthenticated');
	expect((await ask(small, '/api/v1/device', { token: door })).status).toBe(401);
	expect(other.socket.connected).toBe(true);
});
