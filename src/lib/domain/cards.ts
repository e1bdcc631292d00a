import type { Instant } from './local-time';

/** A card that some pupil has (CD1). A code is text: leading zeros stay. */
export interface Card {
	id: string;
	code: string;
	pupilId: string;
	status: 'active' | 'revoked' | 'temporary';
	/** When a temporary card stops working; null on the others. */
	expiresAt: Instant | null;
}

/** What a code turned out to be at the moment it was read (CD1). Everything but `known` looks the same to a bystander (PR2). */
export type CardReading =
	| { kind: 'known'; pupilId: string; cardId: string }
	| { kind: 'revoked'; pupilId: string; cardId: string }
	| { kind: 'expired'; pupilId: string; cardId: string }
	| { kind: 'leaver'; pupilId: string; cardId: string }
	| { kind: 'unknown' };

/** Judges a card found by its code, at the moment of the reading (CD1). */
export function judgeCard(card: Card | null, pupilOnRoll: boolean, at: Instant): CardReading {
	if (card === null) return { kind: 'unknown' };
	const who = { pupilId: card.pupilId, cardId: card.id };
	if (card.status === 'revoked') return { kind: 'revoked', ...who };
	if (card.status === 'temporary' && card.expiresAt !== null && card.expiresAt <= at)
		return { kind: 'expired', ...who };
	if (!pupilOnRoll) return { kind: 'leaver', ...who };
	return { kind: 'known', ...who };
}

/** What is left of a code when control characters and surrounding blanks, which readers add, are stripped (CD2). */
export function cleanCode(code: string): string {
	// eslint-disable-next-line no-control-regex -- control characters are exactly what a reader may add
	return code.replace(/[\u0000-\u001f\u007f]/g, '').trim();
}
