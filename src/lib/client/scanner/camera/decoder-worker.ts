import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createDecoder, type Decoder } from '$lib/decoder';
import type { DecodeAnswer, DecodeRequest } from './decoder-messages';
import type { Engine } from './frame-decoder';
import { createPixelReader } from './frame-pixels';
import { lookAtPixels } from './picture-look';

const answer = (message: DecodeAnswer): void => postMessage(message);

/** The quick decoder, or where WebAssembly cannot run the one in script, which is fetched only then. */
async function startDecoder(): Promise<{ decoder: Decoder; engine: Engine }> {
	if (typeof WebAssembly === 'object') {
		try {
			return { decoder: await createDecoder({ url: wasmUrl }), engine: 'wasm' };
		} catch {
			// A browser, or a policy of its owner's, that has WebAssembly and does not let it run.
		}
	}
	const { createScriptDecoder } = await import('$lib/decoder/script-decoder');
	return { decoder: createScriptDecoder(), engine: 'zxing-js' };
}

function serve({ decoder, engine }: Awaited<ReturnType<typeof startDecoder>>): void {
	const readPixels = createPixelReader();
	addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
		readPixels(data.picture)
			.then((pixels) =>
				answer({ kind: 'decoded', code: decoder.decode(pixels, data.formats), look: lookAtPixels(pixels) })
			)
			.catch((error: unknown) => answer({ kind: 'unable', why: String(error) }));
	});
	answer({ kind: 'ready', engine });
}

startDecoder().then(serve, (error: unknown) => answer({ kind: 'unable', why: String(error) }));
