/** The reasons a pupil can choose at a kiosk. A reason excuses nothing by itself (PU7). */
export const lateReasons = [
	'bus-or-train',
	'overslept',
	'appointment',
	'something-at-home',
	'something-else',
	'tell-someone'
] as const;

/** A reason that a pupil gave. */
export type LateReason = (typeof lateReasons)[number];
