import type { NumberForm } from '$lib/domain/card-numbers';
import type { DevicePurpose } from '$lib/domain/permissions';
import type { ReaderKeys } from '$lib/domain/reader-keys';
import type { DeviceSettingsPage } from '$lib/protocol/devices';
import { SYMBOLOGY_NAMES } from '$lib/domain/symbology';
import { formWords } from '../card/card-words';

/** What a device is for. */
export const purposeWords: Readonly<Record<DevicePurpose, string>> = {
	'late-kiosk': 'Late kiosk',
	room: 'Screen of a room',
	sitting: 'Detention'
};

/** Yes, no, or what happens where nobody has said. */
export const saidOptions = (unsaid: string) => [
	{ value: 'unsaid', label: unsaid },
	{ value: 'yes', label: 'Yes' },
	{ value: 'no', label: 'No' }
];

/** How a form shows what was said. */
export function saidValue(said: boolean | undefined): 'yes' | 'no' | 'unsaid' {
	return said === undefined ? 'unsaid' : said ? 'yes' : 'no';
}

/** Which keyboard a reader takes the tablet's for. */
export const keysWords: Readonly<Record<ReaderKeys | 'unsaid', string>> = {
	unsaid: 'Not known: noticed where certain',
	device: 'The tablet’s own',
	us: 'An American one'
};

/** In what base a number is written. */
export const baseOptions: { value: NumberForm['base']; label: string }[] = [
	{ value: 'decimal', label: 'Decimal' },
	{ value: 'hex', label: 'Hex, small letters' },
	{ value: 'hex-capitals', label: 'Hex, capitals' }
];
/** In which order a number's bytes are. */
export const orderOptions: { value: NumberForm['order']; label: string }[] = [
	{ value: 'card', label: 'As the card says them' },
	{ value: 'turned', label: 'Turned round' }
];
/** How much of a number is written. */
export const partOptions: { value: NumberForm['part']; label: string }[] = [
	{ value: 'whole', label: 'The whole number' },
	{ value: 'first-answer', label: 'The first four bytes only' }
];

const saidWords = { yes: 'Yes', no: 'No', unsaid: 'Not known' } as const;

/** A device's settings, a line each, as somebody else left them. */
export function settingLines({ name, settings }: DeviceSettingsPage): { label: string; value: string }[] {
	const {
		formats,
		typedNumber,
		sound,
		wedgePrefix,
		wedgeSuffix,
		wedgeEndsWithEnter,
		wedgeDoubled,
		wedgeKeys,
		numbers
	} = settings;
	return [
		{ label: 'Name', value: name },
		{ label: 'The camera looks for', value: formats.map((format) => SYMBOLOGY_NAMES[format]).join(', ') },
		{ label: 'Typed numbers', value: typedNumber ? 'Yes' : 'No' },
		{ label: 'Sound', value: sound ? 'On' : 'Off' },
		{ label: 'In front', value: wedgePrefix || 'Nothing' },
		{ label: 'Behind', value: wedgeSuffix || 'Nothing' },
		{ label: 'Ends with Enter', value: saidWords[saidValue(wedgeEndsWithEnter)] },
		{ label: 'Sends everything twice', value: saidWords[saidValue(wedgeDoubled)] },
		{ label: 'Keyboard', value: keysWords[wedgeKeys ?? 'unsaid'] },
		{
			label: 'RFID numbers',
			value: numbers ? `${formWords(numbers.from)}, becomes: ${formWords(numbers.to)}` : 'As they come'
		}
	];
}
