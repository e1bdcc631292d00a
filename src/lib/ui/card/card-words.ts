import type { NumberForm } from '$lib/domain/card-numbers';
import { SYMBOLOGY_NAMES, type Symbology } from '$lib/domain/symbology';
import type { CardState } from '$lib/protocol/cards';

const baseWords: Readonly<Record<NumberForm['base'], string>> = {
	decimal: 'Decimal',
	hex: 'Hex, small letters',
	'hex-capitals': 'Hex, capitals'
};

/** How a number is written, in a few words (CD3). */
export function formWords(form: NumberForm | null): string {
	if (form === null) return 'As it was sent';
	const parts = [baseWords[form.base]];
	if (form.order === 'turned') parts.push('bytes turned round');
	if (form.part === 'first-answer') parts.push('first four bytes only');
	if (form.digits > 0) parts.push(`${form.digits} characters`);
	return parts.join(', ');
}

/** How a card stands, in one word. */
export const cardStateWords: Readonly<Record<CardState, string>> = {
	active: 'Works',
	temporary: 'Temporary',
	expired: 'Expired',
	revoked: 'Revoked'
};

/** How a code was read, in a few words. */
export function howRead(format: Symbology | 'wedge' | 'nfc' | 'typed'): string {
	switch (format) {
		case 'wedge':
			return 'by a reader';
		case 'nfc':
			return 'over NFC';
		case 'typed':
			return 'as it was typed';
		default:
			return `by the camera, ${SYMBOLOGY_NAMES[format]}`;
	}
}
