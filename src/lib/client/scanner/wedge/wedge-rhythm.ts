import { cleanCode } from '$lib/domain/cards';

/** What a reader adds to a code, as the device's settings say; it is stripped (CD2). */
export interface WedgeSettings {
	/** Text before the code; '' for none. */
	readonly prefix: string;
	/** Text after the code, Enter and Tab not counted; '' for none. */
	readonly suffix: string;
	/**
	 * Whether the reader sends every code twice over. Left out, a reading is halved only where that is certain: each half
	 * carries the prefix or suffix, or has {@link SURELY_DOUBLED_LENGTH} characters or more.
	 */
	readonly doubled?: boolean;
}

/** One key pressed, as far as the rhythm is concerned. Times are milliseconds on one clock, any zero. */
export interface KeyPress {
	/** As `KeyboardEvent.key` names it. */
	readonly key: string;
	readonly atMs: number;
	/** Held with Ctrl, Alt or Meta: a command, or a control character that a reader adds. */
	readonly isCommand: boolean;
	/** Aimed at a field that takes text. */
	readonly isInField: boolean;
}

/** Keys that came in one go. */
interface Burst {
	readonly text: string;
	readonly keys: number;
	readonly firstAtMs: number;
	readonly lastAtMs: number;
	readonly isInField: boolean;
}

/** What is remembered between keys. */
export interface Rhythm {
	readonly burst: Burst | null;
	/** When the last reading ended, for the second line end that some readers send; null before the first. */
	readonly readAtMs: number | null;
}

/** What a key or a pause led to. */
export interface RhythmStep {
	readonly rhythm: Rhythm;
	/** A code that a reader sent, stripped of what it adds; null where there is none. */
	readonly code: string | null;
	/** True where the key is a reader's and must not press a button or leave a field. */
	readonly isTaken: boolean;
}

/** Nothing pressed yet. */
export const STILL: Rhythm = { burst: null, readAtMs: null };

/** A silence of this many milliseconds ends a burst of keys. */
export const PAUSE_MS = 100;
/** A burst is a reader's when its keys are on average no further apart than this, in milliseconds. */
export const READER_GAP_MS = 50;
/** In a field that takes text, where people type, only a rhythm this quick is a reader's. */
export const MACHINE_GAP_MS = 25;
/** A code has at least this many characters. */
export const SHORTEST_CODE = 3;
/** In a field that takes text, a code has at least this many. */
export const SHORTEST_CODE_IN_FIELD = 5;
/** A text of two equal halves of at least this length each is a doubled code: no school issues such by chance. */
export const SURELY_DOUBLED_LENGTH = 6;

function isReaders(burst: Burst): boolean {
	const gap = burst.keys < 2 ? Infinity : (burst.lastAtMs - burst.firstAtMs) / (burst.keys - 1);
	return burst.isInField
		? gap <= MACHINE_GAP_MS && burst.keys >= SHORTEST_CODE_IN_FIELD
		: gap <= READER_GAP_MS && burst.keys >= SHORTEST_CODE;
}

function withoutFrame(text: string, { prefix, suffix }: WedgeSettings): string {
	const start = prefix !== '' && text.startsWith(prefix) ? prefix.length : 0;
	const rest = text.slice(start);
	return suffix !== '' && rest.endsWith(suffix) ? rest.slice(0, -suffix.length) : rest;
}

function isFramed(text: string, { prefix, suffix }: WedgeSettings): boolean {
	return prefix + suffix !== '' && text.startsWith(prefix) && text.endsWith(suffix);
}

function withoutDouble(text: string, settings: WedgeSettings): string {
	const half = text.slice(0, text.length / 2);
	if (settings.doubled === false || half === '' || half + half !== text) return text;
	const isOneCharacter = half === half.charAt(0).repeat(half.length);
	const isCertain = isFramed(half, settings) || (half.length >= SURELY_DOUBLED_LENGTH && !isOneCharacter);
	return settings.doubled || isCertain ? half : text;
}

/**
 * The code in what a reader sent (CD2): control characters, the reader's prefix and suffix and a doubled output are
 * stripped, leading zeros stay (CD1). A prefix or suffix that is not there is not missed: the code may have been typed by
 * another reader.
 */
export function stripReading(sent: string, settings: WedgeSettings): string {
	const once = withoutDouble(cleanCode(sent), settings);
	return cleanCode(withoutDouble(withoutFrame(once, settings), { ...settings, prefix: '', suffix: '' }));
}

function endBurst(rhythm: Rhythm, atMs: number, settings: WedgeSettings): RhythmStep {
	const nothing = { rhythm: { ...rhythm, burst: null }, code: null, isTaken: false };
	if (!rhythm.burst || !isReaders(rhythm.burst)) return nothing;
	const code = stripReading(rhythm.burst.text, settings);
	if (code.length < SHORTEST_CODE) return nothing;
	return { rhythm: { burst: null, readAtMs: atMs }, code, isTaken: true };
}

function withKey(burst: Burst | null, press: KeyPress): Burst {
	if (!burst)
		return { text: press.key, keys: 1, firstAtMs: press.atMs, lastAtMs: press.atMs, isInField: press.isInField };
	return {
		text: burst.text + press.key,
		keys: burst.keys + 1,
		firstAtMs: burst.firstAtMs,
		lastAtMs: press.atMs,
		isInField: burst.isInField || press.isInField
	};
}

/**
 * Takes one key. Readers are told from people by rhythm alone, so that no field needs the focus (CD2): a burst is the
 * keys with less than {@link PAUSE_MS} between them, ended by Enter, Tab or a pause, and a whole burst is judged, so that
 * a hiccup never leaves half a code.
 */
export function pressKey(before: Rhythm, press: KeyPress, settings: WedgeSettings): RhythmStep {
	const paused = before.burst !== null && press.atMs - before.burst.lastAtMs >= PAUSE_MS;
	const late = paused ? endBurst(before, press.atMs, settings) : null;
	const { rhythm, code } = late ?? { rhythm: before, code: null };

	if (press.key === 'Enter' || press.key === 'Tab') {
		const isSecondEnd = !rhythm.burst && rhythm.readAtMs !== null && press.atMs - rhythm.readAtMs < PAUSE_MS;
		if (isSecondEnd && !late) return { rhythm, code: null, isTaken: true };
		const ended = endBurst(rhythm, press.atMs, settings);
		return { ...ended, code: ended.code ?? code };
	}
	// Shift, control characters and dead keys are part of how readers type, and not of the code.
	if (press.isCommand || Array.from(press.key).length !== 1) return { rhythm, code, isTaken: false };
	const burst = withKey(rhythm.burst, press);
	// The first keys of a burst may be a person's, and pass.
	return { rhythm: { ...rhythm, burst }, code, isTaken: !burst.isInField && isReaders(burst) };
}

/** Tells that no key has come up to `atMs`: a burst that has been silent for {@link PAUSE_MS} is judged. */
export function pauseKeys(before: Rhythm, atMs: number, settings: WedgeSettings): RhythmStep {
	if (!before.burst || atMs - before.burst.lastAtMs < PAUSE_MS) return { rhythm: before, code: null, isTaken: false };
	return endBurst(before, atMs, settings);
}
