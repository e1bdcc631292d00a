const channelName = 'gatehouse.demo.clock';

/** Tells every page of this browser that the demonstration's clock was moved. */
export function announceClockMove(): void {
	const channel = new BroadcastChannel(channelName);
	channel.postMessage('moved');
	channel.close();
}

/** Runs when another page has moved the demonstration's clock. Answers what ends it. */
export function followClockMoves(onMove: () => void): () => void {
	const channel = new BroadcastChannel(channelName);
	channel.onmessage = onMove;
	return () => channel.close();
}
