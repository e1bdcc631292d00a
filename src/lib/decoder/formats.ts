import type { ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import type { Symbology } from '$lib/domain/symbology';

// Model 2 is every QR code printed since 1997; the micro and rectangular kinds would only cost time.
const ENGINE_FORMATS: Record<Symbology, ReadInputBarcodeFormat> = {
	qr: 'QRCodeModel2',
	'code-128': 'Code128',
	'code-39': 'Code39',
	itf: 'ITF',
	'ean-13': 'EAN13',
	'data-matrix': 'DataMatrix'
};

/** The engine's names for what is looked for, in the order given. */
export function toEngineFormats(formats: readonly Symbology[]): ReadInputBarcodeFormat[] {
	return formats.map((format) => ENGINE_FORMATS[format]);
}

/** Which of our symbologies the engine found, or null for one that we do not accept (CD2). */
export function fromEngineFormat(format: string): Symbology | null {
	switch (format) {
		case 'QRCode':
		case 'QRCodeModel2':
			return 'qr';
		case 'Code128':
			return 'code-128';
		case 'Code39':
		case 'Code39Std':
		case 'Code39Ext':
			return 'code-39';
		case 'ITF':
		case 'ITF14':
			return 'itf';
		case 'EAN13':
		case 'ISBN':
		case 'UPCA':
			return 'ean-13';
		case 'DataMatrix':
			return 'data-matrix';
		default:
			return null;
	}
}
