import type { Attachment } from 'svelte/attachments';

const stepMs = 100;

/** Calls `ended` once the element has stood for so long; time under the pointer or with focus inside does not count. */
export function countdown(standsMs: number, ended: () => void): Attachment<HTMLElement> {
	return (element) => {
		let leftMs = standsMs;
		const timer = setInterval(() => {
			if (element.matches(':hover') || element.matches(':focus-within')) return;
			leftMs -= stepMs;
			if (leftMs > 0) return;
			clearInterval(timer);
			ended();
		}, stepMs);
		return () => clearInterval(timer);
	};
}
