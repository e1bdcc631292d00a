import { addDays, instantOf, wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import { listName } from '../../domain/names';
import { cleanCode } from '../../domain/cards';
import type { GiveCardInput } from '../../protocol/cards';
import { authorOf, schoolOf } from '../actors';
import type { IssuedCard, SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, type Refusal, done, refuse, useCase } from '../use-case';
import { auditedCard } from './card-lines';

/**
 * Gives a pupil a card, one of any number (CD1): for good, or until the end of a day. A code that is somebody's already, or
 * somebody else's admission number, is refused with whose it is.
 */
export const giveCard = useCase(
	'cards.manage',
	async (world: World, actor, input: GiveCardInput): Promise<Answer<{ cardId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit): Promise<Answer<{ cardId: string }>> => {
			const pupil = await unit.pupils.find(input.pupilId);
			if (pupil === null) return refuse('not-found', 'This pupil is not known. Nothing was changed.');
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			const { calendar } = await unit.settings();
			const at = world.clock.now();
			const today = wallTime(at, calendar.timeZone).date;
			if (pupil.leftOn !== null && pupil.leftOn <= today) {
				return refuse('conflict', `${pupil.knownAs} has left the roll: no card would work. Nothing was changed.`);
			}
			if (input.untilOn !== null && input.untilOn < today) {
				const message = 'This day is over. Choose today or a later day.';
				return refuse('invalid', message, [{ path: 'untilOn', message }]);
			}
			const code = cleanCode(input.code);
			const taken = await whyTaken(unit, code, input.pupilId);
			if (taken !== null) return { ok: false, refusal: taken };
			const card: IssuedCard = {
				id: world.ids.next(),
				code,
				pupilId: pupil.id,
				status: input.untilOn === null ? 'active' : 'temporary',
				expiresAt: input.untilOn === null ? null : instantOf(addDays(input.untilOn, 1), 0, calendar.timeZone),
				issuedAt: at
			};
			await unit.cards.save([card]);
			await unit.record({
				...authorOf(actor),
				at,
				action: 'card.given',
				subject: card.id,
				before: null,
				after: auditedCard(card),
				why: null
			});
			return done({ cardId: card.id });
		})
);

async function whyTaken(unit: SchoolUnit, code: string, pupilId: string): Promise<Refusal | null> {
	const said = (message: string): Refusal => ({ code: 'conflict', message, issues: [{ path: 'code', message }] });
	const card = await unit.cards.findByCode(code);
	if (card !== null) {
		const holder = await unit.pupils.find(card.pupilId);
		const isRevoked = card.status === 'revoked';
		if (card.pupilId === pupilId) {
			return said(
				isRevoked
					? 'This was a card of this pupil’s and was revoked. Put it back in the list of cards instead. Nothing was changed.'
					: 'This pupil has this card already. Nothing was changed.'
			);
		}
		const whose = holder ? `${listName(holder)}, ${holder.tutorGroup}` : 'another pupil';
		return said(`This ${isRevoked ? 'was' : 'is'} a card of ${whose}. Nothing was changed.`);
	}
	const namesake = await unit.pupils.findByAdmissionNumber(code);
	if (namesake === null || namesake.id === pupilId) return null;
	return said(
		`This is the admission number of ${listName(namesake)}, ${namesake.tutorGroup}: it cannot be another pupil’s card. Nothing was changed.`
	);
}
