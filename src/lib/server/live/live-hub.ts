import { type IncomingMessage, type Server as HttpServer, createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Socket, Server } from 'socket.io';
import * as v from 'valibot';
import { type Audience, audienceOf } from '../../application/live/audience';
import type { Connections } from '../../application/ports/world';
import type { Answer } from '../../application/use-case';
import type { Instant } from '../../domain/local-time';
import type { Actor, PersonActor } from '../../domain/permissions';
import { type LiveEvent, type WatchAnswer, type WatchRequest, watchSchema } from '../../protocol/live';

/** What the hub needs of the rest: who connects, and what they may watch. */
export interface LiveSources {
	actorOf(credentials: { cookieHeader: string | undefined; token: string | undefined }): Promise<Actor>;
	watch(actor: Actor, request: WatchRequest): Promise<Answer<Exclude<WatchAnswer, { error: unknown }>>>;
	now(): Instant;
	/** A device is here, or has been gone for a moment: not for one that only changes pages. */
	onDevice(device: { schoolId: string; deviceId: string }, online: boolean): void;
	/** Whether a page of this origin may connect; undefined is no browser page. */
	isOwnOrigin(origin: string | undefined, host: string | undefined): boolean;
}

/** The open sockets of this process. */
export interface LiveHub extends Connections {
	/** Serves sockets on an HTTP server, which goes on serving everything else. */
	attach(server: HttpServer): void;
	/** Sends what was committed to whoever watches its channel, in order. */
	publish(schoolId: string, events: readonly LiveEvent[]): void;
	/** Cuts every socket and lets the HTTP server go. */
	close(): Promise<void>;
}

const socketPath = '/socket.io/';

/** How often an open socket's credentials are looked at again, so that an auth session that ended elsewhere ends here too. */
const recheckMs = 60_000;

/** So long may a device be without a socket before it counts as gone, in milliseconds. */
const graceMs = 3_000;

interface SocketData {
	actor: Exclude<Actor, { kind: 'nobody' }>;
}
type LiveSocket = Socket<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>;

/**
 * The sockets of every screen: they tell that something changed and carry nothing to the server but what to watch. Who
 * connects shows the auth-session cookie or a token; a page of a foreign origin is refused at the handshake.
 */
export function createLiveHub(sources: LiveSources): LiveHub {
	/** Never listens: what belongs to sockets is handed to it, so that a server can change hubs while it runs. */
	const inner = createServer();
	const io = new Server<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>(inner, {
		path: socketPath,
		serveClient: false,
		maxHttpBufferSize: 16_384,
		// A device whose network went is missed within ten seconds by this, and told of after the grace below.
		pingInterval: 5_000,
		pingTimeout: 5_000,
		allowRequest: (request, allow) => {
			const { origin, host } = request.headers;
			const isAllowed = sources.isOwnOrigin(origin, host);
			allow(isAllowed ? null : 'foreign origin', isAllowed);
		}
	});
	const attached = new Map<HttpServer, () => void>();
	/** Every kind of watcher seen so far, by key: as many as there are heads of year, at most. */
	const audiences = new Map<string, Audience>();
	/** Who watched a channel and has gone, by the channel's room and the person's id, with when. */
	const gone = new Map<string, Map<string, { person: PersonActor; at: Instant }>>();

	/** Devices with a socket, or without one for less than the grace, and the timers of these. */
	const present = new Set<string>();
	const leaving = new Map<string, ReturnType<typeof setTimeout>>();
	let isClosing = false;

	io.use((socket, next) => {
		actorOf(socket).then(
			(actor) => {
				if (actor.kind === 'nobody') return next(new Error('unauthenticated'));
				socket.data.actor = actor;
				next();
			},
			() => next(new Error('unavailable'))
		);
	});

	io.on('connection', (socket: LiveSocket) => {
		const { actor } = socket.data;
		for (const name of ownRooms(actor)) void socket.join(name);
		noteDevice(socket);
		/** An end between the handshake and the joining above cut nothing: look once more. */
		actorOf(socket).then(
			(now) => now.kind === 'nobody' && socket.disconnect(true),
			() => socket.disconnect(true)
		);
		socket.on('disconnecting', () => noteGoing(socket));
		socket.on('watch', (request: unknown, answer: unknown) => {
			if (typeof answer !== 'function') return;
			watch(socket, request).then(
				(watched) => answer(watched),
				() =>
					answer({ error: { code: 'unavailable', message: 'This cannot be shown just now. Try again in a moment.' } })
			);
		});
	});

	function noteGoing({ data: { actor }, rooms }: LiveSocket): void {
		if (actor.kind !== 'person') return;
		for (const name of rooms) {
			if (!name.startsWith(`${actor.schoolId}/`)) continue;
			const left = gone.get(name) ?? new Map<string, { person: PersonActor; at: Instant }>();
			gone.set(name, left.set(actor.staffId, { person: actor, at: sources.now() }));
		}
	}

	function noteDevice(socket: LiveSocket): void {
		const device = deviceOf(socket.data.actor);
		if (device === null) return;
		const { schoolId, deviceId } = device;
		clearTimeout(leaving.get(deviceId));
		leaving.delete(deviceId);
		if (!present.has(deviceId)) sources.onDevice({ schoolId, deviceId }, true);
		present.add(deviceId);
		socket.on('disconnect', () => {
			if (isClosing || hub.onlineDevices(schoolId).has(deviceId)) return;
			clearTimeout(leaving.get(deviceId));
			const gone = () => {
				leaving.delete(deviceId);
				present.delete(deviceId);
				sources.onDevice({ schoolId, deviceId }, false);
			};
			leaving.set(deviceId, setTimeout(gone, graceMs));
		});
	}

	const recheck = setInterval(() => {
		for (const socket of io.sockets.sockets.values()) {
			actorOf(socket).then(
				(actor) => {
					if (actor.kind === 'nobody') socket.disconnect(true);
					else socket.data.actor = actor;
				},
				() => {}
			);
		}
	}, recheckMs);
	recheck.unref();

	function actorOf(socket: LiveSocket): Promise<Actor> {
		const { auth, headers } = socket.handshake;
		const token: unknown = auth.token;
		/** A wall is told what a device may see, also where somebody is signed in on it (RO12). */
		const cookieHeader = auth.isDeviceAlone === true ? undefined : headers.cookie;
		return sources.actorOf({ cookieHeader, token: typeof token === 'string' ? token : undefined });
	}

	async function watch(socket: LiveSocket, request: unknown): Promise<WatchAnswer> {
		const parsed = v.safeParse(watchSchema, request);
		if (!parsed.success) return { error: { code: 'invalid', message: 'There is no such channel.' } };
		const { actor } = socket.data;
		const audience = audienceOf(actor);
		audiences.set(audience.key, audience);
		const name = channelRoom(actor.schoolId, parsed.output.channel, audience.key);
		/** Joined before the snapshot is read: an event in between is told twice rather than never. */
		await socket.join(name);
		const answer = await sources.watch(actor, parsed.output);
		if (answer.ok) return answer.value;
		await socket.leave(name);
		return { error: { code: answer.refusal.code, message: answer.refusal.message } };
	}

	const hub: LiveHub = {
		attach(server) {
			if (attached.has(server)) return;
			const others = server.listeners('request');
			const onRequest = (request: IncomingMessage, response: unknown) => {
				const isLive = request.url?.startsWith(socketPath) ?? false;
				if (isLive) inner.emit('request', request, response);
				else for (const listener of others) Reflect.apply(listener, server, [request, response]);
			};
			const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
				if (request.url?.startsWith(socketPath)) inner.emit('upgrade', request, socket, head);
			};
			server.removeAllListeners('request');
			server.on('request', onRequest);
			server.on('upgrade', onUpgrade);
			attached.set(server, () => {
				server.off('request', onRequest);
				server.off('upgrade', onUpgrade);
				for (const listener of others) server.on('request', (...given) => Reflect.apply(listener, server, given));
			});
		},
		publish(schoolId, events) {
			for (const event of events) {
				for (const { key, shown } of audiences.values()) {
					io.to(channelRoom(schoolId, event.channel, key)).emit('event', shown(event));
				}
			}
		},
		endAuthSession: (authSessionId) => io.in(`auth-session:${authSessionId}`).disconnectSockets(true),
		endDevice: (deviceId) => io.in(`device:${deviceId}`).disconnectSockets(true),
		tellDevice: (deviceId) => void io.in(`device:${deviceId}`).emit('settings'),
		onlineDevices(schoolId) {
			const online = new Set<string>();
			for (const { data } of io.sockets.sockets.values()) {
				const device = deviceOf(data.actor);
				if (device?.schoolId === schoolId) online.add(device.deviceId);
			}
			return online;
		},
		peopleWatching(schoolId, channel, since) {
			const name = channelRoom(schoolId, channel, 'all');
			const here = [...(io.sockets.adapter.rooms.get(name) ?? [])].flatMap((id) => {
				const actor = io.sockets.sockets.get(id)?.data.actor;
				return actor?.kind === 'person' ? [actor] : [];
			});
			const left = [...(gone.get(name)?.values() ?? [])].filter(({ at }) => at >= since);
			return [...here, ...left.map(({ person }) => person)];
		},
		async close() {
			clearInterval(recheck);
			isClosing = true;
			leaving.forEach(clearTimeout);
			for (const detach of attached.values()) detach();
			attached.clear();
			await io.close();
		}
	};
	return hub;
}

function channelRoom(schoolId: string, channel: string, audience: string): string {
	return `${schoolId}/${channel}/${audience}`;
}

function deviceOf(actor: Actor) {
	if (actor.kind === 'device') return actor;
	return actor.kind === 'person' ? actor.device : null;
}

/** The rooms by which a socket is found when its auth session or its device ends. */
function ownRooms(actor: Actor): string[] {
	const device = deviceOf(actor);
	return [
		...(actor.kind === 'person' ? [`auth-session:${actor.authSessionId}`] : []),
		...(device ? [`device:${device.deviceId}`] : [])
	];
}
