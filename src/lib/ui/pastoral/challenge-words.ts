import type { ChallengeDecision, ChallengeRelation } from '$lib/domain/fairness/challenge';
import type { ChallengeLine } from '$lib/protocol/pastoral/challenges';
import { dayWords } from '../desk/late-words';

/** Who asks (DE15). */
export const relationWords: Readonly<Record<ChallengeRelation, string>> = {
	pupil: 'The pupil',
	parent: 'A parent or carer',
	staff: 'A member of staff'
};

/** What was decided (DE15). */
export const challengeDecisionWords: Readonly<Record<ChallengeDecision, string>> = {
	upheld: 'Upheld',
	changed: 'Changed in part',
	rejected: 'It stands'
};

/** What a page says after something was done. */
export const challengeSaidWords: Readonly<Record<string, string>> = {
	recorded: 'Recorded. The head of year and senior leaders see it; nothing was changed yet.',
	upheld: 'Upheld. Now do what follows from it, below.',
	changed: 'Decided. Now do what follows from it, below.',
	rejected: 'Decided: it stands.',
	reopened: 'Open again.',
	excused: 'Excused. What rested on that late was judged again.',
	'changed-in-part': 'Changed. Whoever was told is told how it is now.',
	cancelled: 'Cancelled. Whoever was told is told again.'
};

/** What a challenge is about, in a few words: `Detention, 30 min tomorrow at 15:10, Room 5`. */
export function aboutText({ kind, minutes, date, startsAt, place }: ChallengeLine['about'], today: string): string {
	const when = date === null ? '' : ` ${dayWords(date, today)}${startsAt ? ` at ${startsAt}` : ''}`;
	const what = kind === 'detention' ? `Detention, ${minutes ?? 0} min` : 'Time in a room';
	return `${what}${when}${place ? `, ${place}` : ''}`;
}
