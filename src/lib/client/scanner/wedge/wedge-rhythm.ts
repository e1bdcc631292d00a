import { cleanCode } from '$lib/domain/cards';
import { textOfKeys, type ReaderKey, type ReaderKeys } from '$lib/domain/reader-keys';

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
	readonly doubled?: boolean | undefined;
	/** Whether the reader ends every code with Enter or Tab: then nothing is sent without it. Left out, silence ends one too. */
	readonly endsWithEnter?: boolean | undefined;
	/** Which keyboard the reader takes the device's for. Left out, an American one only where that is certain. */
	readonly keys?: ReaderKeys | undefined;
}

/** One key pressed, as far as the rhythm is concerned. Times are milliseconds on one clock, any zero. */
export interface KeyPress {
	/** As `KeyboardEvent.key` names it. */
	readonly key: string;
	/** As `KeyboardEvent.code` names its place; left out where that is not known. */
	readonly place?: string;
	/** Held with Shift. */
	readonly isShifted?: boolean;
	readonly atMs: number;
	/** Held with Ctrl, Alt or Meta: a command, or a control character that a reader adds. */
	readonly isCommand: boolean;
	/** Aimed at a field that takes text. */
	readonly isInField: boolean;
}

/** Keys that came in one go. */
interface Burst {
	readonly keys: readonly ReaderKey[];
	/** How long before each key but the first the one before it came, in milliseconds. */
	readonly gapsMs: readonly number[];
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
	/** Of a code: what was sent before it was stripped, and how long before each key but the first the one before it came. */
	readonly sent?: { readonly text: string; readonly gapsMs: readonly number[] };
	/** True where the key is a reader's and must not press a button or leave a field. */
	readonly isTaken: boolean;
}

/** Nothing pressed yet. */
export const STILL: Rhythm = { burst: null, readAtMs: null };

/**
 * A silence of this many milliseconds ends a burst of keys. A busy machine holds keys up for a hundred and more, and half a
 * code may be another pupil's: the wait is well beyond that.
 */
export const SILENCE_MS = 500;
/** Where readers end every code with Enter, one that has begun is given up after this many milliseconds, and never sent. */
export const GIVE_UP_MS = 2_000;
/** The keys of a reader are no further apart than this, in milliseconds, where nothing holds them up. */
export const READER_GAP_MS = 50;
/** In a field that takes text, where people type, only keys this close are a reader's. */
export const MACHINE_GAP_MS = 25;
/** A reader's burst has at least this many close gaps in a row. */
const SHORTEST_RUN = 2;
/** A code has at least this many characters. */
export const SHORTEST_CODE = 3;
/** In a field that takes text, a code has at least this many. */
export const SHORTEST_CODE_IN_FIELD = 5;
/** A text of two equal halves of at least this length each is a doubled code: no school issues such by chance. */
export const SURELY_DOUBLED_LENGTH = 6;

/** The most gaps in a row that are a machine's, and whether at least half of all are: the rest are hold-ups. */
function machineRun({ gapsMs, isInField }: Burst): { longest: number; isMost: boolean } {
	const closeMs = isInField ? MACHINE_GAP_MS : READER_GAP_MS;
	let [longest, run, close] = [0, 0, 0];
	for (const gapMs of gapsMs) {
		run = gapMs <= closeMs ? run + 1 : 0;
		if (run > 0) close += 1;
		longest = Math.max(longest, run);
	}
	return { longest, isMost: close * 2 >= gapsMs.length };
}

function hasBegun(burst: Burst): boolean {
	const { longest, isMost } = machineRun(burst);
	return longest >= SHORTEST_RUN && isMost;
}

function isReaders(burst: Burst): boolean {
	const shortest = burst.isInField ? SHORTEST_CODE_IN_FIELD : SHORTEST_CODE;
	return burst.gapsMs.length + 1 >= shortest && hasBegun(burst);
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

/** How long the keys must be silent for what was pressed to be over, in milliseconds; null where nothing was. */
export function silenceOf({ burst }: Rhythm, settings: WedgeSettings): number | null {
	if (!burst) return null;
	return settings.endsWithEnter && hasBegun(burst) ? GIVE_UP_MS : SILENCE_MS;
}

function endBurst(rhythm: Rhythm, atMs: number, settings: WedgeSettings): RhythmStep {
	const nothing = { rhythm: { ...rhythm, burst: null }, code: null, isTaken: false };
	if (!rhythm.burst || !isReaders(rhythm.burst)) return nothing;
	const text = textOfKeys(rhythm.burst.keys, settings.keys);
	const code = stripReading(text, settings);
	if (code.length < SHORTEST_CODE) return nothing;
	const sent = { text, gapsMs: rhythm.burst.gapsMs };
	return { rhythm: { burst: null, readAtMs: atMs }, code, sent, isTaken: true };
}

function withKey(burst: Burst | null, press: KeyPress): Burst {
	const { atMs, isInField } = press;
	const key: ReaderKey = { key: press.key, code: press.place ?? '', isShifted: press.isShifted ?? false };
	if (!burst) return { keys: [key], gapsMs: [], lastAtMs: atMs, isInField };
	return {
		keys: [...burst.keys, key],
		gapsMs: [...burst.gapsMs, atMs - burst.lastAtMs],
		lastAtMs: atMs,
		isInField: burst.isInField || isInField
	};
}

/**
 * Takes one key. Readers are told from people by rhythm alone, so that no field needs the focus (CD2): a burst is the
 * keys with less than {@link silenceOf} between them, ended by Enter, Tab or that silence, and a whole burst is judged:
 * most of its keys come as a machine's do, and a hold-up among them never leaves half a code.
 */
export function pressKey(before: Rhythm, press: KeyPress, settings: WedgeSettings): RhythmStep {
	if (press.key === 'Enter' || press.key === 'Tab') {
		const isSecondEnd = !before.burst && before.readAtMs !== null && press.atMs - before.readAtMs < SILENCE_MS;
		if (isSecondEnd) return { rhythm: before, code: null, isTaken: true };
		return endBurst(before, press.atMs, settings);
	}
	// Shift, control characters and dead keys are part of how readers type, and not of the code.
	if (press.isCommand || Array.from(press.key).length !== 1) return { rhythm: before, code: null, isTaken: false };

	const silence = silenceOf(before, settings);
	const isOver = before.burst !== null && silence !== null && press.atMs - before.burst.lastAtMs >= silence;
	const over: RhythmStep = isOver
		? pauseKeys(before, press.atMs, settings)
		: { rhythm: before, code: null, isTaken: false };
	const { rhythm, code, sent } = over;
	const burst = withKey(rhythm.burst, press);
	// The first keys of a burst may be a person's, and pass.
	return { rhythm: { ...rhythm, burst }, code, ...(sent && { sent }), isTaken: !burst.isInField && isReaders(burst) };
}

/** Tells, at `atMs`, that the keys have been silent for as long as {@link silenceOf} says: the burst is over. */
export function pauseKeys(before: Rhythm, atMs: number, settings: WedgeSettings): RhythmStep {
	if (settings.endsWithEnter) return { rhythm: { ...before, burst: null }, code: null, isTaken: false };
	return endBurst(before, atMs, settings);
}
