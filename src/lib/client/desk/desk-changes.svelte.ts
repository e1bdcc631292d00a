import { LiveChannel } from '$lib/client/live/live-channel.svelte';
import type { DeskEvent } from '$lib/protocol/desk/desk';

/** How long several changes of one moment are gathered, so that a bus-load reads a page once. */
const gatherMs = 150;

/**
 * Calls back when something happened at the desk that concerns a page, so that it reads itself again: each event that the page
 * asks about, and a connection that came back, for what came meanwhile is not known. Answers how to stop.
 *
 * @param concerns whether an event is one that the page shows
 */
export function onDeskChange(
	concerns: (event: DeskEvent) => boolean,
	{ now, changed }: { now: () => string; changed: () => void }
): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const gather = () => {
		timer ??= setTimeout(() => {
			timer = undefined;
			changed();
		}, gatherMs);
	};
	let times = 0;
	const channel = new LiveChannel<number, DeskEvent>(
		'desk',
		{ version: null, snapshot: 0 },
		(seen, event) => {
			if (concerns(event)) gather();
			return seen + 1;
		},
		{ now }
	);
	const stop = $effect.root(() => {
		$effect(() => {
			if (!channel.connected) return;
			times += 1;
			if (times > 1) gather();
		});
	});
	return () => {
		clearTimeout(timer);
		stop();
		channel.close();
	};
}
