import type { DetentionLimit, FlagKind } from '../../domain/detention/limits';
import type { DetentionStatus, HoldReason } from '../../domain/detention/outcomes';
import type { SessionName } from '../../domain/calendar/school-calendar';
import type { SittingKind } from '../../domain/detention/policy';
import type { ChallengeLine } from '../pastoral/challenges';
import type { DeskRow } from './desk';

/** A pupil as a search finds one. `name` is `Khan, Amira`, `displayName` is `Amira K` (PR4). */
export interface FoundPupil {
	id: string;
	name: string;
	displayName: string;
	tutorGroup: string;
	yearGroup: number;
	admissionNumber: string;
	/** Local `HH:MM` at which they signed in late today, the last time; null where they did not, or it was not asked for. */
	signedInAt: string | null;
	/** `Off site since 09:10: Science museum` of who left on a trip and is not back (PU11); null where not, or it was not asked for. */
	offSite: string | null;
}

/** The head of a pupil's page: the names used in school (PR4), never the legal ones. */
export interface PupilHead extends FoundPupil {
	knownAs: string;
	surname: string;
	/** How the pupil travels, as imported; null where it is not known. */
	travel: string | null;
	/** The name of the site at which the pupil is taught; null where the school has one, or none is known (CA2). */
	site: string | null;
	/** The date on which the pupil left the roll; null while on it. */
	leftOn: string | null;
}

/** A mark of one session of today and where it comes from (PU12); an arrangement's is the code outside it (PU10). */
export interface PupilMark {
	session: SessionName;
	mark: string;
	source: 'register' | 'desk' | 'import' | 'arrangement';
}

/** One of a pupil's lates, as the desk shows it. */
export interface PupilArrival {
	row: DeskRow;
	/** One sentence: what was judged and what follows, e.g. `12 minutes after the bell at 08:30, before the register closed.` */
	explanation: string;
	/** When it was excused or removed; null while it counts. Who and why are in `row.state` (AU2). */
	stateAt: string | null;
}

/** A sitting that a person may choose for a detention that waits, with what speaks against it. */
export interface SittingChoice {
	sittingId: string;
	date: string;
	/** Local `HH:MM`. */
	startsAt: string;
	endsAt: string;
	kind: SittingKind;
	place: string;
	/** Places left. */
	free: number;
	/** The minutes that the pupil's limits leave (DE7), where those are fewer than the detention has. Null where it is whole. */
	agreedTo: number | null;
	/** The minutes that the sitting lasts, where those are fewer than would be sat: the detention would be so long. Null where it is whole. */
	cutShortTo: number | null;
	/** Why the search passed it over, in a few words that name no flag (DE8); null where it fits. */
	against: string | null;
}

/** One of a pupil's detentions. */
export interface PupilDetention {
	id: string;
	/** The arrival that led to it. */
	arrivalId: string;
	status: DetentionStatus;
	ruleName: string;
	/** The minutes to be sat. */
	minutes: number;
	/** When and where it is sat; null while it waits or has no slot. */
	sitting: { date: string; startsAt: string; endsAt: string; place: string } | null;
	/** Why it exists and where it went, a sentence a line (DE8): `explainDetention`'s text. */
	because: string;
	recordedAt: string;
	/** Why it waits, only for those who may read flags (DE7); null for everyone else and where it does not wait. */
	holdReason: HoldReason | null;
	/** Who decided about it, when, and what they said; null where nobody had to. */
	decision: { by: string; at: string; reason: string | null } | null;
	cancelledBecause: string | null;
	/** What it rested on changed after it was sat: for a person to look at (DE9). */
	toReview: boolean;
	/** The pupil's card was read there at a time, local `HH:MM`, that the finish did not know of, for a person to look at (DE10); else null. */
	readAfterFinish: { readAt: string; sittingId: string | null; mayLook: boolean } | null;
	/** What a person who may decide can choose from, soonest first; null where there is nothing to decide, or not by the reader. */
	choices: SittingChoice[] | null;
}

/** A staff-only flag with its limits (DE7), for those who may read it. */
export interface PupilFlagLine {
	id: string;
	kind: FlagKind;
	limits: DetentionLimit[];
	validFrom: string | null;
	validTo: string | null;
}

/** A notice or a proposal that followed beside a detention (DE3). */
export interface PupilAsideLine {
	id: string;
	kind: 'notice' | 'proposal';
	/** What is proposed, or what staff were told of. */
	about: string;
	/** The rule as one English sentence. */
	ruleText: string;
	/** Local date. */
	on: string;
	decision: 'accepted' | 'declined' | null;
	decidedBy: string | null;
}

/** One stay of a pupil in a room. */
export interface PupilStayLine {
	id: string;
	date: string;
	/** Local `HH:MM`. */
	from: string;
	to: string;
	room: string;
	reason: string;
}

/** Someone at home, as far as the desk needs it: who, and whether they may be told (TE1). */
export interface PupilContactLine {
	id: string;
	name: string;
	relation: string | null;
	mayBeTold: boolean;
}

/** Everything that a pupil's page shows to the person who asked. What they may not see is null, not empty. */
export interface PupilPage {
	pupil: PupilHead;
	/** The minutes at which today's sessions end for the pupil's year; null where it is no school day. */
	sessions: Record<SessionName, { ends: number }> | null;
	/** Today's, the morning's first; none where nothing says one. */
	marks: PupilMark[];
	/** Newest first, the removed ones too. */
	arrivals: PupilArrival[];
	/** Newest first. */
	detentions: PupilDetention[];
	/** Lates that count (PU7): this week, this half-term. Null outside a half-term. */
	counts: { week: number; halfTerm: { name: string; lates: number } | null };
	flags: PupilFlagLine[] | null;
	/** Challenges to what is shown here (DE15), newest first. */
	challenges: ChallengeLine[] | null;
	/** What followed beside detentions (DE3): who was told, what was proposed; newest first. */
	asides: PupilAsideLine[];
	/** Time in rooms this half-term, newest first, for those who see flags. */
	stays: PupilStayLine[] | null;
	contacts: PupilContactLine[] | null;
}
