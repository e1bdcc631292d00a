/**
 * Runs in the page, before its own script, and stands by itself: the page's clocks and timers run on a time that can be moved.
 * `skip(ms)` on the window lets so much time pass at once, every timer that falls due in it taking its turn as it would have.
 */
export function moveTimers(): void {
	interface Timer {
		dueMs: number;
		everyMs: number | null;
		act: () => void;
	}
	const real = {
		now: Date.now.bind(Date),
		steady: performance.now.bind(performance),
		setTimeout: window.setTimeout.bind(window),
		setInterval: window.setInterval.bind(window)
	};
	let aheadMs = 0;
	let lastId = 0;
	const timers = new Map<number, Timer>();
	const steadyMs = (): number => real.steady() + aheadMs;

	Date.now = () => real.now() + Math.round(aheadMs);
	performance.now = steadyMs;
	const stamp = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')?.get;
	Object.defineProperty(Event.prototype, 'timeStamp', {
		get(this: Event): number {
			return Number(stamp?.call(this)) + aheadMs;
		}
	});

	const add = (act: unknown, ms: number, repeats: boolean, args: unknown[]): number => {
		lastId += 1;
		const waitMs = Math.max(repeats ? 4 : 0, Number(ms) || 0);
		const call = (): void => void (typeof act === 'function' && act(...args));
		timers.set(lastId, { dueMs: steadyMs() + waitMs, everyMs: repeats ? waitMs : null, act: call });
		return lastId;
	};
	const remove = (id: unknown): void => void timers.delete(Number(id));
	Object.assign(window, {
		setTimeout: (act: unknown, ms: number, ...args: unknown[]) => add(act, ms, false, args),
		setInterval: (act: unknown, ms: number, ...args: unknown[]) => add(act, ms, true, args),
		clearTimeout: remove,
		clearInterval: remove
	});

	/** Lets the earliest timer that is due have its turn; false where none is. */
	const takeTurn = (untilMs: number): boolean => {
		let first: [number, Timer] | null = null;
		for (const entry of timers)
			if (entry[1].dueMs <= untilMs && entry[1].dueMs < (first?.[1].dueMs ?? Infinity)) first = entry;
		if (!first) return false;
		const [id, timer] = first;
		aheadMs += Math.max(0, timer.dueMs - steadyMs());
		if (timer.everyMs === null) timers.delete(id);
		else timer.dueMs += timer.everyMs;
		timer.act();
		return true;
	};

	// In real time a turn at a time, as they would come.
	real.setInterval(() => {
		const nowMs = steadyMs();
		while (takeTurn(nowMs));
	}, 4);
	Reflect.set(window, 'skip', async (ms: number) => {
		const untilMs = steadyMs() + ms;
		const channel = new MessageChannel();
		let turn = (): void => {};
		channel.port1.onmessage = () => turn();
		// What a timer began, such as a drawing, comes before the next timer.
		while (takeTurn(untilMs)) {
			await new Promise<void>((done) => {
				turn = done;
				channel.port2.postMessage(null);
			});
		}
		aheadMs += Math.max(0, untilMs - steadyMs());
		channel.port1.close();
	});
}
