/** A look on the page's own thread is to hold it up for about so long, in milliseconds; 50 would be felt. */
const AIM_MS = 20;

/** How small a look may become, and how it begins: a part of the largest. */
export const SMALLEST_SHARE = 1 / 16;

/** How large the next look is, as a share of the largest, after one of `share` that took `tookMs`. Grows by half at most. */
export function shareAfter(share: number, tookMs: number): number {
	const fitting = share * Math.min(1.5, AIM_MS / Math.max(1, tookMs));
	return Math.min(1, Math.max(SMALLEST_SHARE, fitting));
}
