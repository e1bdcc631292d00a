/**
 * Which keyboard a reader takes the device's for (CD2): `device` the one that the device has, so that its keys say what they
 * say; `us` an American one, as readers come from the factory: its keys are read by their place.
 */
export const READER_KEYS = ['device', 'us'] as const;
/** One of {@link READER_KEYS}. */
export type ReaderKeys = (typeof READER_KEYS)[number];

/** A key of a reader: what the device's keyboard says that it is, and where it is. */
export interface ReaderKey {
	/** As `KeyboardEvent.key` names it: one character. */
	readonly key: string;
	/** As `KeyboardEvent.code` names it, `Digit1` or `KeyQ`; '' where it is not known. */
	readonly code: string;
	/** Held with Shift. */
	readonly isShifted: boolean;
}

const AMERICAN: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
	Backquote: ['`', '~'],
	Digit1: ['1', '!'],
	Digit2: ['2', '@'],
	Digit3: ['3', '#'],
	Digit4: ['4', '$'],
	Digit5: ['5', '%'],
	Digit6: ['6', '^'],
	Digit7: ['7', '&'],
	Digit8: ['8', '*'],
	Digit9: ['9', '('],
	Digit0: ['0', ')'],
	Minus: ['-', '_'],
	Equal: ['=', '+'],
	BracketLeft: ['[', '{'],
	BracketRight: [']', '}'],
	Backslash: ['\\', '|'],
	// Where an American keyboard has one key, a European one has this beside Enter.
	IntlHash: ['\\', '|'],
	Semicolon: [';', ':'],
	Quote: ["'", '"'],
	Comma: [',', '<'],
	Period: ['.', '>'],
	Slash: ['/', '?'],
	Space: [' ', ' ']
};

/** What is on a key of an American keyboard, by its place; what the device says where the place is not one of its keys. */
export function americanKey({ key, code, isShifted }: ReaderKey): string {
	const letter = /^Key([A-Z])$/.exec(code)?.[1];
	if (letter) return isShifted ? letter : letter.toLowerCase();
	const pair = AMERICAN[code];
	return pair ? pair[isShifted ? 1 : 0] : key;
}

/**
 * The text of a reader's keys. Where nobody has said which keyboard the reader takes the device's for, an American one is
 * taken only where that is certain: every key is one of the row of digits, without Shift, and none of them says a digit, as
 * when a number comes to a French keyboard as `&é"'(`.
 */
export function textOfKeys(pressed: readonly ReaderKey[], keys: ReaderKeys | undefined): string {
	const isSurelyAmerican =
		keys === undefined &&
		pressed.length > 0 &&
		pressed.every(({ key, code, isShifted }) => /^Digit\d$/.test(code) && !isShifted && !/\d/.test(key));
	const isAmerican = keys === 'us' || isSurelyAmerican;
	return pressed.map((one) => (isAmerican ? americanKey(one) : one.key)).join('');
}
