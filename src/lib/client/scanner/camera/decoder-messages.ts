import type { DecodedCode } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';
import type { PictureLook } from './watchdog';

/** A camera's picture on its way to the worker; it is handed over, not copied. */
export type FramePicture = VideoFrame | ImageBitmap | ImageData;

/** What the page asks of the decoder's worker. */
export interface DecodeRequest {
	readonly picture: FramePicture;
	readonly formats: readonly Symbology[];
}

/** What the worker says: once whether it can work at all, then one answer a request. */
export type DecodeAnswer =
	| { readonly kind: 'ready' }
	| { readonly kind: 'unable'; readonly why: string }
	| { readonly kind: 'decoded'; readonly code: DecodedCode | null; readonly look: PictureLook };
