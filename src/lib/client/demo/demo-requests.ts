import type { Instant } from '$lib/domain/local-time';
import type { DemoRequest, NextArrival, PlayedScan } from '$lib/protocol/demo';

async function ask<Answered>(request: DemoRequest): Promise<Answered | null> {
	try {
		const response = await fetch('/demo/requests', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(request)
		});
		if (!response.ok) return null;
		// Our own route answers this shape, and says so by its type.
		const answered: Answered = await response.json();
		return answered;
	} catch {
		return null;
	}
}

/** Who comes next; `next` is null once the morning is over, the whole answer null where it could not be asked for. */
export function askNextArrival(): Promise<{ next: NextArrival | null } | null> {
	return ask({ kind: 'next-arrival' });
}

/** Reads a card at a device that no page of this browser shows. */
export async function readAtDevice(code: string, deviceId: string): Promise<PlayedScan | null> {
	const answered = await ask<{ played: PlayedScan | null }>({ kind: 'hold-up', code, deviceId });
	return answered?.played ?? null;
}

/** What the newest reading of a card led to; null while nothing is known of it. */
export async function askWhatFollowed(code: string, since: Instant): Promise<PlayedScan | null> {
	const answered = await ask<{ played: PlayedScan | null }>({ kind: 'tell', code, since });
	return answered?.played ?? null;
}
