import type { SessionName } from '../../domain/calendar/school-calendar';
import type { DetentionStatus } from '../../domain/detention/outcomes';
import type { SittingKind } from '../../domain/detention/policy';
import type { ArrivalMark } from '../../domain/punctuality';

/** One detention on a list for staff. A held one never says why (DE7). */
export interface ListedDetention {
	id: string;
	pupilId: string;
	/** `Khan, Amira` (PR4). */
	name: string;
	yearGroup: number;
	tutorGroup: string;
	status: DetentionStatus;
	/** The minutes to be sat. */
	minutes: number;
	ruleName: string;
	/** Null while it waits or has no slot. */
	sittingId: string | null;
	/** The late that led to it. */
	late: { date: string; time: string };
}

/** One sitting on a list. */
export interface ListedSitting {
	id: string;
	date: string;
	/** Local `HH:MM`. */
	startsAt: string;
	endsAt: string;
	kind: SittingKind;
	place: string;
	capacity: number;
	booked: number;
}

/** The detentions of some dates: by sitting, soonest first, and beside them those that wait for a person. */
export interface DetentionList {
	/** The dates with sittings on which the school is closed, and what for. */
	closed: { date: string; name: string }[];
	from: string;
	to: string;
	sittings: ListedSitting[];
	/** Those in the sittings above, by name. */
	detentions: ListedDetention[];
	/** Held or without a slot, whatever their date, oldest first. */
	waiting: ListedDetention[];
}

/** What a tutor tells one pupil of the form (PR1): today's lates, and the detentions still to be sat. */
export interface TutorListLine {
	pupilId: string;
	/** `Khan, Amira` (PR4). */
	name: string;
	displayName: string;
	tutorGroup: string;
	lates: { session: SessionName; time: string; mark: ArrivalMark; minutesLate: number; excused: boolean }[];
	detentions: {
		id: string;
		minutes: number;
		date: string;
		startsAt: string;
		place: string;
		ruleName: string;
		/** The lates that it rests on, the oldest first. */
		lates: { date: string; time: string }[];
		/** Booked on the list's own date, by the policy or by whoever decided, so the pupil does not know of it yet. */
		bookedToday: boolean;
	}[];
	/** One waits for a decision; nothing more is said of it here (DE7). */
	waiting: boolean;
}

/** The list of one date for the reader's own forms, by form and name; only pupils of whom there is something to say. */
export interface TutorList {
	date: string;
	tutorGroups: string[];
	lines: TutorListLine[];
}

/** A slip that tells a pupil of a booked detention (PR1): printed at the desk, given in the hand. */
export interface DetentionSlip {
	detentionId: string;
	pupilId: string;
	school: string;
	/** `Amira K`, as a pupil-facing paper shows it. */
	displayName: string;
	tutorGroup: string;
	late: { date: string; time: string };
	minutes: number;
	date: string;
	startsAt: string;
	endsAt: string;
	place: string;
	/** Why, a sentence a line (DE8). */
	because: string;
}

/** The letter home about a booked detention (DE8). */
export interface DetentionLetter {
	pupilId: string;
	school: string;
	/** Local date. */
	writtenOn: string;
	/** Those at home who are told of school matters (TE1); a letter each. */
	to: string[];
	/** Nothing goes home for this pupil unless a person sends it (TE2). */
	personSends: boolean;
	forename: string;
	name: string;
	tutorGroup: string;
	minutes: number;
	date: string;
	startsAt: string;
	endsAt: string;
	place: string;
	/** Why, a sentence a line (DE8): the same as staff read, and an appeal. */
	because: string;
}
