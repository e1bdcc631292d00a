import type { CardReadings } from '$lib/protocol/cards';

/** What a card that was held up says, or a sentence on why that is not known. */
export type ReadingsAnswer = { ok: true; readings: CardReadings } | { ok: false; message: string };

const away = 'The network is away. Hold the card up again in a moment.';

/** Asks what a reading says and whose it is (CD3). Never throws. */
export async function askReadings(code: string, format: string): Promise<ReadingsAnswer> {
	try {
		const response = await fetch('/cards/readings', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ code, format })
		});
		if (!response.ok) return { ok: false, message: response.status === 400 ? 'This is no card’s code.' : away };
		// Our own route answers this shape, and says so by its type.
		const readings: CardReadings = await response.json();
		return { ok: true, readings };
	} catch {
		return { ok: false, message: away };
	}
}
