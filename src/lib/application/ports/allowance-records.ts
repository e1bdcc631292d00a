import type { Arrangement } from '../../domain/allowances/arrangement';
import type { DayListHours, DayListKind, OffSite } from '../../domain/allowances/day-list';
import type { IncidentKind, IncidentWindow } from '../../domain/allowances/incident';
import type { DateSpan } from '../../domain/calendar/school-calendar';
import type { Instant, LocalDate } from '../../domain/local-time';
import type { LateReason } from '../../domain/late-reasons';

/** A declared incident (PU8). `version` rises with every change, so that a second person's stale edit is seen. */
export interface IncidentRecord extends IncidentWindow {
	id: string;
	version: number;
	kind: IncidentKind;
	/** What it is called wherever it excuses: `Bus 42 was late`. */
	name: string;
	/** Pupils in the window who gave this reason and are not covered are shown to be confirmed; null asks for none. */
	askedReason: LateReason | null;
	declaredAt: Instant;
	declaredBy: string;
	revokedAt: Instant | null;
	revokedBy: string | null;
	revokedBecause: string | null;
	/** Whether every late that it concerns follows from it as it now is. */
	settled: boolean;
	/** Arrivals of which a person said that it was not theirs: they are not asked about again. */
	notTheirs: string[];
}

/** An arrangement as kept (PU10). A removed one stays for the record. */
export interface ArrangementRecord extends Arrangement {
	id: string;
	pupilId: string;
	version: number;
	agreedBy: string;
	reviewOn: LocalDate | null;
	note: string | null;
	changedAt: Instant;
	changedBy: string;
	removedAt: Instant | null;
}

/** A day list as kept (PU11). A removed one stays for the record. */
export interface DayListRecord extends DayListHours {
	id: string;
	version: number;
	kind: DayListKind;
	name: string;
	/** Where its pupils are told to go. */
	place: string;
	changedAt: Instant;
	changedBy: string;
	removedAt: Instant | null;
	settled: boolean;
}

/** A pupil on a day list, with when they left on the trip and came back. */
export interface DayListPupilRecord extends OffSite {
	listId: string;
	pupilId: string;
	leftBy: string | null;
	backBy: string | null;
}

export interface IncidentReader {
	find(id: string): Promise<IncidentRecord | null>;
	/** Those that stand on a date, the first declared first. */
	standingOn(date: LocalDate): Promise<IncidentRecord[]>;
	/** Those of dates in a span, revoked ones too, the newest declared first. */
	between(span: DateSpan): Promise<IncidentRecord[]>;
	/** Those whose lates do not all follow from them yet. */
	unsettled(): Promise<IncidentRecord[]>;
}

export interface IncidentRepository extends IncidentReader {
	/** Adds or replaces. */
	save(incident: IncidentRecord): Promise<void>;
}

export interface ArrangementReader {
	find(id: string): Promise<ArrangementRecord | null>;
	/** All of a pupil's that were not removed, the newest beginning first. */
	ofPupil(pupilId: string): Promise<ArrangementRecord[]>;
	/** A pupil's removed ones. */
	removedOfPupil(pupilId: string): Promise<ArrangementRecord[]>;
	/** Everyone's that hold on a date or begin after it. */
	openOn(date: LocalDate): Promise<ArrangementRecord[]>;
}

export interface ArrangementRepository extends ArrangementReader {
	/** Adds or replaces. */
	save(arrangement: ArrangementRecord): Promise<void>;
}

export interface DayListReader {
	find(id: string): Promise<DayListRecord | null>;
	/** Those that end on or after a date and were not removed, the soonest first. */
	from(date: LocalDate): Promise<DayListRecord[]>;
	/** Those that ended before a date or were removed, the latest first. */
	before(date: LocalDate, limit: number): Promise<DayListRecord[]>;
	/** A pupil's lists on dates in a span that were not removed. */
	ofPupil(pupilId: string, span: DateSpan): Promise<(DayListRecord & DayListPupilRecord)[]>;
	pupilsOf(listId: string): Promise<DayListPupilRecord[]>;
	/** How many pupils are on each list, and how many of them are off site. */
	counts(listIds: readonly string[]): Promise<Map<string, { pupils: number; offSite: number }>>;
	/** Everyone who counts as off site on a date. */
	offSite(date: LocalDate): Promise<(DayListPupilRecord & Pick<DayListRecord, 'name' | 'kind'>)[]>;
	unsettled(): Promise<DayListRecord[]>;
}

export interface DayListRepository extends DayListReader {
	/** Adds or replaces. */
	save(list: DayListRecord): Promise<void>;
	/** Makes these the pupils of a list; who was on it already keeps when they left and came back. */
	setPupils(listId: string, pupilIds: readonly string[]): Promise<void>;
	savePupil(pupil: DayListPupilRecord): Promise<void>;
}
