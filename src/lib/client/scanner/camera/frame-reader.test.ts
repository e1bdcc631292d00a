import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FrameFound } from './frame-decoder';
import { readFrames } from './frame-reader';
import { startWorkerDecoder } from './worker-decoder';

vi.mock('./worker-decoder', () => ({ startWorkerDecoder: vi.fn() }));

/** A video whose present frame is a number. */
interface StubVideo extends HTMLVideoElement {
	frame: number;
}

const decoding: { frame: number; done: (fault?: Error) => void }[] = [];

beforeEach(() => {
	decoding.length = 0;
	vi.stubGlobal('Worker', class {});
	vi.mocked(startWorkerDecoder).mockImplementation(async () => ({
		engine: 'wasm',
		restMs: 0,
		close: () => {},
		decode: (video) =>
			new Promise<FrameFound>((resolve, reject) => {
				const frame = isStub(video) ? video.frame : -1;
				const found: FrameFound = { code: { text: String(frame), format: 'qr' }, look: null };
				decoding.push({ frame, done: (fault) => (fault ? reject(fault) : resolve(found)) });
			})
	}));
});
afterEach(() => vi.unstubAllGlobals());

function isStub(video: HTMLVideoElement): video is StubVideo {
	return 'frame' in video;
}

async function started() {
	const found: string[] = [];
	const engines: string[] = [];
	const reader = readFrames(
		['qr'],
		({ code }) => found.push(code?.text ?? ''),
		(engine) => engines.push(engine)
	);
	await vi.waitFor(() => expect(engines).toEqual(['wasm']));
	const video = Object.assign(Object.create(null), { frame: 0, videoWidth: 1280, readyState: 4, HAVE_CURRENT_DATA: 2 });
	if (!isStub(video)) throw new Error('The stub has a frame');
	const show = (frame: number) => {
		video.frame = frame;
		void reader.read(video);
	};
	return { reader, found, show, video };
}

test('[SC4] of the frames that come while one is being read the newest is read as soon as that is done, without waiting for the next', async () => {
	const { found, show } = await started();
	for (const frame of [1, 2, 3]) show(frame);
	expect(decoding.map(({ frame }) => frame)).toEqual([1]);
	decoding[0]?.done();
	await vi.waitFor(() => expect(decoding.map(({ frame }) => frame)).toEqual([1, 3]));
	decoding[1]?.done();
	await vi.waitFor(() => expect(found).toEqual(['1', '3']));
	expect(decoding, 'a frame is read once').toHaveLength(2);
	show(4);
	expect(decoding.map(({ frame }) => frame)).toEqual([1, 3, 4]);
});

test('[SC4] a reader that is closed reads no frame that came meanwhile', async () => {
	const { reader, found, show } = await started();
	show(1);
	show(2);
	reader.close();
	decoding[0]?.done();
	await new Promise((settled) => setImmediate(settled));
	expect(decoding).toHaveLength(1);
	expect(found).toEqual([]);
});

test('[SC4] a video that was emptied while a frame of it was read, as when its camera is restarted, is left alone', async () => {
	const { found, show, video } = await started();
	show(1);
	show(2);
	Object.assign(video, { videoWidth: 0 });
	decoding[0]?.done();
	await vi.waitFor(() => expect(found).toEqual(['1']));
	await new Promise((settled) => setImmediate(settled));
	expect(decoding).toHaveLength(1);
	Object.assign(video, { videoWidth: 1280 });
	show(3);
	expect(decoding.map(({ frame }) => frame)).toEqual([1, 3]);
});
