import type { SchoolCalendar, SessionName } from '../../domain/calendar/school-calendar';
import type { DetentionExplanation, DetentionStatus, HoldReason } from '../../domain/detention/outcomes';
import type { FlagReviewer, PupilFlag } from '../../domain/detention/limits';
import type { ChallengeDecision, ChallengeRelation, ChallengeSubject } from '../../domain/fairness/challenge';
import type { ProposalArrangement, ProposalComment } from '../../domain/fairness/proposal';
import type { PupilLanguage } from '../../domain/languages';
import type { TimeTrust } from '../../domain/clock-offset';
import type { Instant, LocalDate, Minute } from '../../domain/local-time';
import type { RegisterMark } from '../../domain/punctuality';
import type { BankHoliday, Division } from '../../protocol/calendar/bank-holidays';
import type { DeskNeed } from '../../protocol/desk/desk';
import type { LateReason } from '../../domain/late-reasons';
import type { ScanOutcome } from '../../protocol/scan';

/** What one school has set. */
export interface SchoolSettings {
	name: string;
	calendar: SchoolCalendar;
	/** Whether a kiosk shows a booked detention (PR1); off unless a school switches it on. */
	showDetentionsAtKiosk: boolean;
	/** How long a verdict stays, in seconds (PR1). */
	verdictSeconds: number;
	/** What a pupil's screen speaks where nobody asked for another language; English unless set. */
	pupilLanguage?: PupilLanguage | undefined;
	/** Who changed what pupils' screens do last, and how often it was changed; absent where nobody has. */
	pupilScreensChanged?: { version: number; at: Instant; by: string } | undefined;
	/** Of the number by which staff leave a kiosk's locked screen, as a password is kept; absent or null where none is set. */
	kioskPinHash?: string | null | undefined;
	/** Where somebody with a refused or forgotten card goes. */
	receptionPlace: string;
	/** Who changed the calendar last, and how often it was changed: an editor says which edition the edit is based on. */
	calendarEdition?: CalendarEdition | undefined;
	/** The bank holidays that were loaded last, kept for when the network is away (CA2). */
	bankHolidays?: KeptBankHolidays | undefined;
}

/** One saving of the calendar. */
export interface CalendarEdition {
	/** Rises by one with every saving; 0 is the calendar as set up. */
	number: number;
	by: string;
	at: Instant;
	/** What was changed, to be read after "saved": `the bells of Ordinary`. */
	what: string;
}

/** A division's bank holidays as they were loaded. */
export interface KeptBankHolidays {
	division: Division;
	/** Where they came from: an address, `a file`, or `Gatehouse`. */
	from: string;
	at: Instant;
	by: string;
	holidays: BankHoliday[];
}

/** A pupil as the rules and the staff screens need one. */
export interface PupilRecord {
	id: string;
	admissionNumber: string;
	upn: string | null;
	legalForename: string;
	legalSurname: string;
	knownAs: string;
	surname: string;
	yearGroup: number;
	tutorGroup: string;
	bornOn: LocalDate | null;
	gender: string | null;
	house: string | null;
	/** The school's site at which the pupil is taught, by its id; null where the school has one, or none is known (CA2). */
	site: string | null;
	senStatus: string | null;
	pupilPremium: boolean;
	inCare: boolean;
	youngCarer: boolean;
	travel: string | null;
	language: string | null;
	personSends: boolean;
	/** The first date on which the pupil is no longer on the roll; null while on roll. */
	leftOn: LocalDate | null;
}

/** Someone to be told about a pupil, and what they may (TE1). */
export interface ContactRecord {
	id: string;
	pupilId: string;
	name: string;
	relation: string | null;
	email: string | null;
	phone: string | null;
	/** 1 is told first. */
	priority: number;
	parentalResponsibility: boolean;
	mayBeTold: boolean;
	mayCollect: boolean;
	language: string | null;
	channel: 'email' | 'sms' | 'letter' | 'none';
}

/** A pupil's late sign-in for one session. */
export interface ArrivalRecord {
	id: string;
	recordedOrder: number;
	pupilId: string;
	date: LocalDate;
	session: SessionName;
	signedInAt: Instant;
	minute: Minute;
	recordedAt: Instant;
	mark: RegisterMark;
	minutesLate: number;
	reason: LateReason | null;
	note: string | null;
	source: 'kiosk' | 'desk' | 'room';
	deviceId: string | null;
	scanId: string | null;
	timeTrust: TimeTrust | 'confirmed';
	state: 'counted' | 'excused' | 'removed';
	stateReason: string | null;
	stateBy: string | null;
	stateAt: Instant | null;
	speakWith: boolean;
	/** The incident (PU8) or the day list (PU11) that excuses it; null for staff's own excuse. */
	incidentId: string | null;
	dayListId: string | null;
	/** The arrangement by which it is not late at all (PU10): it was judged before that was agreed. */
	arrangementId: string | null;
	/** Who confirmed, one by one, that the incident covers it (PU8); null where nobody had to. */
	coverConfirmedBy: string | null;
	/** Who took its excuse back by hand: no incident or list excuses it again (PU8). */
	restoredBy: string | null;
	/** The date by which evidence of its excuse is due (PU7); null where none is waited for. */
	evidenceDueOn: LocalDate | null;
}

/** A detention as stored, with its explanation (DE8, DE10). */
export interface DetentionRecord {
	id: string;
	pupilId: string;
	arrivalId: string;
	policyId: string;
	policyVersion: number;
	ruleId: string;
	ruleName: string;
	minutes: number;
	servedMinutes: number | null;
	status: DetentionStatus;
	holdReason: HoldReason | null;
	sittingId: string | null;
	date: LocalDate | null;
	recordedAt: Instant;
	explanation: DetentionExplanation;
	cancelledBecause: string | null;
	decidedBy: string | null;
	decidedAt: Instant | null;
	decisionReason: string | null;
	toReview: boolean;
	/** The detention that this one carries on, or is the next step for (DE10, DE11); null for one that a rule imposed. */
	followsId: string | null;
	/** How far up the ladder (DE11): 0 is what a rule imposed. */
	step: number;
	/** Which of the things that a step leads to, from 0. */
	part: number;
}

/** A notice or a proposal that followed beside a detention (DE3). */
export interface AsideRecord {
	id: string;
	pupilId: string;
	arrivalId: string;
	policyId: string;
	policyVersion: number;
	ruleId: string;
	kind: 'notice' | 'proposal';
	about: string;
	status: 'open' | 'withdrawn';
	recordedAt: Instant;
	/** What a named senior person decided about a proposal (DE1); null while it waits, and of a notice. */
	decision: 'accepted' | 'declined' | null;
	decidedBy: string | null;
	decidedAt: Instant | null;
	decisionReason: string | null;
	arrangement: ProposalArrangement | null;
	comments: ProposalComment[];
	/** What it rested on changed after it was decided: for a person to look at (DE9). */
	toReview: boolean;
}

/** A pupil's flag (DE7) with what was agreed, and who looks at it again. */
export interface FlagRecord extends PupilFlag {
	/** What was agreed, and with whom. */
	note: string | null;
	reviewerRole: FlagReviewer | null;
	reviewOn: LocalDate | null;
	/** Rises with each change, so that a second person's change is seen to be one. */
	version: number;
}

/** A challenge to a detention or a stay (DE15). */
export interface ChallengeRecord {
	id: string;
	pupilId: string;
	aboutKind: ChallengeSubject;
	aboutId: string;
	relation: ChallengeRelation;
	/** Who asked, by name. */
	askedBy: string;
	askedOn: LocalDate;
	said: string;
	recordedAt: Instant;
	recordedBy: string;
	/** What was looked at before it was decided; null while it is open. */
	checked: string | null;
	decision: ChallengeDecision | null;
	decisionReason: string | null;
	decidedBy: string | null;
	decidedAt: Instant | null;
}

/** A scan that was judged, with the result that every repeat is given (SC1). */
export interface ScanRecord {
	scanId: string;
	deviceId: string;
	code: string;
	format: string | null;
	scannedAt: Instant;
	offsetMs: number | null;
	readAt: Instant;
	receivedAt: Instant;
	pupilId: string | null;
	arrivalId: string | null;
	result: ScanOutcome;
}

/** A register mark that came from elsewhere than a sign-in (PU2, PU12). */
export interface RegisterMarkRecord {
	pupilId: string;
	date: LocalDate;
	session: SessionName;
	mark: string;
	source: 'register' | 'desk' | 'import';
	setAt: Instant;
}

/** A room that pupils are placed in. */
export interface RoomRecord {
	id: string;
	name: string;
	number: string;
	seats: number;
	overdueAfterMinutes: number;
}

/** Someone read at a room's door who is not expected there (RO3). */
export interface DoorCallerRecord {
	scanId: string;
	roomId: string;
	pupilId: string;
	date: LocalDate;
	at: Instant;
	expectedElsewhere: string | null;
	answeredAt: Instant | null;
}

/** A tutor group's lesson in a period of a weekday (CA7). */
export interface LessonRecord {
	tutorGroup: string;
	weekday: number;
	periodId: string;
	subject: string;
	teacher: string;
	place: string;
}

/** Something open for a person at the desk; `key` keeps one open need a subject. */
export interface NeedRecord {
	id: string;
	key: string;
	kind: DeskNeed['kind'];
	openedAt: Instant;
	date: LocalDate;
	pupilId: string | null;
	aboutId: string | null;
	detail: string;
	whereSeen: string | null;
	times: number;
}

/** What a person is to be told; the words are made from it when it is sent. */
export type NoticeBody =
	| { kind: 'late'; date: LocalDate; session: SessionName; minutesLate: number; mark: RegisterMark }
	| {
			kind: 'detention-booked';
			detentionId: string;
			date: LocalDate;
			startsAt: Minute;
			minutes: number;
			place: string;
			ruleName: string;
	  }
	| {
			/** Instead of `detention-booked`, to whoever was told of where it was before. */
			kind: 'detention-moved';
			detentionId: string;
			from: { date: LocalDate; startsAt: Minute };
			because: string;
			date: LocalDate;
			startsAt: Minute;
			minutes: number;
			place: string;
			ruleName: string;
	  }
	| { kind: 'detention-cancelled'; detentionId: string; because: string }
	| { kind: 'policy-notice'; ruleName: string; about: string }
	/** To whoever was told of a notice or a proposal that what it rested on no longer holds. */
	| { kind: 'policy-notice-withdrawn'; ruleName: string; about: string; because: string }
	| { kind: 'detention-held'; detentionId: string }
	| { kind: 'stay'; stayId: string; date: LocalDate }
	| { kind: 'not-found-in-school'; stayId: string; date: LocalDate }
	| { kind: 'room-unsupervised'; roomId: string; date: LocalDate; from: Minute };

/** Whom a notice goes to. */
export type NoticeRecipient =
	| { kind: 'contact'; id: string }
	| { kind: 'tutor'; id: string }
	| { kind: 'head-of-year'; id: string }
	| { kind: 'attendance' | 'senior' | 'safeguarding'; id: 'school' };

/** One person to be told of one thing (TE5). */
export interface NoticeRecord {
	id: string;
	at: Instant;
	to: NoticeRecipient;
	/** Null where it is about no one pupil. */
	pupilId: string | null;
	aboutId: string;
	body: NoticeBody;
	status: 'waiting' | 'for-a-person' | 'sent' | 'withdrawn';
	corrects: string | null;
}

/** One entry of the chained record (AU1), before it is chained. `before` and `after` are JSON-able facts. */
export interface AuditEntry {
	at: Instant;
	who: string;
	role: string;
	device: string | null;
	action: string;
	subject: string;
	before: unknown;
	after: unknown;
	why: string | null;
}
