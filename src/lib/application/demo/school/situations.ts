import type { Card } from '../../../domain/cards';
import type { Instant } from '../../../domain/local-time';
import type { DemoSituation } from '../../../protocol/demo';
import type { PupilRecord } from '../../ports/records';
import type { Ids } from '../../ports/world';
import type { SeededRandom } from './random';

/** The pupils whom each situation is about; everyone else is ordinary. */
export type SituationPupils = Record<Exclude<DemoSituation, 'ordinary'>, PupilRecord[]>;

/** A card of the roll, with what it is for in the demonstration. */
export interface DemoCard {
	card: Card & { issuedAt: Instant };
	pupil: PupilRecord;
	situation: DemoSituation;
}

/** How many pupils each situation has. */
export const pupilsPerSituation = 8;

/** How many pupils are expected in a room first thing today. */
export const pupilsExpected = 6;

/** Draws whom each situation is about: all of years 7 to 11, and nobody in two. */
export function drawSituations(random: SeededRandom, pupils: readonly PupilRecord[]): SituationPupils {
	const drawn = random.some(
		pupils.filter(({ yearGroup }) => yearGroup <= 11),
		pupilsPerSituation * 5 + pupilsExpected
	);
	const take = (count = pupilsPerSituation) => drawn.splice(0, count);
	return {
		'flag-limits': take(),
		'flag-always-ask': take(),
		revoked: take(),
		'temporary-expired': take(),
		leaver: take(),
		'expected-in-room': take(pupilsExpected)
	};
}

/** Letters and digits that are not taken for one another. */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As the school prints its own cards (CD4): the version of the code, then 130 random bits. */
function printedCode(random: SeededRandom): string {
	return `G1${random.text(codeAlphabet, 26)}`;
}

/**
 * Everyone's first card is the admission number. Some have a printed one besides; those of two situations have a revoked or
 * an expired one, and it is that card which the situation means.
 */
export function drawCards(
	random: SeededRandom,
	ids: Ids,
	pupils: readonly PupilRecord[],
	situations: SituationPupils,
	issued: { at: Instant; expiredAt: Instant }
): DemoCard[] {
	const situationOf = new Map<string, Exclude<DemoSituation, 'ordinary'>>();
	for (const situation of namedSituations) for (const { id } of situations[situation]) situationOf.set(id, situation);
	return pupils.flatMap((pupil): DemoCard[] => {
		const situation = situationOf.get(pupil.id) ?? 'ordinary';
		const card = (code: string, rest: Pick<Card, 'status' | 'expiresAt'> = { status: 'active', expiresAt: null }) => ({
			id: ids.next(),
			code,
			pupilId: pupil.id,
			issuedAt: issued.at,
			...rest
		});
		const first = card(pupil.admissionNumber);
		if (situation === 'revoked') {
			const revoked = card(printedCode(random), { status: 'revoked', expiresAt: null });
			return [
				{ card: first, pupil, situation: 'ordinary' },
				{ card: revoked, pupil, situation }
			];
		}
		if (situation === 'temporary-expired') {
			const expired = card(printedCode(random), { status: 'temporary', expiresAt: issued.expiredAt });
			return [
				{ card: first, pupil, situation: 'ordinary' },
				{ card: expired, pupil, situation }
			];
		}
		const printed = situation === 'ordinary' && random.chance(0.12) ? [card(printedCode(random))] : [];
		return [first, ...printed].map((one) => ({ card: one, pupil, situation }));
	});
}

const namedSituations = [
	'flag-limits',
	'flag-always-ask',
	'revoked',
	'temporary-expired',
	'leaver',
	'expected-in-room'
] as const;
