/** A measured difference of clocks: server minus device, and how far off the measuring may be. */
export interface MeasuredOffset {
	offsetMs: number;
	uncertaintyMs: number;
	measuredAtMs: number;
}

/** Measures the server's clock against the device's by one exchange: the server's time is taken to be from its middle. */
export function measureOffset(sentAtMs: number, receivedAtMs: number, serverMs: number): MeasuredOffset {
	const halfMs = (receivedAtMs - sentAtMs) / 2;
	return {
		offsetMs: Math.round(serverMs - (sentAtMs + halfMs)),
		uncertaintyMs: Math.abs(Math.round(halfMs)),
		measuredAtMs: receivedAtMs
	};
}

/** A measuring older than this gives way to any newer one: clocks drift. */
const staleMs = 15 * 60_000;

/** The better of the one in use and a new one: a slow exchange does not displace a quick and recent one that agrees with it. */
export function betterOffset(current: MeasuredOffset | null, next: MeasuredOffset): MeasuredOffset {
	if (current === null || next.measuredAtMs - current.measuredAtMs > staleMs) return next;
	const agrees = Math.abs(next.offsetMs - current.offsetMs) <= next.uncertaintyMs + current.uncertaintyMs;
	return agrees && next.uncertaintyMs > current.uncertaintyMs ? current : next;
}
