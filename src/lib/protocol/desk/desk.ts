import type { SessionName } from '../../domain/calendar/school-calendar';
import type { RegisterMark } from '../../domain/punctuality';
import type { DevicePurpose } from '../../domain/permissions';
import type { LateReason } from '../../domain/late-reasons';

import type { DeviceState } from '../device';
import type { DeskIncident } from './incidents';

/** What follows from an arrival, as staff lists say it. A held one never says why here (DE7). */
export type Consequence =
	| { kind: 'none' }
	| {
			kind: 'booked';
			detentionId: string;
			date: string;
			startsAt: string;
			minutes: number;
			place: string;
			ruleName: string;
	  }
	| { kind: 'held'; detentionId: string }
	| { kind: 'unplaced'; detentionId: string }
	| { kind: 'staff-notified' }
	| { kind: 'done'; detentionId: string; status: 'attended' | 'missed' | 'refused' | 'absent' | 'not-run' };

/** One late on the desk. */
export interface DeskRow {
	arrivalId: string;
	pupilId: string;
	/** `Khan, Amira` (PR4). */
	name: string;
	yearGroup: number;
	tutorGroup: string;
	date: string;
	session: SessionName;
	signedInAt: string;
	/** Local `HH:MM`. */
	time: string;
	mark: RegisterMark;
	minutesLate: number;
	reason: LateReason | null;
	/** True for two minutes after a kiosk sign-in: a reason may still be chosen. */
	source: 'kiosk' | 'desk' | 'room';
	/** Free words beside the reason from the desk. */
	note: string | null;
	state:
		| { kind: 'counted' }
		| {
				kind: 'excused';
				reason: string;
				by: string;
				/** The incident that excuses it (PU8), or the day list (PU11); absent where staff excused it themselves. */
				incidentId?: string | undefined;
				dayListId?: string | undefined;
				/** Waiting for evidence, due by this date (PU7). */
				evidenceDueOn?: string | undefined;
		  }
		| { kind: 'removed'; reason: string; by: string };
	/** The time needs a person's word before it counts (PU6). */
	timeToCheck: boolean;
	/** The pupil asked to tell someone, or was upset: quietly, and nothing follows until someone has spoken with them (SG2). */
	speakWith: boolean;
	consequence: Consequence;
}

/** Something that needs a person, on the right of the desk. `pupil` is absent for unknown cards. */
export interface DeskNeed {
	id: string;
	kind:
		| 'held-detention'
		| 'unplaced-detention'
		| 'time-to-check'
		| 'card-unknown'
		| 'card-revoked'
		| 'card-expired'
		| 'card-leaver'
		| 'not-me'
		| 'speak-with'
		| 'stay-overdue'
		| 'stay-missing'
		| 'stay-left'
		| 'room-unsupervised'
		| 'same-card-twice'
		| 'code-to-choose'
		| 'evidence-due'
		| 'arrangement-review'
		| 'incident-to-confirm'
		| 'scan-refused'
		| 'read-after-finish'
		| 'device-quiet';
	openedAt: string;
	pupil: { id: string; name: string; tutorGroup: string; yearGroup: number } | null;
	/** What it is about: an arrival, detention, stay or room. */
	aboutId: string | null;
	/** One sentence for the person who looks. */
	detail: string;
	/** Where it was seen, a device's or room's name. */
	where: string | null;
	/** How often it has happened, for repeated unknown cards. */
	times: number;
}

/** One tablet as the desk sees it (SC3). */
export interface DeskDevice {
	id: string;
	name: string;
	purpose: DevicePurpose;
	online: boolean;
	/** What it last said of itself, and when; null before it has said anything. */
	said: { at: string; state: DeviceState } | null;
}

/** Everything a desk shows, at a version of the channel `desk`. */
export interface DeskSnapshot {
	date: string;
	/** Null where today is no school day. */
	sessions: Record<SessionName, { bell: string; closes: string; ends: string }> | null;
	notASchoolDay: string | null;
	rows: DeskRow[];
	needs: DeskNeed[];
	/** The school's tablets that are in use, by name. */
	devices: DeskDevice[];
	/** Incidents of today that stand, the first declared first (PU8). */
	incidents: DeskIncident[];
}

/** What a desk is told as it happens. */
export type DeskEvent =
	| { type: 'arrival-changed'; row: DeskRow }
	| { type: 'need-opened'; need: DeskNeed }
	| { type: 'need-closed'; needId: string }
	/** An incident was declared, changed or taken back, of whichever date (PU8). */
	| { type: 'incident-changed'; incident: DeskIncident }
	/** A tablet came, went, or said how it stands. */
	| { type: 'device-changed'; device: DeskDevice }
	/** Something that this watcher may not see; it keeps the versions without a gap. */
	| { type: 'not-shown' };
