import { createServer } from 'node:http';
import { type Socket, io } from 'socket.io-client';
import { afterAll, expect, test, vi } from 'vitest';
import { done, refuse } from '../../application/use-case';
import type { Actor, PersonActor } from '../../domain/permissions';
import { createLiveHub } from './live-hub';

const schoolId = '01900000-0000-7000-8000-000000000001';
const channel = 'room:01900000-0000-7000-8000-0000000000a1';

function supervisor(name: string): PersonActor {
	return {
		kind: 'person',
		schoolId,
		staffId: name,
		authSessionId: name,
		name,
		roles: ['supervisor'],
		scope: { years: null, tutorGroups: null, rooms: null },
		device: null
	};
}

const door: Actor = {
	kind: 'device',
	schoolId,
	deviceId: 'door',
	name: 'Door',
	purpose: 'room',
	roomId: channel.slice('room:'.length)
};
const actors: Record<string, Actor> = { reed: supervisor('reed'), lee: supervisor('lee'), door };

const noticed: string[] = [];
let now = '2026-11-23T08:40:00.000Z';
const server = createServer();
const hub = createLiveHub({
	actorOf: async ({ token }) => actors[token ?? ''] ?? { kind: 'nobody' },
	watch: async (actor) =>
		actor.kind === 'person' && actor.name === 'lee'
			? refuse('forbidden', 'This room is not one of yours.')
			: done({ version: 0, events: [] }),
	isOwnOrigin: () => true,
	onDevice: ({ deviceId }, online) => void noticed.push(`${deviceId} ${online ? 'is here' : 'has gone'}`),
	now: () => now
});
hub.attach(server);
const listening = new Promise<number>((resolve) => {
	server.listen(0, '127.0.0.1', () => {
		const address = server.address();
		resolve(typeof address === 'object' && address !== null ? address.port : 0);
	});
});
afterAll(async () => {
	await hub.close();
	server.close();
});

async function watching(token: string): Promise<Socket> {
	const socket = io(`http://127.0.0.1:${await listening}`, {
		auth: { token },
		transports: ['websocket'],
		reconnection: false,
		forceNew: true
	});
	await socket.timeout(5_000).emitWithAck('watch', { channel });
	return socket;
}

const names = (since: string) => hub.peopleWatching(schoolId, channel, since).map(({ name }) => name);

test('[RO4] who watches a room is who is signed in and may see it: not its screen by itself, and not who was refused', async () => {
	const sockets = [await watching('door'), await watching('lee')];
	expect(names(now)).toEqual([]);
	sockets.push(await watching('reed'));
	expect(names(now)).toEqual(['reed']);
	expect(hub.peopleWatching('another-school', channel, now)).toEqual([]);
	for (const socket of sockets) socket.close();
});

test('[RO4] who has gone is still known to have watched until then, and not since', async () => {
	const socket = await watching('reed');
	now = '2026-11-23T08:45:00.000Z';
	const left = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()));
	hub.endAuthSession('reed');
	await left;
	now = '2026-11-23T08:50:00.000Z';
	expect(names('2026-11-23T08:44:00.000Z')).toEqual(['reed']);
	expect(names('2026-11-23T08:46:00.000Z')).toEqual([]);
});

test('[SC3] a device is noticed when it comes and when it has been gone for a moment, not when it changes pages', async () => {
	await vi.waitFor(() => expect(hub.onlineDevices(schoolId).size).toBe(0));
	await vi.waitFor(() => expect(noticed.at(-1)).toBe('door has gone'), { timeout: 10_000 });
	noticed.length = 0;
	const first = await watching('door');
	expect(noticed).toEqual(['door is here']);
	first.disconnect();
	const second = await watching('door');
	await new Promise<void>((resolve) => second.once('disconnect', () => resolve()).disconnect());
	await vi.waitFor(() => expect(noticed).toEqual(['door is here', 'door has gone']), { timeout: 10_000 });
});
