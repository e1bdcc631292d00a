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

/**
 * The looks in order; the first that finds a code ends the search. Of 90 hard 1280×720 frames the first reads 48 for 3 ms
 * each, the second 7 more for 8 ms, the third 9 more for 5 ms; the last, for light codes on dark cards, costs 2 ms.
 */
export const PASSES: readonly Pass[] = [
	{ view: 'half', effort: PATIENT, withMatrix: true },
	{ view: 'whole', effort: PATIENT, withMatrix: true },
	{ view: 'turned', effort: PATIENT, withMatrix: false },
	{ view: 'inverted', effort: QUICK, withMatrix: true }
];
