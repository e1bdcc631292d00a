import type { ZXingReaderOptions } from 'zxing-wasm/reader';

/** What one look at a picture tries. */
export type Pass = Pick<
	ZXingReaderOptions,
	'tryHarder' | 'tryRotate' | 'tryInvert' | 'tryDownscale' | 'tryDenoise' | 'downscaleFactor'
>;

/** A card held well: most frames with a card in them are read here. */
export const QUICK_PASS: Pass = {
	tryHarder: false,
	tryRotate: false,
	tryInvert: false,
	tryDownscale: false,
	tryDenoise: false,
	downscaleFactor: 2
};

/** A card held badly: turned, far, blurred, noisy. */
export const PATIENT_PASS: Pass = { ...QUICK_PASS, tryHarder: true, tryRotate: true, tryDownscale: true };

/** Light on dark, and matrix codes with broken modules. Rare enough to come last. */
export const STUBBORN_PASS: Pass = { ...PATIENT_PASS, tryInvert: true, tryDenoise: true, downscaleFactor: 3 };

/** The looks in order; the first that finds a code ends the search. */
export const PASSES: readonly Pass[] = [QUICK_PASS, PATIENT_PASS, STUBBORN_PASS];
