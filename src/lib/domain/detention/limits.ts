import type { LocalDate, Minute } from '../local-time';
import type { SittingKind } from './policy';

/** Why a pupil carries a flag (DE7). Staff only; reception never sees it. */
export type FlagKind =
	| 'young-carer'
	| 'transport'
	| 'medical'
	| 'send-adjustment'
	| 'looked-after'
	| 'religious-requirement'
	| 'other';

/** One limit that a flag puts on detentions (DE7). */
export type DetentionLimit =
	| { kind: 'not-after'; minute: Minute }
	| { kind: 'not-during'; weekday: number; from: Minute; to: Minute }
	| { kind: 'only'; sitting: SittingKind }
	| { kind: 'notice'; schoolDays: number }
	| { kind: 'at-most'; minutes: number }
	| { kind: 'always-ask' };

/** A staff-only flag on a pupil with the limits it states (DE7), valid from and to (both included, null is open). */
export interface PupilFlag {
	id: string;
	pupilId: string;
	kind: FlagKind;
	limits: DetentionLimit[];
	validFrom: LocalDate | null;
	validTo: LocalDate | null;
}
