import * as v from 'valibot';
import { scanOutcomeSchema } from '$lib/protocol/scan';

const pageWordSchema = v.variant('kind', [
	v.object({ kind: v.literal('put') }),
	v.object({ kind: v.literal('sent'), reachable: v.boolean() }),
	v.object({ kind: v.literal('outcome'), scanId: v.string(), outcome: scanOutcomeSchema })
]);

/** What one page of a device tells the others. It is said, and kept nowhere: an outcome may carry a name (SC5). */
export type PageWord = v.InferOutput<typeof pageWordSchema>;

/** The pages of one device that share a store: one of them sends, the others tell it what they put. */
export interface Pages {
	/** Calls back once this page is the one that sends: at once where it is alone, else when the one before it is gone. */
	whenSender(begin: () => void): void;
	/** Tells the other pages. */
	tell(word: PageWord): void;
	onWord(listener: (word: PageWord) => void): void;
	leave(): void;
}

/** For a store that no other page can see. */
export function onlyPage(): Pages {
	return { whenSender: (begin) => begin(), tell: () => {}, onWord: () => {}, leave: () => {} };
}

/**
 * The pages of one browser that are the same device. The lock is the browser's: a page that is killed lets it go. Where there
 * are no locks every page sends, and the server keeps each id once (SC1).
 */
export function pagesOfDevice(name: string): Pages {
	const channel = new BroadcastChannel(name);
	const left = new AbortController();
	return {
		whenSender(begin) {
			if (!('locks' in navigator)) return begin();
			const held = navigator.locks.request(name, { signal: left.signal }, async () => {
				begin();
				await new Promise((resolve) => left.signal.addEventListener('abort', resolve));
			});
			// A page that leaves while it waits gives up its place.
			held.catch(() => undefined);
		},
		tell: (word) => channel.postMessage(word),
		onWord: (listener) =>
			channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
				// A page of another version may say what this one does not know.
				const word = v.safeParse(pageWordSchema, data);
				if (word.success) listener(word.output);
			}),
		leave() {
			left.abort();
			channel.close();
		}
	};
}
