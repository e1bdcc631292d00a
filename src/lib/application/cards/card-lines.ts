import type { Card } from '../../domain/cards';
import type { Instant } from '../../domain/local-time';
import type { CardLine, CardState } from '../../protocol/cards';
import type { IssuedCard } from '../ports/school-store';

/** How a card stands at an instant (CD1). */
export function cardState({ status, expiresAt }: Card, at: Instant): CardState {
	return status === 'temporary' && expiresAt !== null && expiresAt <= at ? 'expired' : status;
}

const order: readonly CardState[] = ['active', 'temporary', 'expired', 'revoked'];

/** A pupil's cards as staff see them: those that work first, the newest first among them. */
export function cardLines(cards: readonly IssuedCard[], at: Instant): CardLine[] {
	return cards
		.map((card): CardLine => {
			const { id, code, issuedAt, expiresAt } = card;
			return { id, code, state: cardState(card, at), issuedAt, expiresAt };
		})
		.sort(
			(one, other) => order.indexOf(one.state) - order.indexOf(other.state) || (one.issuedAt < other.issuedAt ? 1 : -1)
		);
}

/** A card as the audit keeps it: the end of its code tells it from others, and opens no door. */
export function auditedCard({ pupilId, code, status, expiresAt }: Card) {
	return { pupilId, codeEnds: code.slice(-4), status, expiresAt };
}
