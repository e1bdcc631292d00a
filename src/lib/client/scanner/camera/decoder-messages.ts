import type { DecodedCode } from '$lib/decoder';
import type { Symbology } from '$lib/domain/symbology';
import type { Engine } from './frame-decoder';
import type { PictureLook } from './watchdog';

/** A camera's picture on its way to the worker; it is handed over, not copied. */
export type FramePicture = VideoFrame | ImageBitmap | ImageData;

/** What the page asks of the decoder's worker. */
export interface DecodeRequest {
	readonly picture: FramePicture;
	readonly formats: readonly Symbology[];
}

/** What the worker says: once whether it can work at all and with which decoder, then one answer a request. */
export type DecodeAnswer =
	| { readonly kind: 'ready'; readonly engine: Engine }
	| { readonly kind: 'unable'; readonly why: string }
	| { readonly kind: 'decoded'; readonly code: DecodedCode | null; readonly look: PictureLook };
