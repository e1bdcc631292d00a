const channelName = 'gatehouse.demo.clock';
const askEveryMs = 5_000;

/** A restart of the server makes its clock out anew, to within a few milliseconds: that is no move. */
const leastMoveMs = 1_000;

/** Tells every page of this browser that the demonstration's clock was moved. */
export function announceClockMove(): void {
	const channel = new BroadcastChannel(channelName);
	channel.postMessage('moved');
	channel.close();
}

/** The demonstration's shift as the server has it now; null where it cannot be asked. */
async function askShift(): Promise<number | null> {
	try {
		const response = await fetch('/demo/clock', { cache: 'no-store', signal: AbortSignal.timeout(askEveryMs) });
		if (!response.ok) return null;
		const answer: { clockShiftMs: number } = await response.json();
		return answer.clockShiftMs;
	} catch {
		return null;
	}
}

/**
 * Runs when the demonstration's clock was moved: at once from another page of this browser, within five seconds from any
 * other place. `shiftMs` is what the page goes by. Answers what ends it.
 */
export function followClockMoves(shiftMs: () => number, onMove: () => void): () => void {
	const channel = new BroadcastChannel(channelName);
	channel.onmessage = onMove;
	let isOver = false;
	const timer = setInterval(async () => {
		const told = await askShift();
		if (!isOver && told !== null && Math.abs(told - shiftMs()) >= leastMoveMs) onMove();
	}, askEveryMs);
	return () => {
		isOver = true;
		clearInterval(timer);
		channel.close();
	};
}
