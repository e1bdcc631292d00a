/** The value below which this share (0–1) of the measurements lies; 0 without any. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** The middle measurement. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** A number with so many digits after the point. */
export const round = (value: number, digits: number): number => Number(value.toFixed(digits));
