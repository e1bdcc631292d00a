/** How long work lets others have their turn. */
export interface Turns {
	/** Whether the work has held the others for long enough: then it rests. */
	isDue(): boolean;
	/** Lets the others go first, and says how far the work has come, from 0 to 1. */
	rest(progress: number): Promise<void>;
}

/** Where long work stands. */
export type LongWorkState<Result> =
	{ kind: 'running'; progress: number } | { kind: 'done'; result: Result } | { kind: 'failed'; message: string };

/** Work that takes too long for one request, done beside everything else and asked after. What was found is kept for a while. */
export interface LongWork<Result> {
	/**
	 * Starts work for somebody, and answers the id to ask after it by; null where too much is under way already.
	 *
	 * @param owner whoever may ask after it
	 */
	start(owner: string, work: (turns: Turns) => Promise<Result>): string | null;
	/** Where it stands; null where there is none by that id, it is somebody else's, or it was let go of since. */
	find(owner: string, id: string): LongWorkState<Result> | null;
}
