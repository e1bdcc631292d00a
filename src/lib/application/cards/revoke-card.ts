import { type Actor, reachesPupil } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import type { IssuedCard } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { auditedCard } from './card-lines';

/** Revokes a card: from now on it says "please see reception", and the desk is told why (CD1). It can be put back. */
export const revokeCard = useCase(
	'cards.manage',
	async (world: World, actor, input: { cardId: string; why: string }): Promise<Answer<{ pupilId: string }>> =>
		change(world, actor, input.cardId, 'card.revoked', input.why, (card) =>
			card.status === 'revoked'
				? refuse('conflict', 'This card was revoked already. Nothing was changed.')
				: { ...card, status: 'revoked' }
		)
);

/** Puts a revoked card back as it was: for good, or until its day, which may be over (CD1). */
export const restoreCard = useCase(
	'cards.manage',
	async (world: World, actor, input: { cardId: string }): Promise<Answer<{ pupilId: string }>> =>
		change(world, actor, input.cardId, 'card.restored', null, (card) =>
			card.status !== 'revoked'
				? refuse('conflict', 'This card works already. Nothing was changed.')
				: { ...card, status: card.expiresAt === null ? 'active' : 'temporary' }
		)
);

async function change(
	world: World,
	actor: Actor,
	cardId: string,
	action: string,
	why: string | null,
	changed: (card: IssuedCard) => IssuedCard | Answer<never>
): Promise<Answer<{ pupilId: string }>> {
	return world.schools.store(schoolOf(actor)).write(async (unit): Promise<Answer<{ pupilId: string }>> => {
		const before = await unit.cards.find(cardId);
		const pupil = before && (await unit.pupils.find(before.pupilId));
		if (before === null || pupil === null) return refuse('not-found', 'This card is not known. Nothing was changed.');
		if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
		const after = changed(before);
		if ('ok' in after) return after;
		await unit.cards.save([after]);
		await unit.record({
			...authorOf(actor),
			at: world.clock.now(),
			action,
			subject: before.id,
			before: auditedCard(before),
			after: auditedCard(after),
			why
		});
		return done({ pupilId: before.pupilId });
	});
}
