import type { Page } from 'playwright/test';

/** What the stand-in camera does: shows what moves, goes black, stands still with or without frames, is muted, or ends. */
export type FakeCameraMode = 'living' | 'black' | 'same' | 'silent' | 'muted' | 'ended';

/**
 * Puts a stand-in in place of this page's camera, before the page is loaded: a canvas that is drawn twenty times a second.
 * Opened again, it lives again. How often it was opened is on the page as `data-opened`.
 */
export async function fakeCamera(page: Page): Promise<void> {
	await page.addInitScript(() => {
		let mode = 'living';
		let opened = 0;
		let track: MediaStreamTrack | undefined;
		const canvas = document.createElement('canvas');
		[canvas.width, canvas.height] = [1280, 720];
		const context = canvas.getContext('2d');
		setInterval(() => {
			if (!context || mode === 'silent') return;
			context.fillStyle = mode === 'black' ? '#060606' : '#7a8791';
			context.fillRect(0, 0, canvas.width, canvas.height);
			if (mode === 'black' || mode === 'same') return;
			// Noise, as every sensor has it.
			for (let spot = 0; spot < 400; spot += 1) {
				context.fillStyle = `hsl(0 0% ${Math.round(Math.random() * 100)}%)`;
				context.fillRect(600 + Math.random() * 80, 320 + Math.random() * 80, 3, 3);
			}
		}, 50);
		navigator.mediaDevices.getUserMedia = async () => {
			mode = 'living';
			opened += 1;
			document.documentElement.dataset['opened'] = String(opened);
			const stream = canvas.captureStream(20);
			track = stream.getVideoTracks()[0];
			return stream;
		};
		window.addEventListener('fake-camera', (event) => {
			mode = event instanceof CustomEvent ? String(event.detail) : 'living';
			if (mode === 'ended') track?.stop();
			if (mode === 'muted' && track) Object.defineProperty(track, 'muted', { get: () => true });
		});
	});
}

/** Has the stand-in do something else from now on, until it is opened again. */
export async function setFakeCamera(page: Page, mode: FakeCameraMode): Promise<void> {
	await page.evaluate((detail) => window.dispatchEvent(new CustomEvent('fake-camera', { detail })), mode);
}
