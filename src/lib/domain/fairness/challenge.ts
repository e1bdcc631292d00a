/** Who challenges a detention or a stay (DE15). */
export const challengeRelations = ['pupil', 'parent', 'staff'] as const;
export type ChallengeRelation = (typeof challengeRelations)[number];

/** What a challenge is about (DE15). */
export const challengeSubjects = ['detention', 'stay'] as const;
export type ChallengeSubject = (typeof challengeSubjects)[number];

/** What becomes of a challenge (DE15): it was right, it was right in part, or what was set stands. */
export const challengeDecisions = ['upheld', 'changed', 'rejected'] as const;
export type ChallengeDecision = (typeof challengeDecisions)[number];
