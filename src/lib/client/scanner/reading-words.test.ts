import { expect, test } from 'vitest';
import type { CameraStatus } from './camera/camera';
import { cameraWords, fastWords, howWords } from './reading-words';
import type { Reading, ReadingWay } from './scanner';

test.each<[Reading['format'], ReadingWay, string, string]>([
	[
		'qr',
		{ kind: 'camera', pass: 'half', tookMs: 41.6 },
		'Camera: QR, at the first look',
		'42 ms from the first frame that showed it.'
	],
	[
		'code-39',
		{ kind: 'camera', pass: null, tookMs: 300 },
		'Camera: Code 39, by script',
		'300 ms from the first frame that showed it.'
	],
	[
		'wedge',
		{ kind: 'typed', gapsMs: [6, 6, 6.4, 90] },
		'A reader that types',
		'5 keys, 6.4 ms apart as a rule, 90 ms at most.'
	],
	['wedge', { kind: 'pasted' }, 'A reader that pastes', 'All at once.'],
	['nfc', { kind: 'nfc' }, 'NFC', 'As soon as the device said so.']
])('[CD2] %s, %j: how and how fast', (format, way, how, fast) => {
	expect(howWords({ format, way })).toBe(how);
	expect(fastWords(way)).toBe(fast);
});

const well: CameraStatus = {
	camera: 'ready',
	engine: 'wasm',
	reader: 'worker',
	hasTorch: false,
	trouble: null,
	restarts: 0,
	lastTrouble: null
};

test('[CD2] a camera that is well says so, and where its pictures are read', () => {
	expect(cameraWords(well)).toEqual([
		'The camera is on.',
		'Pictures are read beside the page (WebAssembly in a worker).'
	]);
	expect(cameraWords({ ...well, reader: 'script' })[1]).toMatch(/by script/);
});

test('[SC4] a camera that was restarted says how often and why', () => {
	const words = cameraWords({ ...well, camera: 'starting', trouble: 'black', restarts: 2, lastTrouble: 'black' });
	expect(words).toContain('The picture was black: it is being restarted.');
	expect(words).toContain('Restarted 2 times; the last time the picture was black.');
	expect(cameraWords({ ...well, restarts: 1, lastTrouble: 'frozen' })).toContain(
		'Restarted once; the last time the picture stood still.'
	);
});
