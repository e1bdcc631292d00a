/** One measurement of ours beside its reference, both from the same run. */
export interface BenchRow {
	/** What was measured, in a few words: `decode of a hard frame, p95`. */
	readonly name: string;
	/** The unit of `ours` and of `reference`: `ms`, `scans/s`, `MB`. */
	readonly unit: string;
	readonly ours: number;
	/** What the reference measured; null where the goal is a bare number. */
	readonly reference: number | null;
	/** `ours / reference`; null without a reference. */
	readonly ratio: number | null;
	/** What must hold, as it is printed: `ratio ≤ 0.25`, `≤ 150 MB`. */
	readonly goal: string;
	/** Whether it did, in this run. */
	readonly holds: boolean;
}

/** A benchmark: takes as long as it needs and answers its rows. */
export type Bench = () => Promise<BenchRow[]>;
