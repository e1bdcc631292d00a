/** Why a pupil leaves a sitting before their time is up (DE10): kept for the person who decides what it counts as. */
export const leaveReasons = ['finished-work', 'collected', 'unwell', 'told-to-leave', 'other'] as const;
export type LeaveReason = (typeof leaveReasons)[number];

/** Each as staff read it, to follow "Left early at 15:40:". */
export const leaveReasonWords: Readonly<Record<LeaveReason, string>> = {
	'finished-work': 'finished the work',
	collected: 'collected by a parent',
	unwell: 'unwell',
	'told-to-leave': 'told to leave',
	other: 'another reason'
};
