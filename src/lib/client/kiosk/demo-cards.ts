import * as v from 'valibot';

/** The channel on which a demonstration's page holds a card up to a kiosk that is open in the same browser. */
export const demoCardsChannel = 'gatehouse.demo.cards';

/** A card held up: its code, and the token of the device that it is shown to (left out: whichever is open). */
const heldCardSchema = v.object({ code: v.pipe(v.string(), v.minLength(1)), device: v.optional(v.string()) });
export type HeldCard = v.InferOutput<typeof heldCardSchema>;

/** A kiosk says that it has read a card. */
const takenCardSchema = v.object({ taken: v.string() });

/** How long a kiosk that is open takes to say that it has read a card, at most. */
const answersWithinMs = 500;

/** Takes the cards that a demonstration shows to this device. Answers what ends it. */
export function followDemoCards(token: string | null, onCode: (code: string) => void): () => void {
	const channel = new BroadcastChannel(demoCardsChannel);
	channel.onmessage = (message) => {
		const held = v.safeParse(heldCardSchema, message.data);
		if (!held.success) return;
		const { code, device } = held.output;
		if (device !== undefined && device !== token) return;
		onCode(code);
		channel.postMessage({ taken: code });
	};
	return () => channel.close();
}

/** Holds a card up to a kiosk that is open in this browser. Answers whether one has read it. */
export function holdUpCard(card: HeldCard): Promise<boolean> {
	const channel = new BroadcastChannel(demoCardsChannel);
	return new Promise((resolve) => {
		const end = (isTaken: boolean) => {
			clearTimeout(timer);
			channel.close();
			resolve(isTaken);
		};
		const timer = setTimeout(() => end(false), answersWithinMs);
		channel.onmessage = (message) => {
			const taken = v.safeParse(takenCardSchema, message.data);
			if (taken.success && taken.output.taken === card.code) end(true);
		};
		channel.postMessage(card);
	});
}
