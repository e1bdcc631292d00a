import type { Instant, LocalDate, Minute } from './local-time';

/** Why a pupil is in a room, kept apart in ledger and reports (RO1). */
export const stayBases = ['sanction', 'support', 'investigation', 'safety', 'waiting'] as const;
export type StayBasis = (typeof stayBases)[number];

/** Why a present pupil is out of the room (RO2). */
export const outReasons = ['toilet', 'movement', 'lunch', 'meeting', 'medical', 'other'] as const;
export type OutReason = (typeof outReasons)[number];

/** How a stay ended (RO8, thin). */
export const stayOutcomes = ['completed', 'not-completed', 'moved', 'went-home-ill'] as const;
export type StayOutcome = (typeof stayOutcomes)[number];

/** Where a stay stands (RO2): each state with its own facts. `overdue` is not stored: `isOverdue` tells it from the clock. */
export type StayState =
	| { kind: 'expected' }
	| { kind: 'present'; since: Instant }
	| { kind: 'out'; since: Instant; why: OutReason; dueBackAt: Instant }
	| { kind: 'finished'; at: Instant; outcome: StayOutcome }
	| { kind: 'found'; at: Instant; where: string; by: string }
	| { kind: 'not-in-school'; at: Instant; by: string }
	| { kind: 'missing'; at: Instant; by: string }
	| { kind: 'left-without-permission'; at: Instant; told: string }
	| { kind: 'off-site'; at: Instant; by: string }
	| { kind: 'cancelled'; at: Instant; by: string; because: string };

/** One pupil's time in a room on one day (RO1). */
export interface Stay {
	id: string;
	pupilId: string;
	roomId: string;
	date: LocalDate;
	/** Expected from and to, local minutes. */
	from: Minute;
	to: Minute;
	basis: StayBasis;
	/** The school's own category, e.g. "Removed from lesson". */
	reason: string;
	/** A walk-in that the supervisor admitted, rather than a planned stay. */
	walkIn: boolean;
	askedBy: string;
	authorisedBy: string;
	/** For a sanction, the adjustments considered (RO1). */
	adjustments: string | null;
	/** When a parent was told, and by whom; null shows as due (RO1). */
	parentsTold: { at: Instant; by: string; how: string } | null;
	seat: number | null;
	state: StayState;
	/** Minutes present in the room, of closed spells; the running spell is added by the clock (RO7). */
	minutesPresent: number;
}
