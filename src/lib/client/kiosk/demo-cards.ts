import * as v from 'valibot';

/** The channel on which a demonstration's page holds a card up to a kiosk that is open in the same browser. */
export const demoCardsChannel = 'gatehouse.demo.cards';

/** A card held up: its code, and the token of the device that it is shown to (left out: whichever is open). */
const heldCardSchema = v.object({ code: v.pipe(v.string(), v.minLength(1)), device: v.optional(v.string()) });
export type HeldCard = v.InferOutput<typeof heldCardSchema>;

/** Takes the cards that a demonstration shows to this device. Answers what ends it. */
export function followDemoCards(token: string | null, onCode: (code: string) => void): () => void {
	const channel = new BroadcastChannel(demoCardsChannel);
	channel.onmessage = (message) => {
		const held = v.safeParse(heldCardSchema, message.data);
		if (!held.success) return;
		if (held.output.device === undefined || held.output.device === token) onCode(held.output.code);
	};
	return () => channel.close();
}

/** Holds a card up to a kiosk that is open in this browser: for the demonstration's page. */
export function holdUpCard(card: HeldCard): void {
	const channel = new BroadcastChannel(demoCardsChannel);
	channel.postMessage(card);
	channel.close();
}
