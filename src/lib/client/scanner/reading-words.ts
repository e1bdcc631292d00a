import type { CameraStatus } from './camera/camera';
import type { CameraTrouble } from './camera/watchdog';
import type { ReadingWay } from './scanner';
import { SYMBOLOGY_NAMES } from '$lib/domain/symbology';
import type { Reading } from './scanner';

const passWords: Readonly<Record<string, string>> = {
	half: 'at the first look',
	whole: 'at the second look, at full size',
	turned: 'at the third look, turned',
	sharpened: 'at the fourth look, sharpened',
	stretched: 'at the fifth look, stretched and sharpened',
	inverted: 'at the last look, light and dark exchanged'
};

/** How a card was read, for somebody who tries one out: by what, and of a printed code which kind, at which look. */
export function howWords({ format, way }: Pick<Reading, 'format' | 'way'>): string {
	switch (way.kind) {
		case 'camera': {
			const name = format === 'wedge' || format === 'nfc' ? '' : SYMBOLOGY_NAMES[format];
			const look = way.pass === null ? 'by script' : (passWords[way.pass] ?? way.pass);
			return `Camera: ${name}, ${look}`;
		}
		case 'typed':
			return 'A reader that types';
		case 'pasted':
			return 'A reader that pastes';
		case 'nfc':
			return 'NFC';
	}
}

/** How fast: of the camera from the first frame that read it, of a reader its rhythm. */
export function fastWords(way: ReadingWay): string {
	switch (way.kind) {
		case 'camera':
			return `${Math.round(way.tookMs)} ms from the first frame that showed it.`;
		case 'typed': {
			const { gapsMs } = way;
			const sorted = [...gapsMs].sort((one, other) => one - other);
			const usual = sorted[sorted.length >> 1] ?? 0;
			const slowest = sorted.at(-1) ?? 0;
			return `${gapsMs.length + 1} keys, ${ms(usual)} ms apart as a rule, ${ms(slowest)} ms at most.`;
		}
		case 'pasted':
			return 'All at once.';
		case 'nfc':
			return 'As soon as the device said so.';
	}
}

function ms(value: number): string {
	return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}

const troubleWords: Readonly<Record<CameraTrouble, string>> = {
	black: 'was black',
	frozen: 'stood still',
	muted: 'was held back by the device',
	ended: 'was taken away'
};

/** What the camera says of itself, a sentence each. */
export function cameraWords(status: CameraStatus): string[] {
	const sentences = [stateWords(status)];
	if (status.reader === 'worker') sentences.push('Pictures are read beside the page (WebAssembly in a worker).');
	if (status.reader === 'script')
		sentences.push('Pictures are read by script, more slowly: this browser cannot run WebAssembly.');
	if (status.trouble !== null) sentences.push(`The picture ${troubleWords[status.trouble]}: it is being restarted.`);
	if (status.lastTrouble !== null) {
		const times = status.restarts === 1 ? 'once' : `${status.restarts} times`;
		sentences.push(`Restarted ${times}; the last time the picture ${troubleWords[status.lastTrouble]}.`);
	}
	return sentences;
}

function stateWords({ camera }: CameraStatus): string {
	switch (camera) {
		case 'starting':
			return 'The camera is starting.';
		case 'ready':
			return 'The camera is on.';
		case 'denied':
			return 'The browser does not let this page use the camera. Allow it in the browser’s settings.';
		case 'absent':
			return 'There is no camera, or something else uses it.';
		case 'ended':
			return 'The camera was taken away.';
	}
}
