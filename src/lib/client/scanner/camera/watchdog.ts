/** What is wrong with a camera that was opened, and does not show what is before it. */
export type CameraTrouble = 'black' | 'frozen' | 'muted' | 'ended';

/** What a picture looks like, as far as the watch needs it. Brightness is 0 to 255. */
export interface PictureLook {
	readonly darkest: number;
	readonly brightest: number;
	/** Two pictures of which a single point looked at differs have different prints, as good as always. */
	readonly print: number;
}

/** One look at a camera. */
export interface CameraLook {
	/** Milliseconds on a clock that runs evenly. */
	readonly atMs: number;
	readonly track: 'live' | 'muted' | 'ended';
	/** How many frames came since the camera was opened. */
	readonly frames: number;
	/** How many of them were looked at. */
	readonly looked: number;
	/** The newest that was looked at. Null before the first frame. */
	readonly picture: PictureLook | null;
}

/** What is remembered between looks: since when what has been so. */
export interface CameraWatch {
	readonly last: CameraLook | null;
	readonly blackSinceMs: number | null;
	readonly mutedSinceMs: number | null;
	/** Since when the same frame has been shown, or none has come. */
	readonly stillSinceMs: number | null;
	readonly silentSinceMs: number | null;
}

/** How often a camera was restarted. */
export interface Restarts {
	readonly count: number;
	/** How many in a row did not help. */
	readonly inRow: number;
	readonly lastAtMs: number | null;
}

/** Nothing looked at yet. */
export const FRESH_WATCH: CameraWatch = {
	last: null,
	blackSinceMs: null,
	mutedSinceMs: null,
	stillSinceMs: null,
	silentSinceMs: null
};

/** Never restarted. */
export const NO_RESTARTS: Restarts = { count: 0, inRow: 0, lastAtMs: null };

/** A camera is looked at so often, in milliseconds. */
export const LOOK_EVERY_MS = 1_000;
/** Looks further apart than this say that the page slept: nothing is concluded across the gap. Milliseconds. */
const SLEPT_MS = 5_000;
/** How long a picture may be black, in milliseconds: a hand over the lens is not a fault. */
export const BLACK_MS = 8_000;
/** A live camera's picture is never twice the same, dark rooms and white walls included: noise sees to it. Milliseconds. */
export const FROZEN_MS = 10_000;
/** How long no frame may come, in milliseconds. */
export const SILENT_MS = 8_000;
/** How long a track may be muted, in milliseconds: a call or another app gives it back by itself sooner. */
export const MUTED_MS = 3_000;
/** A black picture has no point brighter than this, and none that differs from another by more than {@link BLACK_SPREAD}. */
export const BLACK_LEVEL = 32;
/** See {@link BLACK_LEVEL}. */
export const BLACK_SPREAD = 8;

const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A restart that held for so long has helped, in milliseconds. */
const HELPED_MS = 60_000;

function isBlack({ darkest, brightest }: PictureLook): boolean {
	return brightest <= BLACK_LEVEL && brightest - darkest <= BLACK_SPREAD;
}

function since(before: number | null, isSo: boolean, atMs: number): number | null {
	return isSo ? (before ?? atMs) : null;
}

/**
 * Judges one look at a camera. `trouble` is what has been wrong for long enough to restart it for; null is that it works, or
 * may yet.
 */
export function watchCamera(
	before: CameraWatch,
	look: CameraLook
): { readonly watch: CameraWatch; readonly trouble: CameraTrouble | null } {
	const { atMs, track, frames, looked, picture } = look;
	const slept = before.last !== null && atMs - before.last.atMs > SLEPT_MS;
	const from = slept ? FRESH_WATCH : before;
	const { last } = from;
	const hasNoNewFrame = last !== null && last.frames === frames;
	// Where nobody looked, as while the decoder is fetched, nothing is known of the picture.
	const isNew = picture !== null && last?.looked !== looked;
	const isSame = last !== null && !hasNoNewFrame && isNew && last.picture?.print === picture.print;
	const watch: CameraWatch = {
		last: look,
		blackSinceMs: since(from.blackSinceMs, isNew && isBlack(picture), atMs),
		mutedSinceMs: since(from.mutedSinceMs, track === 'muted', atMs),
		stillSinceMs: since(from.stillSinceMs ?? (isSame ? last.atMs : null), isSame, atMs),
		silentSinceMs: since(from.silentSinceMs ?? (hasNoNewFrame ? last.atMs : null), hasNoNewFrame, atMs)
	};
	const lasted = (sinceMs: number | null, ms: number): boolean => sinceMs !== null && atMs - sinceMs >= ms;
	if (track === 'ended') return { watch, trouble: 'ended' };
	if (lasted(watch.mutedSinceMs, MUTED_MS)) return { watch, trouble: 'muted' };
	// A muted track shows black or nothing: it is one trouble, not two.
	if (track === 'muted') return { watch, trouble: null };
	if (lasted(watch.blackSinceMs, BLACK_MS)) return { watch, trouble: 'black' };
	const isFrozen = lasted(watch.stillSinceMs, FROZEN_MS) || lasted(watch.silentSinceMs, SILENT_MS);
	return { watch, trouble: isFrozen ? 'frozen' : null };
}

/** Whether the last look found nothing that may become trouble. */
export function isWell({ last, blackSinceMs, mutedSinceMs, stillSinceMs, silentSinceMs }: CameraWatch): boolean {
	const isShowing = last !== null && last.picture !== null && last.track === 'live';
	return isShowing && [blackSinceMs, mutedSinceMs, stillSinceMs, silentSinceMs].every((sinceMs) => sinceMs === null);
}

/** How long after one restart the next may come, in milliseconds: at once for the first, then ever longer, up to five minutes. */
export function waitAfter({ inRow }: Restarts): number {
	return inRow === 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (inRow - 1));
}

/** Whether a camera in trouble may be restarted now. */
export function mayRestart(restarts: Restarts, atMs: number): boolean {
	return restarts.lastAtMs === null || atMs - restarts.lastAtMs >= waitAfter(restarts);
}

/** Counts a restart. One that held for a minute beyond its wait has helped, and the row begins anew. */
export function withRestart(before: Restarts, atMs: number): Restarts {
	const helped = before.lastAtMs === null || atMs - before.lastAtMs >= waitAfter(before) + HELPED_MS;
	return { count: before.count + 1, inRow: helped ? 1 : before.inRow + 1, lastAtMs: atMs };
}

/** How long after an opening that failed the next is tried, in milliseconds, by how many failed before it. */
export function openAgainAfter(failed: number): number {
	return Math.min(60_000, 5_000 * 2 ** failed);
}
