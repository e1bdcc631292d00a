/// <reference types="emscripten" />
import {
	encodeFormats,
	prepareZXingModule,
	type ReadInputBarcodeFormat,
	type ZXingReaderModule,
	type ZXingReaderOptions
} from 'zxing-wasm/reader';
import { isMatrix, needsSecondReading, type Symbology } from '$lib/domain/symbology';
import { fromEngineFormat, toEngineFormats } from './formats';
import { PASSES, PATIENT, type Effort } from './passes';
import { toGrey, type GreyPixels, type Pixels } from './pixels';
import { viewsOf, type ViewName } from './views';

/** A code found in a picture (CD1: text, as it stands on the card, leading zeros and all). */
export interface DecodedCode {
	readonly text: string;
	readonly format: Symbology;
	/** How the picture was looked at when it was found, where the decoder knows. */
	readonly pass?: ViewName;
}

/** Finds a code in pictures. It keeps memory of the engine's until {@link Decoder.close}. */
export interface Decoder {
	/**
	 * The first code found in `pixels` of one of `formats`, or null. Quick for a card held well; a picture without a code
	 * costs every pass. Throws {@link PixelSizeError} where the data does not fit the size.
	 */
	decode(pixels: Pixels, formats: readonly Symbology[]): DecodedCode | null;
	/** Gives the engine's memory back; the decoder is not used afterwards. */
	close(): void;
}

/** Where the engine comes from: its bytes, or an address of our own host. It is never fetched from anywhere else. */
export type EngineSource = { readonly bytes: Uint8Array } | { readonly url: string };

/** One code is enough, and two lines across it that agree. */
const FIRST_FOUND = { maxNumberOfSymbols: 1, minLineCount: 2 };

/** A check of one digit lets every tenth misreading through: like no check at all, it is worth a longer look. */
const needsEveryLine = (format: Symbology): boolean => needsSecondReading(format) || format === 'ean-13';

// Where the camera sees only part of a bar code without a check, a few lines read it short. Counting every line over the
// picture tells the whole from the part: the whole is mostly read by dozens. Of 120 hard frames of ITF four read short,
// by four lines at most; none of Code 39.
const everyLine = (format: Symbology) => ({ maxNumberOfSymbols: 0, minLineCount: format === 'itf' ? 6 : 3 });

/** Fewer lines than these at half the size may all have read the same thing wrongly: the whole is asked too. */
const PLENTY_OF_LINES = 12;

const PLAIN_TEXT_MODE = 0;
const LOCAL_AVERAGE = 0;

function readerOptions(effort: Effort, formats: string): Omit<ZXingReaderOptions, keyof typeof FIRST_FOUND> {
	return {
		...effort,
		formats,
		binarizer: LOCAL_AVERAGE,
		isPure: false,
		downscaleThreshold: 500,
		validateOptionalChecksum: false,
		returnErrors: false,
		eanAddOnSymbol: 0,
		textMode: PLAIN_TEXT_MODE,
		characterSet: 0,
		tryCode39ExtendedMode: true
	};
}

function overridesFor(source: EngineSource) {
	if ('url' in source) return { locateFile: () => source.url };
	const wasmBinary = new ArrayBuffer(source.bytes.byteLength);
	new Uint8Array(wasmBinary).set(source.bytes);
	return { wasmBinary };
}

/** The part of the engine's memory that holds one picture in grey, grown as pictures grow. */
class PictureMemory {
	private address = 0;
	private size = 0;

	constructor(private readonly engine: ZXingReaderModule) {}

	/** Puts a picture into the engine's memory and tells where. */
	hold({ grey }: GreyPixels): number {
		const size = grey.length;
		if (size > this.size) {
			this.free();
			this.address = this.engine._malloc(size);
			if (this.address === 0) throw new Error(`The decoder has no room for a picture of ${size} bytes`);
			this.size = size;
		}
		this.engine.HEAPU8.set(grey, this.address);
		return this.address;
	}

	free(): void {
		if (this.address !== 0) this.engine._free(this.address);
		this.address = 0;
		this.size = 0;
	}
}

/** Starts the engine. Rejects where WebAssembly cannot run or the engine's file cannot be had. */
export async function createDecoder(source: EngineSource): Promise<Decoder> {
	const engine = await prepareZXingModule({ overrides: overridesFor(source), fireImmediately: true });
	const memory = new PictureMemory(engine);

	const look = (view: GreyPixels, effort: Effort, formats: ReadInputBarcodeFormat[], limits = FIRST_FOUND) => {
		const found = engine.readBarcodesFromPixmap(memory.hold(view), view.width, view.height, {
			...readerOptions(effort, encodeFormats(formats)),
			...limits
		});
		return Array.from({ length: found.size() }, (_, at) => found.get(at)).filter((result) => result?.isValid);
	};

	const lookAgain = (views: readonly GreyPixels[], format: Symbology): string | null => {
		let best: { text: string; format: string; lineCount: number; view: GreyPixels } | null = null;
		for (const view of views) {
			if (best !== null && best.lineCount >= PLENTY_OF_LINES) break;
			for (const seen of look(view, PATIENT, toEngineFormats([format]), everyLine(format))) {
				if (seen && seen.lineCount > (best?.lineCount ?? 0)) best = { ...seen, view };
			}
		}
		if (best === null) return null;
		// "2019/A45" may be those characters or "2019!45" in full ASCII. Only small letters, which plain Code 39 lacks,
		// show that the printer meant full ASCII; a handheld reader says the same.
		if (best.format !== 'Code39Ext' || /[a-z]/.test(best.text)) return best.text;
		return look(best.view, PATIENT, ['Code39Std'])[0]?.text ?? null;
	};

	return {
		decode(pixels, formats) {
			if (pixels.width === 0 || pixels.height === 0) return null;
			const viewOf = viewsOf(toGrey(pixels));
			for (const pass of PASSES) {
				const wanted = pass.withMatrix ? formats : formats.filter((format) => !isMatrix(format));
				if (wanted.length === 0) continue;
				const view = viewOf(pass.view);
				const found = look(view, pass.effort, toEngineFormats(wanted))[0];
				const format = found ? fromEngineFormat(found.format) : null;
				if (!found || !format || !wanted.includes(format)) continue;
				const again = pass.view === 'half' ? [view, viewOf('whole')] : [view];
				const text = needsEveryLine(format) ? lookAgain(again, format) : found.text;
				if (text !== null) return { text, format, pass: pass.view };
			}
			return null;
		},
		close: () => memory.free()
	};
}
