import type { Instant, LocalDate, Minute } from '../local-time';
import type { LateFor, SittingKind } from './policy';

/**
 * One arrival as the policy counts it. Facts are ordered by `order`, the order in which they were recorded (DE12); an
 * arrival that was recorded later never changes what earlier ones led to.
 */
export interface CountedArrival {
	arrivalId: string;
	date: LocalDate;
	session: LateFor;
	/** Local minute of sign-in. */
	minute: Minute;
	minutesLate: number;
	/** The position in recording order, unique within a pupil. */
	order: number;
	recordedAt: Instant;
	/** When the pupil signed in, where that is known apart from the recording: a tablet out of reach keeps what it reads. */
	signedInAt?: Instant;
}

/** One detention slot on one date, in a place, with a capacity. */
export interface Sitting {
	id: string;
	date: LocalDate;
	startsAt: Minute;
	endsAt: Minute;
	kind: SittingKind;
	place: string;
	capacity: number;
	/** The year groups it is open for; null is all. */
	years: number[] | null;
	/** The site whose pupils it is open for, by its id; null or nothing is every one. */
	site?: string | null | undefined;
}

/** A sitting with the number of pupils booked into it now. */
export interface SittingLoad extends Sitting {
	booked: number;
}

/** What the pupil already has on a day: bookings, and times at which the pupil cannot sit (DE5). */
export interface PupilCommitments {
	/** Detentions still to be sat or already sat, that hold a place. */
	bookings: {
		sittingId: string;
		date: LocalDate;
		/** Whether it is marked as sat, missed or refused already. */
		isMarked?: boolean;
	}[];
	/** Times away: absent, suspended, in a room, on a day list. A null minute bound is the day's end or start. */
	away: { date: LocalDate; from: Minute | null; to: Minute | null; because: AwayReason }[];
}

/** Why a pupil cannot sit at a time (DE5). */
export type AwayReason = 'absent' | 'suspended' | 'in-a-room' | 'away';

/** The pupil as the DE5 search needs it. `bornOn` null: treated as under 18. */
export interface PupilForSearch {
	pupilId: string;
	yearGroup: number;
	bornOn: LocalDate | null;
	/** The site at which the pupil is taught, by its id; null or nothing where the school has one (CA2). */
	site?: string | null | undefined;
}
