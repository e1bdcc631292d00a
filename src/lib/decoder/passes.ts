import type { ZXingReaderOptions } from 'zxing-wasm/reader';
import type { ViewName } from './views';

/** How the engine looks at a view. */
export type Effort = Pick<
	ZXingReaderOptions,
	'tryHarder' | 'tryRotate' | 'tryInvert' | 'tryDownscale' | 'tryDenoise' | 'downscaleFactor'
>;

/** One look at a picture. */
export interface Pass {
	readonly view: ViewName;
	readonly effort: Effort;
	/** Whether matrix codes are looked for too; they need no turning. */
	readonly withMatrix: boolean;
}

const QUICK: Effort = {
	tryHarder: false,
	tryRotate: false,
	tryInvert: false,
	tryDownscale: false,
	tryDenoise: false,
	downscaleFactor: 2
};

/** The effort that leaves no line out, either way up. */
export const PATIENT: Effort = { ...QUICK, tryHarder: true, tryRotate: true };

/** The same for bars that stand upright. */
const ALONG_ROWS: Effort = { ...QUICK, tryHarder: true };

/** Either way up, some lines left out: at full size hardly anything is lost by it, and it costs a third. */
const BRISK: Effort = { ...QUICK, tryRotate: true };

/**
 * The looks in order; the first that finds a code ends the search. Of 576 hard 1280×720 frames of six symbologies the first
 * reads 357, the second 48 more, the third 27, the two for blurred and for far bars 27 and 31; together they take some 18 ms
 * where there is nothing. The last is for light codes on dark cards.
 */
export const PASSES: readonly Pass[] = [
	{ view: 'half', effort: PATIENT, withMatrix: true },
	{ view: 'whole', effort: BRISK, withMatrix: true },
	{ view: 'turned', effort: PATIENT, withMatrix: false },
	{ view: 'sharpened', effort: ALONG_ROWS, withMatrix: false },
	{ view: 'stretched', effort: ALONG_ROWS, withMatrix: false },
	{ view: 'inverted', effort: QUICK, withMatrix: true }
];
