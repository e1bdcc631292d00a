/**
 * How the number of an RFID card is written (CD3). Readers disagree: the card says bytes, and a reader types them in hex or
 * as one decimal number, in the card's order or turned round, all of them or only those of the card's first answer.
 */
export interface NumberForm {
	readonly base: 'decimal' | 'hex' | 'hex-capitals';
	/** `card` is the order in which the card says its bytes, `turned` the other way round. */
	readonly order: 'card' | 'turned';
	/**
	 * `first-answer` is four bytes of every card: the number itself where it has four, else the mark {@link CASCADE} and the
	 * number's first three, as readers that never ask on send it.
	 */
	readonly part: 'whole' | 'first-answer';
	/** The least number of characters, filled up with zeros in front; 0 for none, and hex is never shorter than its bytes. */
	readonly digits: number;
}

/** From what a device's reader sends to what the school has on record (CD3). */
export interface NumberConversion {
	readonly from: NumberForm;
	readonly to: NumberForm;
}

/** One way to write the number of a card that was read. */
export interface NumberReading {
	readonly text: string;
	/** Which way, taking what was read for the card's own order; null is as it was sent. */
	readonly form: NumberForm | null;
}

/** Every base a number may be written in. */
export const NUMBER_BASES = ['decimal', 'hex', 'hex-capitals'] as const;
/** Both orders of a number's bytes. */
export const NUMBER_ORDERS = ['card', 'turned'] as const;
/** How much of a number is written. */
export const NUMBER_PARTS = ['whole', 'first-answer'] as const;
/** More zeros in front than any reader writes. */
export const MOST_DIGITS = 24;

/** The byte that a card with a longer number puts before its first three. */
export const CASCADE = 0x88;
/** How many bytes cards' numbers have. */
const LENGTHS = [4, 7, 10] as const;
/** A decimal number of fewer characters is taken for something else: an admission number, not a card's. */
export const SHORTEST_DECIMAL = 8;

const BYTE_VALUES = 256n;

/** How a phone or tablet says a card's number over NFC, apart from the colons. */
export const NFC_FORM: NumberForm = { base: 'hex', order: 'card', part: 'whole', digits: 0 };

function bytesOfHex(text: string): number[] | null {
	const digits = text.replace(/[:\-\s]/g, '');
	if (!/^[0-9a-f]+$/i.test(digits) || !LENGTHS.some((length) => digits.length === length * 2)) return null;
	return Array.from({ length: digits.length / 2 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

function bytesOfDecimal(text: string): number[] | null {
	if (!/^\d+$/.test(text) || text.length < SHORTEST_DECIMAL || text.length > MOST_DIGITS) return null;
	const value = BigInt(text);
	const length = LENGTHS.find((bytes) => value < BYTE_VALUES ** BigInt(bytes));
	if (length === undefined) return null;
	return Array.from({ length }, (_, at) => Number((value / BYTE_VALUES ** BigInt(length - 1 - at)) % BYTE_VALUES));
}

function inOrder(bytes: readonly number[], order: NumberForm['order']): number[] {
	return order === 'card' ? [...bytes] : [...bytes].reverse();
}

/**
 * A card's bytes, in the card's own order, from what a reader of a form sent; null where it is no such number, as with a
 * printed code that the same reader read. Colons, dashes and blanks within hex do not matter.
 */
export function bytesOfNumber(text: string, { base, order, digits }: NumberForm): number[] | null {
	if (base === 'decimal' && digits > 0 && text.length < digits) return null;
	const bytes = base === 'decimal' ? bytesOfDecimal(text) : bytesOfHex(text);
	return bytes && inOrder(bytes, order);
}

/** A card's bytes, in the card's own order, written in a form. Leading zeros are part of it (CD1). */
export function writeNumber(cardBytes: readonly number[], { base, order, part, digits }: NumberForm): string {
	const isLong = cardBytes.length > 4;
	const wanted = part === 'first-answer' && isLong ? [CASCADE, ...cardBytes.slice(0, 3)] : cardBytes;
	const bytes = inOrder(wanted, order);
	if (base === 'decimal') {
		const value = bytes.reduce((sum, byte) => sum * BYTE_VALUES + BigInt(byte), 0n);
		return value.toString().padStart(digits, '0');
	}
	const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return (base === 'hex' ? hex : hex.toUpperCase()).padStart(digits, '0');
}

/** What a reader sent in the form that the school has on record; anything but a number of the reader's form is left as it is. */
export function convertNumber(text: string, conversion: NumberConversion | null): string {
	if (conversion === null) return text;
	const bytes = bytesOfNumber(text, conversion.from);
	return bytes ? writeNumber(bytes, conversion.to) : text;
}

/**
 * Every way in which readers would send the card of which one sent `text` (CD3), each text once: first as it was sent, and
 * nothing else where that is no card's number. Where the text may be hex or decimal, or its bytes in either order, all are tried.
 */
export function readingsOf(text: string): NumberReading[] {
	const sent = [bytesOfHex(text), bytesOfDecimal(text)].flatMap((bytes) => (bytes ? [bytes] : []));
	const written = sent.flatMap((bytes) => [
		...writtenEveryWay(bytes, 'whole'),
		...(bytes.length > 4
			? [bytes, inOrder(bytes, 'turned')].flatMap((one) => writtenEveryWay(one, 'first-answer'))
			: [])
	]);
	const once = new Map<string, NumberReading>([[text, { text, form: null }]]);
	for (const reading of written) if (!once.has(reading.text)) once.set(reading.text, reading);
	return [...once.values()];
}

/** A 4-byte number as decimal readers pad it. */
const PADDED = 10;

function writtenEveryWay(bytes: readonly number[], part: NumberForm['part']): NumberReading[] {
	return NUMBER_BASES.flatMap((base) =>
		NUMBER_ORDERS.flatMap((order) =>
			(base === 'decimal' ? [0, PADDED] : [0]).map((digits) => {
				const form: NumberForm = { base, order, part, digits };
				return { text: writeNumber(bytes, form), form };
			})
		)
	);
}
