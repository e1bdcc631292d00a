/** Who challenges a detention or a stay (DE15). */
export const challengeRelations = ['pupil', 'parent', 'staff'] as const;
export type ChallengeRelation = (typeof challengeRelations)[number];

/** What a challenge is about (DE15). */
export const challengeSubjects = ['detention', 'stay'] as const;
export type ChallengeSubject = (typeof challengeSubjects)[number];

/** What becomes of a challenge (DE15): it was right, it was right in part, or what was set stands. */
export const challengeDecisions = ['upheld', 'changed', 'rejected'] as const;
export type ChallengeDecision = (typeof challengeDecisions)[number];

/** What a challenge that was right in part changes of a detention (DE15); null is as it is. */
export interface ChangeInPart {
	minutes: number | null;
	sittingId: string | null;
}

/**
 * What is wrong with a change in part, by the form's field, or null (DE15): it is shorter, or in another sitting, or both; never longer,
 * and never nothing.
 *
 * @param now how long the detention is to be sat as it stands, and in which sitting; null where it has none yet
 */
export function changeInPartProblem(
	{ minutes, sittingId }: ChangeInPart,
	now: { minutes: number; sittingId: string | null }
): { path: 'minutes' | 'sittingId'; message: string } | null {
	if (minutes !== null && (!Number.isInteger(minutes) || minutes < 1 || minutes > now.minutes)) {
		const message = `It is ${now.minutes} minutes now, and a challenge never makes it longer. Choose from 1 to ${now.minutes}.`;
		return { path: 'minutes', message };
	}
	if (sittingId === null && now.sittingId === null) {
		return { path: 'sittingId', message: 'It has no day yet. Choose one.' };
	}
	const isElsewhere = sittingId !== null && sittingId !== now.sittingId;
	if (isElsewhere || (minutes !== null && minutes < now.minutes)) return null;
	return { path: 'minutes', message: 'Say what changes: fewer minutes, another day, or both.' };
}
