import type { DetentionStatus } from '../../domain/detention/outcomes';
import type { SittingKind } from '../../domain/detention/policy';
import type { Attendance } from '../../domain/detention/sittings/attendance';
import type { Minute } from '../../domain/local-time';

/** One pupil of a sitting, as the supervisor's screen lists them. */
export interface SittingLine {
	detentionId: string;
	pupilId: string;
	/** `Amira K` */
	displayName: string;
	/** `Khan, Amira`; on a screen at which nobody is signed in the display name. */
	name: string;
	yearGroup: number;
	tutorGroup: string;
	/** Minutes to be sat. */
	minutes: number;
	ruleName: string;
	/** The date of the detention that this one carries on or is the next step for (DE10, DE11); null where there is none. */
	followsOn: string | null;
	status: DetentionStatus;
	attendance: Attendance;
	/** The lesson before the sitting, from which the pupil can be collected (CA7); null where the tutor group stands. */
	collectFrom: { periodName: string; subject: string; teacher: string; place: string } | null;
	/** What the day's marks, sign-ins and rooms said of a pupil who has not come (DE11), when the line last changed; else empty. */
	evidence: string[];
}

/** A sitting as its screens show it. */
export interface SittingHead {
	id: string;
	date: string;
	startsAt: Minute;
	endsAt: Minute;
	kind: SittingKind;
	place: string;
	capacity: number;
	staff: string[];
	state: 'planned' | 'open' | 'finished' | 'not-run' | 'cancelled';
	openedAt: string | null;
	openedBy: string | null;
	finishedAt: string | null;
	finishedBy: string | null;
}

/** Somebody whose card was read where a sitting is run and who is not expected at it (DE10). */
export interface SittingVisitor {
	scanId: string;
	pupilId: string;
	/** `Amira K` */
	displayName: string;
	/** `Khan, Amira` */
	name: string;
	yearGroup: number;
	tutorGroup: string;
	/** When the card was read. */
	at: string;
	/** Where they should be, a sentence. */
	shouldBe: string;
}

/** Everything that a sitting's screen shows, at a version of `sitting:<id>` (RO9). */
export interface SittingSnapshot {
	school: string;
	/** IANA name. */
	timeZone: string;
	sitting: SittingHead;
	lines: SittingLine[];
	/** Who came unexpected and was not put aside, in the order in which they came. */
	visitors: SittingVisitor[];
}

/** What a sitting's screen is told as it happens. */
export type SittingEvent =
	| { type: 'attendance-changed'; detentionId: string; attendance: Attendance; evidence: string[] }
	| { type: 'visitor-came'; visitor: SittingVisitor }
	| { type: 'visitor-put-aside'; scanId: string }
	/** Who is in it, or the sitting itself, changed: it is read anew. */
	| { type: 'sitting-changed' };

/** One sitting of today on the list from which a supervisor chooses. */
export interface SittingToday {
	sitting: SittingHead;
	/** The reader is named as one of those who run it. */
	isMine: boolean;
	booked: number;
	present: number;
}

/** What will follow for one pupil when a sitting is finished (DE10, DE11). */
export interface FinishLine {
	detentionId: string;
	pupilId: string;
	name: string;
	tutorGroup: string;
	becomes: 'attended' | 'missed' | 'refused' | 'absent' | 'to-decide' | 'to-check';
	/** Whether a person said so, or it is what the records come to. */
	isSaid: boolean;
	evidence: string[];
	/** What follows it, a sentence each. */
	follows: string[];
}

/** Everything that finishing a sitting would do now. */
export interface FinishPreview {
	lines: FinishLine[];
	/** Stands for exactly this: confirmed with another, nothing is done. */
	fingerprint: string;
}
