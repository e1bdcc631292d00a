import { building } from '$app/environment';
import { type Handle, type HandleServerError, type ServerInit, redirect } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { errorResponse } from '$lib/protocol/api/errors';
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
	const running: Running = { attach: (server) => opened.live.attach(server), close: () => opened.close() };
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

/** A request that changes something by a cookie comes from a page of our own; a missing Origin is accepted only with a token. */
const ownOriginOnly: Handle = async ({ event, resolve }) => {
	const { request, url, locals } = event;
	if (building || safeMethods.includes(request.method) || locals.actor.kind !== 'person') return resolve(event);
	const origin = request.headers.get('origin');
	const hasToken = tokenIn(request.headers) !== null;
	if (origin === url.origin || (origin === null && hasToken)) return resolve(event);
	return errorResponse(
		403,
		'foreign-origin',
		'This request did not come from a page of Gatehouse. Nothing was changed.'
	);
};

/** On an empty data folder every page leads to the set-up. */
const firstVisit: Handle = async ({ event, resolve }) => {
	const path = event.url.pathname;
	if (building || path.startsWith('/api/') || path.startsWith('/set-up') || path.startsWith('/trust'))
		return resolve(event);
	if (!event.locals.isSetUp && event.route.id !== null) redirect(303, '/set-up');
	return resolve(event);
};

export const handle = sequence(authenticate, ownOriginOnly, firstVisit);

export const handleError: HandleServerError = ({ error, status, message }) => {
	if (status >= 500) log.error(error);
	return {
		message:
			status >= 500 ? 'Something went wrong on our side. What was saved is safe. Try again in a moment.' : message
	};
};
