/// <reference lib="webworker" />
import { version } from '$service-worker';

declare const self: ServiceWorkerGlobalScope;

/**
 * Keeps the kiosk's page on the tablet, whole and of one version, so that it starts without network. It keeps what every
 * tablet is served alike: never a roster, a name or an answer of the API (SC5). Staff's pages pass through untouched.
 */
const kioskPage = '/kiosk';
const kioskData = '/kiosk/__data.json';
const cachePrefix = 'gatehouse-kiosk-';
const cacheName = `${cachePrefix}${version}`;

/** So long the network may take to say what the page is told beside its code, in milliseconds. */
const dataWaitMs = 2_000;

self.addEventListener('install', (event) => event.waitUntil(keepPage()));

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('message', ({ data }) => {
	// A newer version waits until the kiosk says that nobody stands before it.
	if (data === 'take-over') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (url.pathname === kioskPage && request.mode === 'navigate')
		return event.respondWith(keptFirst(kioskPage, request));
	if (url.pathname === kioskData) return event.respondWith(dataOf(request));
	if (isFile(url.pathname)) return event.respondWith(keptFirst(url.pathname, request));
});

function isFile(path: string): boolean {
	return path.startsWith('/_app/immutable/') || path.startsWith('/sounds/') || path.startsWith('/icons/');
}

async function keepPage(): Promise<void> {
	const cache = await caches.open(cacheName);
	const listed: unknown = await (await fetch('/kiosk-files.json', { cache: 'no-store' })).json();
	const files = Array.isArray(listed) ? listed.filter((file) => typeof file === 'string') : [];
	// Without cookies: the page is kept as anybody is served it.
	const asAnybody = [kioskPage, kioskData].map(
		(path) => new Request(path, { credentials: 'omit', cache: 'no-store', redirect: 'error' })
	);
	await cache.addAll([...files, ...asAnybody]);
}

async function takeOver(): Promise<void> {
	const names = await caches.keys();
	const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName);
	await Promise.all(old.map((name) => caches.delete(name)));
	await self.clients.claim();
}

async function kept(path: string): Promise<Response | undefined> {
	const cache = await caches.open(cacheName);
	return cache.match(path, { ignoreSearch: true, ignoreVary: true });
}

async function keptFirst(path: string, request: Request): Promise<Response> {
	return (await kept(path)) ?? fetch(request);
}

async function dataOf(request: Request): Promise<Response> {
	try {
		return await fetch(request, { signal: AbortSignal.timeout(dataWaitMs) });
	} catch (fault) {
		const keptData = await kept(kioskData);
		if (keptData === undefined) throw fault;
		return keptData;
	}
}
