/** How often a kiosk that stays open asks whether there is a newer version, in milliseconds. */
const askEveryMs = 30 * 60_000;
/** How often a newer version that waits looks whether the kiosk is free, in milliseconds. */
const lookEveryMs = 5_000;

/**
 * Keeps this page on the tablet, so that it starts without network, and takes a newer version when `isFree` says that nobody
 * stands before the kiosk and nothing waits to be sent. Answers how to end it. Does nothing where the browser cannot.
 */
export function keepPage(isFree: () => boolean): () => void {
	if (!('serviceWorker' in navigator)) return () => {};
	const { serviceWorker } = navigator;
	let registration: ServiceWorkerRegistration | undefined;
	let ended = false;
	const hadOne = serviceWorker.controller !== null;

	const look = setInterval(() => {
		if (registration?.waiting && isFree()) registration.waiting.postMessage('take-over');
	}, lookEveryMs);
	const ask = setInterval(() => void registration?.update().catch(() => undefined), askEveryMs);
	const begin = () => {
		if (!hadOne || ended) return;
		ended = true;
		location.reload();
	};

	serviceWorker.addEventListener('controllerchange', begin);
	serviceWorker.register('/service-worker.js').then(
		(made) => (registration = made),
		// Where a page may not be kept, the kiosk works while there is network.
		() => undefined
	);
	return () => {
		ended = true;
		clearInterval(look);
		clearInterval(ask);
		serviceWorker.removeEventListener('controllerchange', begin);
	};
}
