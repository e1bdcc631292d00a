import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createDecoder, type Decoder } from '$lib/decoder';
import type { DecodeAnswer, DecodeRequest } from './decoder-messages';
import { createPixelReader } from './frame-pixels';
import { lookAtPixels } from './picture-look';

const answer = (message: DecodeAnswer): void => postMessage(message);

function serve(decoder: Decoder): void {
	const readPixels = createPixelReader();
	addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
		readPixels(data.picture)
			.then((pixels) =>
				answer({ kind: 'decoded', code: decoder.decode(pixels, data.formats), look: lookAtPixels(pixels) })
			)
			.catch((error: unknown) => answer({ kind: 'unable', why: String(error) }));
	});
	answer({ kind: 'ready' });
}

createDecoder({ url: wasmUrl }).then(serve, (error: unknown) => answer({ kind: 'unable', why: String(error) }));
