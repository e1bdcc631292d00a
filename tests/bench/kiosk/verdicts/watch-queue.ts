import type { CLIP_MARKS } from '../../../support/cards';

/** A card that the camera showed: from when on it was readable, by the page's even clock in milliseconds. */
export interface ShownCard {
	card: number;
	readableAtMs: number;
}

/** A verdict that was painted. */
export interface PaintedVerdict {
	scanId: string;
	outcome: string;
	words: string;
	/** When the page had read the card, and when the verdict was painted, by the page's even clock in milliseconds. */
	readAtMs: number;
	paintedAtMs: number;
}

/** What a page saw and showed. */
export interface QueueSeen {
	cards: ShownCard[];
	verdicts: PaintedVerdict[];
	/** The tasks over 50 ms that held the page up, and when they began, in milliseconds. */
	longTasks: { atMs: number; ms: number }[];
	/** How many frames were presented to the page. */
	frames: number;
}

/**
 * Runs in the page, before its own script, and stands by itself: notes when the first readable frame of each card was
 * presented (by the browser's own time of presentation; where the page missed that frame, counted back from the first that it
 * saw), and when the verdict was painted (the frame after the one in which it was drawn has begun).
 */
export function watchQueue({ fps, block, bits, noCard }: typeof CLIP_MARKS): void {
	const seen: QueueSeen = { cards: [], verdicts: [], longTasks: [], frames: 0 };
	Reflect.set(globalThis, 'benchSeen', seen);

	const readMarks = async (video: HTMLVideoElement, presentedAtMs: number): Promise<void> => {
		const frame = new VideoFrame(video);
		try {
			const rect = { x: 0, y: 0, width: block * bits, height: block };
			const bytes = new Uint8Array(frame.allocationSize({ rect }));
			const [grey] = await frame.copyTo(bytes, { rect });
			if (!grey) return;
			let number = 0;
			for (let bit = 0; bit < bits; bit += 1) {
				const light = bytes[grey.offset + (block / 2) * grey.stride + bit * block + block / 2] ?? 128;
				if (light > 70 && light < 185) return;
				number = number * 2 + (light > 128 ? 1 : 0);
			}
			const card = (number >> 8) & 255;
			if (number >> 16 !== 2 || card === noCard || seen.cards.at(-1)?.card === card) return;
			seen.cards.push({ card, readableAtMs: presentedAtMs - ((number & 255) * 1000) / fps });
		} finally {
			frame.close();
		}
	};

	const follow = (video: HTMLVideoElement): void => {
		video.requestVideoFrameCallback((_, { presentationTime }) => {
			seen.frames += 1;
			void readMarks(video, presentationTime);
			follow(video);
		});
	};

	let last = '';
	let readAtMs = 0;
	let wasChecking = false;
	let followed: HTMLVideoElement | null = null;
	const look = (): void => {
		const video = document.querySelector('video');
		if (video && video !== followed) follow((followed = video));
		const main = document.querySelector<HTMLElement>('main[data-screen]');
		const { scan: scanId = '', outcome = '' } = main?.dataset ?? {};
		const isChecking = main?.dataset['screen'] === 'checking';
		if (isChecking && !wasChecking) readAtMs = performance.now();
		wasChecking = isChecking;
		if (outcome === '' || scanId === last) return;
		last = scanId;
		const readAt = readAtMs;
		const words = document.querySelector('section.verdict')?.textContent ?? '';
		requestAnimationFrame(() =>
			requestAnimationFrame(() =>
				seen.verdicts.push({ scanId, outcome, words, readAtMs: readAt, paintedAtMs: performance.now() })
			)
		);
	};
	new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ atMs: startTime, ms: duration });
	}).observe({ type: 'longtask' });
}
