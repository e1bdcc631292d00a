import type { PastSpanName } from '../../domain/calendar/past-spans';
import type { OutlineChange, OutlineLine } from '../../domain/detention/versions/policy-outline';
import type { DraftBody } from './draft-body';

/** What a version of the policy is now. */
export type VersionState = 'in-force' | 'to-come' | 'past' | 'never' | 'withdrawn';

/** A version that was adopted, as sentences. */
export interface ShownVersion {
	version: number;
	name: string;
	state: VersionState;
	/** The first day that it was adopted for. */
	effectiveFrom: string;
	/** Its last day, where a newer version follows; else null. */
	until: string | null;
	adoptedAt: string;
	adoptedBy: string;
	withdrawn: { at: string; by: string } | null;
	outline: OutlineLine[];
	/** As its file has it. */
	body: DraftBody;
}

/** A draft on the list. */
export interface ShownDraft {
	id: string;
	name: string;
	version: number;
	/** What it was begun from, in words: `version 6`, `as Winsford Academy`. */
	basedOn: string;
	updatedAt: string;
	updatedBy: string;
	/** Its rules as sentences, those that are whole. */
	rules: string[];
}

/** A policy that a school publishes, to begin from. */
export interface ShownTemplate {
	id: string;
	/** The school that publishes it. */
	school: string;
	sentences: string[];
	/** What to know before it is taken over, such as that it contradicts itself; else null. */
	note: string | null;
}

/** Everything about policies at the school. */
export interface PolicyList {
	today: string;
	inForce: ShownVersion | null;
	/** Soonest first. */
	toCome: ShownVersion[];
	/** Newest first, with those taken back. */
	past: ShownVersion[];
	/** Saved last first. */
	drafts: ShownDraft[];
	templates: ShownTemplate[];
}

/** Something that a draft is to be changed for, or looked at again for. */
export interface DraftFault {
	/** The part that it concerns, as in the file: `rules.0.outcome.minutes`; empty for the whole. */
	path: string;
	message: string;
	/** What would do instead. */
	instead: string | null;
	/** The rule of the domain that it would break, such as `DE6`. */
	rule: string | null;
	/** The law or the guidance that asks for it. */
	law: string | null;
}

/** What a draft was found to be. */
export interface DraftCheck {
	faults: DraftFault[];
	warnings: DraftFault[];
	/** Rules that count from a time which is not this school's bell, with the times that would fit. */
	times: ForeignTimeLine[];
}

/** A rule that counts from another school's bell (DE1). */
export interface ForeignTimeLine {
	/** `rules.0.condition.signedIn.from` */
	path: string;
	rule: string;
	message: string;
	/** Clock times. */
	shifted: { from: string; before: string | null };
}

/** A draft as its editor needs it. */
export interface OpenDraft {
	id: string;
	body: DraftBody;
	version: number;
	basedOn: string;
	/** Whether it was begun from another school's policy. */
	isFromTemplate: boolean;
	updatedAt: string;
	updatedBy: string;
	check: DraftCheck;
	/** What adopting it would change; null while it has faults. */
	adoption: DraftAdoption | null;
	/** Dates of the school's own past over which it can be tried. */
	spans: { name: PastSpanName; from: string; to: string }[];
}

/** What adopting a draft would come to. */
export interface DraftAdoption {
	version: number;
	/** The first day that it may hold from. */
	earliest: string;
	/** The first day that is offered: where a version is in force already, none that has begun, so that a day has one policy. */
	suggested: string;
	/** The version that it is compared with; null where none is in force. */
	replaces: number | null;
	changes: OutlineChange[];
	/** Detentions not yet sat that were booked under earlier versions: they stay. */
	stillToSit: number;
	/** Lates of today that are signed in already: a version that begins today leaves them as they are. */
	latesToday: number;
	/** Versions adopted and not yet in force. */
	toCome: { version: number; effectiveFrom: string }[];
}
