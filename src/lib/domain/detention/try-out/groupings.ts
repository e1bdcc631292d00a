/** What pupils have in common, by which a try-out counts (DE14). */
export const tryOutGroupings = ['gender', 'sen-status', 'pupil-premium', 'in-care', 'young-carer', 'language'] as const;

/** One of them. */
export type TryOutGrouping = (typeof tryOutGroupings)[number];

/** How many of the pupils whom a policy concerns most are listed at most. */
export const mostTriedPupils = 50;
