import type { DecodedCode } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';
import type { PictureLook } from './watchdog';

/** Which decoder reads the camera's frames: WebAssembly, or script where that cannot run. */
export type Engine = 'wasm' | 'zxing-js';

/** What one frame was found to hold, and what it looked like; null where nobody looked. */
export interface FrameFound {
	readonly code: DecodedCode | null;
	readonly look: PictureLook | null;
}

/** Finds codes in what a video shows. One frame at a time. */
export interface FrameDecoder {
	readonly engine: Engine;
	/** The least time to leave between two frames, in milliseconds, so that the page can breathe. */
	readonly restMs: number;
	/** What is in the video's present frame. Rejects where the decoder can work no more. */
	decode(video: HTMLVideoElement): Promise<FrameFound>;
	/** Ends the decoder and what it holds. */
	close(): void;
}

/** Starts a decoder for some symbologies. Rejects where it cannot run here. */
export type StartFrameDecoder = (formats: readonly Symbology[]) => Promise<FrameDecoder>;
