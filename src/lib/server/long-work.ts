import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LongWork, LongWorkState, Turns } from '../application/ports/long-work';
import { log } from './log';

/** A slice that a scan or a page has to wait for at most, in milliseconds. */
const sliceMs = 8;
const mostRunning = 2;
const mostKept = 12;

/** How much is done at a time, and kept. */
export interface LongWorkLimits {
	mostRunning: number;
	mostKept: number;
}

/**
 * Does long work in this process, a slice of a few milliseconds at a time, so that nothing else waits for more than one. What was found
 * is kept until newer results need its place.
 */
export function longWork<Result>(limits: LongWorkLimits = { mostRunning, mostKept }): LongWork<Result> {
	const known = new Map<string, { owner: string; state: LongWorkState<Result> }>();
	return {
		start: (owner, work) => {
			const running = [...known.values()].filter(({ state }) => state.kind === 'running').length;
			if (running >= limits.mostRunning) return null;
			const id = randomUUID();
			const entry: { owner: string; state: LongWorkState<Result> } = { owner, state: { kind: 'running', progress: 0 } };
			known.set(id, entry);
			for (const [oldId, { state }] of known) {
				if (known.size > limits.mostKept && state.kind !== 'running') known.delete(oldId);
			}
			work(turnsOf((progress) => (entry.state = { kind: 'running', progress })))
				.then((result) => {
					entry.state = { kind: 'done', result };
				})
				.catch((error: unknown) => {
					log.error(error, 'Long work failed');
					entry.state = {
						kind: 'failed',
						message:
							'This could not be finished. Nothing was changed. Try again, and tell whoever runs Gatehouse if it fails again.'
					};
				});
			return id;
		},
		find: (owner, id) => {
			const entry = known.get(id);
			return entry?.owner === owner ? entry.state : null;
		}
	};
}

/** Turns of a few milliseconds each. */
export function turnsOf(told: (progress: number) => void = () => {}): Turns {
	let began = performance.now();
	return {
		isDue: () => performance.now() - began >= sliceMs,
		rest: async (progress) => {
			told(progress);
			await nextTurn();
			began = performance.now();
		}
	};
}
