import type { DecodedCode } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';

/** Which decoder reads the camera's frames. */
export type Engine = 'wasm' | 'zxing-js';

/** Finds codes in what a video shows. One frame at a time. */
export interface FrameDecoder {
	readonly engine: Engine;
	/** The least time to leave between two frames, in milliseconds, so that the page can breathe. */
	readonly restMs: number;
	/** The code in the video's present frame, or null. Rejects where the decoder can work no more. */
	decode(video: HTMLVideoElement): Promise<DecodedCode | null>;
	/** Ends the decoder and what it holds. */
	close(): void;
}

/** Starts a decoder for some symbologies. Rejects where it cannot run here. */
export type StartFrameDecoder = (formats: readonly Symbology[]) => Promise<FrameDecoder>;
