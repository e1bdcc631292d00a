import { type Instant, instantFromMilliseconds } from '$lib/domain/local-time';
import { betterOffset, type MeasuredOffset } from './offset';

/** A difference this large between two clocks, in milliseconds, is no drift: somebody set the clock, or the device slept. */
const jumpMs = 1_000;

/** What a device knows of its own wall clock: how it differs from the server's, and when somebody has set it (PU6). */
export interface DeviceClock {
	/** Looks for a jump since the last look, and answers whether there was one: what is measured across it is worth nothing. */
	look(): boolean;
	/** Takes a difference that was measured; answers the one that is now in use. */
	measured(next: MeasuredOffset): MeasuredOffset;
	/** Server minus device, measured in this page's life and true of the clock as it now stands; null where there is none. */
	readonly offsetMs: number | null;
	/** The same, or what was measured in an earlier life: good enough to judge by on the screen, and never sent as measured. */
	readonly judgedByMs: number | null;
	/** Remembers that a scan is being read by a clock that nobody has measured. */
	readUnmeasured(scanId: string): void;
	/**
	 * The sending time of scans by the clock that their cards were read by: what the clock was set by since is taken back, so
	 * that the server's receipt says how wrong that clock was. Only the first ones that share a clock may go together.
	 */
	sending<Entry extends { id: string }>(entries: readonly Entry[]): { together: Entry[]; sentAt: Instant };
	/** Forgets a scan that was answered. */
	answered(scanId: string): void;
}

/**
 * Watches a wall clock against one that runs evenly while the device is awake. A clock that goes back was set, by exactly that
 * much, and what was measured still holds. One that leaps ahead was set, or the device slept: what was measured is dropped
 * until it is measured anew, and only where the page was in sight all the time is it taken to have been set.
 *
 * @param wasHidden whether the page was out of sight at any time since it was last asked
 * @param lastOffsetMs what was measured in an earlier life of the page
 */
export function watchDeviceClock(parts: {
	nowMs: () => number;
	steadyMs: () => number;
	wasHidden: () => boolean;
	lastOffsetMs?: number | null;
}): DeviceClock {
	const { nowMs, steadyMs, wasHidden } = parts;
	let difference = nowMs() - steadyMs();
	let offset: MeasuredOffset | null = null;
	let lastOffsetMs = parts.lastOffsetMs ?? null;
	/** All that the clock was set by in this page's life, in milliseconds. */
	let setByMs = 0;
	const setByAtReading = new Map<string, number>();
	const setSinceMs = ({ id }: { id: string }) => setByMs - (setByAtReading.get(id) ?? setByMs);

	return {
		look() {
			const before = difference;
			const hidden = wasHidden();
			difference = nowMs() - steadyMs();
			const byMs = Math.round(difference - before);
			if (Math.abs(byMs) < jumpMs) return false;
			if (byMs < 0) {
				offset &&= { ...offset, offsetMs: offset.offsetMs - byMs, measuredAtMs: offset.measuredAtMs + byMs };
				lastOffsetMs = lastOffsetMs === null ? null : lastOffsetMs - byMs;
			} else {
				offset = null;
				lastOffsetMs = null;
			}
			if (byMs < 0 || !hidden) setByMs += byMs;
			return true;
		},
		measured(next) {
			lastOffsetMs = null;
			return (offset = betterOffset(offset, next));
		},
		get offsetMs() {
			return offset?.offsetMs ?? null;
		},
		get judgedByMs() {
			return offset?.offsetMs ?? lastOffsetMs;
		},
		readUnmeasured(scanId) {
			setByAtReading.set(scanId, setByMs);
		},
		sending(entries) {
			const sinceMs = entries[0] ? setSinceMs(entries[0]) : 0;
			const others = entries.findIndex((entry) => setSinceMs(entry) !== sinceMs);
			return {
				together: entries.slice(0, others < 0 ? entries.length : others),
				sentAt: instantFromMilliseconds(nowMs() - sinceMs)
			};
		},
		answered(scanId) {
			setByAtReading.delete(scanId);
		}
	};
}
