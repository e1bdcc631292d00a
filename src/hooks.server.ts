import { building } from '$app/environment';
import { type Handle, type HandleServerError, type ServerInit, redirect } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { errorResponse } from '$lib/protocol/api/errors';
import { runAdminCommand } from '$lib/server/admin/admin-command';
import { openAdminSocket } from '$lib/server/admin/admin-socket';
import { tokenIn } from '$lib/server/auth/auth';
import { type Gatehouse, openGatehouse } from '$lib/server/app';
import { readConfig } from '$lib/server/config';
import { healthOf } from '$lib/server/health';
import { log } from '$lib/server/log';

/** What the launcher and the development server find the sockets by, and the next `init` its predecessor. */
const key = Symbol.for('gatehouse.live');
const openingKey = Symbol.for('gatehouse.opening');

interface Running {
	attach: Gatehouse['live']['attach'];
	close(): Promise<void>;
}

let gatehouse: Gatehouse | null = null;

function isRunning(value: unknown): value is Running {
	return typeof value === 'object' && value !== null && 'attach' in value && 'close' in value;
}

export const init: ServerInit = async () => {
	if (building) return;
	// In development several requests can begin an `init` each: one after the other, or two would want one data folder.
	const before: unknown = Reflect.get(globalThis, openingKey);
	const opening = Promise.resolve(before)
		.catch(() => undefined)
		.then(open);
	Reflect.set(globalThis, openingKey, opening);
	await opening;
};

async function open(): Promise<void> {
	const predecessor: unknown = Reflect.get(globalThis, key);
	if (isRunning(predecessor)) await predecessor.close();
	Reflect.deleteProperty(globalThis, key);
	const { dataDir, isHttps, origins } = readConfig(process.env);
	const opened = await openGatehouse({ dataDir, secureCookies: isHttps, origins });
	gatehouse = opened;
	const admin = await openAdminSocket(dataDir, (request) => runAdminCommand(opened, request));
	const running: Running = {
		attach: (server) => opened.live.attach(server),
		close: async () => {
			await admin?.close();
			await opened.close();
		}
	};
	Reflect.set(globalThis, key, running);
}

function opened(): Gatehouse {
	if (gatehouse === null) throw new Error('Gatehouse is not open');
	return gatehouse;
}

/** Who asks, and what they may call. */
const authenticate: Handle = async ({ event, resolve }) => {
	if (building) return resolve(event);
	const { app, auth, clock, schoolsServed } = opened();
	const schools = await schoolsServed();
	event.locals.app = app;
	event.locals.now = clock.now();
	event.locals.demo = schools.demonstration ? { clockShiftMs: clock.shiftMs() } : null;
	event.locals.isSetUp = schools.count > 0;
	event.locals.health = () => healthOf(opened());
	event.locals.actor = await auth.actorOf({
		cookieHeader: event.request.headers.get('cookie'),
		token: tokenIn(event.request.headers)
	});
	return resolve(event);
};

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A request that changes something comes from a page of our own. A missing Origin, which no browser sends with such a
 * request, is accepted with a token, or where a one-time code is traded for one: neither rests on a cookie.
 */
const ownOriginOnly: Handle = async ({ event, resolve }) => {
	const { request, url, locals } = event;
	if (building || safeMethods.includes(request.method)) return resolve(event);
	const origin = request.headers.get('origin');
	const hasToken = tokenIn(request.headers) !== null;
	const isEnrolling = event.route.id === '/api/v1/devices/enrol' && locals.actor.kind === 'nobody';
	if (origin === url.origin || (origin === null && (hasToken || isEnrolling))) return resolve(event);
	return errorResponse(
		403,
		'foreign-origin',
		'This request did not come from a page of Gatehouse. Nothing was changed.'
	);
};

const openToAll = [
	'/api/v1/health',
	'/api/v1/openapi.json',
	'/api/v1/policy.schema.json',
	'/api/v1/devices/enrol',
	'/api/v1/[...rest]'
];

/** Under `/api/v1` nobody is told that they are nobody before anything that they sent is read. */
const knownFirst: Handle = async ({ event, resolve }) => {
	const { route, locals } = event;
	const isClosed = route.id !== null && route.id.startsWith('/api/v1/') && !openToAll.includes(route.id);
	if (building || !isClosed || locals.actor.kind !== 'nobody') return resolve(event);
	return errorResponse(401, 'unauthenticated', 'Show a device’s or an API token. Nothing was changed.');
};

/** On an empty data folder every page leads to the set-up. */
const firstVisit: Handle = async ({ event, resolve }) => {
	const path = event.url.pathname;
	if (building || path.startsWith('/api/') || path.startsWith('/set-up') || path.startsWith('/trust'))
		return resolve(event);
	if (!event.locals.isSetUp && event.route.id !== null) redirect(303, '/set-up');
	return resolve(event);
};

/** What a signed-in person was shown is gone with the session: no cache and no Back button brings it up again. */
const keepNothing: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	if (!building && event.locals.actor.kind === 'person' && !response.headers.has('cache-control')) {
		response.headers.set('cache-control', 'private, no-store');
	}
	return response;
};

export const handle = sequence(authenticate, knownFirst, ownOriginOnly, firstVisit, keepNothing);

export const handleError: HandleServerError = ({ error, status, message }) => {
	if (status >= 500) log.error(error);
	return {
		message:
			status >= 500 ? 'Something went wrong on our side. What was saved is safe. Try again in a moment.' : message
	};
};
