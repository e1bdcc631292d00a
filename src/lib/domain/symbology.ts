/** Every kind of printed code that a camera may be asked to read (CD2). */
export const SYMBOLOGIES = ['qr', 'code-128', 'code-39', 'itf', 'ean-13', 'data-matrix'] as const;

/** One kind of printed code (CD2). */
export type Symbology = (typeof SYMBOLOGIES)[number];

/** A symbology as people call it. */
export const SYMBOLOGY_NAMES: Readonly<Record<Symbology, string>> = {
	qr: 'QR',
	'code-128': 'Code 128',
	'code-39': 'Code 39',
	itf: 'ITF',
	'ean-13': 'EAN-13',
	'data-matrix': 'Data Matrix'
};

/** What a camera reads when the device's settings ask for nothing else (CD2). */
export const DEFAULT_SYMBOLOGIES: readonly Symbology[] = ['qr', 'code-128', 'code-39'];

/**
 * True for codes that carry no check of their own, so that one reading of a blurred card may be wrong: these count only
 * when read the same twice (CD2).
 */
export function needsSecondReading(symbology: Symbology): boolean {
	return symbology === 'code-39' || symbology === 'itf';
}

/** True for codes that are squares of dots, which are read in any direction; the others are bars. */
export function isMatrix(symbology: Symbology): boolean {
	return symbology === 'qr' || symbology === 'data-matrix';
}
