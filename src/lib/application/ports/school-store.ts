import type { PupilFlag } from '../../domain/detention/limits';
import type { SittingLoad } from '../../domain/detention/facts';
import type { Attendance } from '../../domain/detention/sittings/attendance';
import type { Card } from '../../domain/cards';
import type { DetentionPolicy } from '../../domain/detention/policy';
import type { TriedArrival } from '../../domain/detention/try-out/simulate';
import type { DateSpan } from '../../domain/calendar/school-calendar';
import type { Instant, LocalDate } from '../../domain/local-time';
import type { PolicyDraftReader, PolicyDraftRepository } from './policies';
import type { DoorOutcome } from '../../domain/room/answer-door-scan';
import type { Stay, StayState } from '../../domain/stay';
import type { SessionName } from '../../domain/calendar/school-calendar';
import type { DeviceState } from '../../protocol/device';
import type { ChannelName, LiveEvent, LiveFact } from '../../protocol/live';
import type {
	ArrangementReader,
	ArrangementRepository,
	DayListReader,
	DayListRepository,
	IncidentReader,
	IncidentRepository
} from './allowance-records';
import type {
	ArrivalRecord,
	AsideRecord,
	AuditEntry,
	ChallengeRecord,
	ContactRecord,
	DetentionRecord,
	DoorCallerRecord,
	FlagRecord,
	LessonRecord,
	NeedRecord,
	NoticeRecord,
	PupilRecord,
	RegisterMarkRecord,
	RoomRecord,
	ScanRecord,
	SchoolSettings
} from './records';
import type { SeriesRecord, SittingMarkRecord, SittingRecord, SittingVisitorRecord } from './sitting-records';

export interface PupilReader {
	find(id: string): Promise<PupilRecord | null>;
	findByAdmissionNumber(admissionNumber: string): Promise<PupilRecord | null>;
	/** Pupils on roll on a date whose name, form or number holds every word of the text, best first. */
	search(text: string, limit: number, today: LocalDate): Promise<PupilRecord[]>;
	/** The other pupils on roll with the same forename and surname initial (PR4). */
	namesakes(pupil: PupilRecord): Promise<PupilRecord[]>;
	list(ids: readonly string[]): Promise<PupilRecord[]>;
	listAll(): Promise<PupilRecord[]>;
	contacts(pupilId: string): Promise<ContactRecord[]>;
	flags(pupilId: string): Promise<FlagRecord[]>;
	/** The flags of every pupil, in the order of their ids. */
	listFlags(): Promise<FlagRecord[]>;
}

export interface PupilRepository extends PupilReader {
	/** Adds or replaces pupils by admission number (the id of one already there is kept) and answers the ids in order. */
	save(pupils: PupilRecord[]): Promise<void>;
	saveContacts(contacts: ContactRecord[]): Promise<void>;
	/** Adds or replaces flags; what is left out of one is as yet unsaid. */
	saveFlags(flags: (PupilFlag & Partial<FlagRecord>)[]): Promise<void>;
}

/** A card with when the pupil was given it. */
export type IssuedCard = Card & { issuedAt: string };

export interface CardReader {
	find(id: string): Promise<IssuedCard | null>;
	findByCode(code: string): Promise<Card | null>;
	/** A pupil's, the first given first. */
	ofPupil(pupilId: string): Promise<IssuedCard[]>;
	listAll(): Promise<Card[]>;
}

export interface CardRepository extends CardReader {
	save(cards: IssuedCard[]): Promise<void>;
}

export interface ScanReader {
	find(scanId: string): Promise<ScanRecord | null>;
	/** The newest earlier reading of a code, on any device. */
	latestOfCode(code: string): Promise<ScanRecord | null>;
	/** A pupil's judged readings from one instant to before another, by the corrected time, earliest first. */
	ofPupil(pupilId: string, from: Instant, before: Instant): Promise<ScanRecord[]>;
}

export interface ScanRepository extends ScanReader {
	add(scan: ScanRecord): Promise<void>;
}

/** A counting arrival as a page of them holds it, with its place among those of its date. */
export interface CountingRow extends TriedArrival {
	row: number;
}

export interface ArrivalReader {
	find(id: string): Promise<ArrivalRecord | null>;
	/** The arrival that a scan, or a sign-in at the desk by its action id, made; also one that was removed since. */
	findByScan(scanId: string): Promise<ArrivalRecord | null>;
	/** The pupil's arrival for a session that has not been removed: there is at most one (PU5). */
	findForSession(pupilId: string, date: LocalDate, session: SessionName): Promise<ArrivalRecord | null>;
	/** All of a pupil's arrivals with dates in a span, in recording order, whatever their state. */
	ofPupil(pupilId: string, span: DateSpan): Promise<ArrivalRecord[]>;
	/** A date's arrivals whatever their state, in recording order. */
	onDate(date: LocalDate): Promise<ArrivalRecord[]>;
	/** Arrivals that an incident or a day list excuses, in recording order. */
	excusedBy(cover: { kind: 'incident' | 'day-list'; id: string }): Promise<ArrivalRecord[]>;
	/** Excused arrivals that wait for evidence, the soonest due first (PU7). */
	waitingForEvidence(): Promise<ArrivalRecord[]>;
	/**
	 * Arrivals with dates in a span that count towards consequences, by date, no more than so many: those after the last one of the page
	 * before. Every page costs the same, however many came before it.
	 */
	countingAfter(span: DateSpan, last: CountingRow | null, limit: number): Promise<CountingRow[]>;
	/** Arrivals with dates in a span, newest sign-in first. */
	between(span: DateSpan, limit: number, afterId: string | null): Promise<ArrivalRecord[]>;
	registerMark(pupilId: string, date: LocalDate, session: SessionName): Promise<RegisterMarkRecord | null>;
	/** A pupil's register marks from elsewhere on dates in a span. */
	registerMarksOf(pupilId: string, span: DateSpan): Promise<RegisterMarkRecord[]>;
}

export interface ArrivalRepository extends ArrivalReader {
	/** Adds an arrival and answers it with its place in recording order. */
	add(arrival: Omit<ArrivalRecord, 'recordedOrder'>): Promise<ArrivalRecord>;
	update(arrival: ArrivalRecord): Promise<void>;
	saveRegisterMarks(marks: RegisterMarkRecord[]): Promise<void>;
}

export interface DetentionReader {
	find(id: string): Promise<DetentionRecord | null>;
	ofArrivals(arrivalIds: readonly string[]): Promise<DetentionRecord[]>;
	/** All of a pupil's detentions, newest first. */
	ofPupil(pupilId: string): Promise<DetentionRecord[]>;
	/** The pupil's detentions that hold a place on dates in a span. */
	bookedOfPupil(pupilId: string, span: DateSpan): Promise<DetentionRecord[]>;
	/** Detentions to be sat on dates in a span, whatever their status, by date and id; `afterId` pages on from a record. */
	between(span: DateSpan, limit: number, afterId: string | null): Promise<DetentionRecord[]>;
	/** Detentions that hold a place in any sitting of a date. */
	onDate(date: LocalDate): Promise<DetentionRecord[]>;
	/**
	 * Detentions whose sitting, or, without one, whose arrival, is dated in a span; by id. `afterId` pages on from a record.
	 */
	resultingFrom(span: DateSpan, limit: number, afterId: string | null): Promise<DetentionRecord[]>;
	/** Detentions that are held or have no slot, oldest first. */
	waiting(): Promise<DetentionRecord[]>;
	/** Those about which somebody has decided since an instant, or which lapsed, the latest first, no more than `limit`. */
	decidedSince(at: Instant, limit: number): Promise<DetentionRecord[]>;
	/** The detentions of a sitting, whatever has come of them, but those cancelled or moved elsewhere. */
	ofSitting(sittingId: string): Promise<DetentionRecord[]>;
	/** What carries a detention on, or is the next step for it, and was not cancelled or moved (DE10, DE11). */
	followersOf(id: string): Promise<DetentionRecord[]>;
	asidesOfPupil(pupilId: string): Promise<AsideRecord[]>;
	findAside(id: string): Promise<AsideRecord | null>;
	/** Proposals that were not withdrawn, newest first: those that wait, and the newest that were decided. */
	proposals(mostDecided: number): Promise<AsideRecord[]>;
}

export interface DetentionRepository extends DetentionReader {
	add(detention: DetentionRecord): Promise<void>;
	update(detention: DetentionRecord): Promise<void>;
	addAside(aside: AsideRecord): Promise<void>;
	updateAside(aside: AsideRecord): Promise<void>;
}

export interface ChallengeReader {
	find(id: string): Promise<ChallengeRecord | null>;
	/** A pupil's challenges, newest first. */
	ofPupil(pupilId: string): Promise<ChallengeRecord[]>;
	/** Challenges that nobody has decided, oldest first. */
	open(): Promise<ChallengeRecord[]>;
	/** The challenges decided last, newest first. */
	decided(most: number): Promise<ChallengeRecord[]>;
}

export interface ChallengeRepository extends ChallengeReader {
	add(challenge: ChallengeRecord): Promise<void>;
	update(challenge: ChallengeRecord): Promise<void>;
}

/** What happened to one pupil of the roll in a span, counted (DE7). */
export interface PupilTally {
	pupilId: string;
	yearGroup: number;
	tutorGroup: string;
	gender: string | null;
	senStatus: string | null;
	pupilPremium: boolean;
	inCare: boolean;
	youngCarer: boolean;
	language: string | null;
	detentions: number;
	holds: number;
	excuses: number;
	challenges: number;
}

export interface FairnessReader {
	/**
	 * Every pupil who was on the roll on some day of a span, with what their arrivals of those days led to. Reads a few weeks
	 * at a time and lets others in between, so that no length of span holds the server.
	 */
	tallies(span: DateSpan): Promise<PupilTally[]>;
}

export interface SittingReader {
	/** Sittings on dates in a span with how many are booked into each; those cancelled or not run are none. */
	withLoads(span: DateSpan): Promise<SittingLoad[]>;
	/** A sitting that pupils can be booked into; null where it is cancelled, not run or not known. */
	find(id: string): Promise<SittingLoad | null>;
	/** A sitting as it is planned and run, whatever its state. */
	findRecord(id: string): Promise<SittingRecord | null>;
	/** Sittings on dates in a span, whatever their state, by date and start. */
	between(span: DateSpan): Promise<SittingRecord[]>;
	/** Planned sittings of a date and the week before it that nobody opened and in which somebody is booked, by date. */
	unopened(date: LocalDate): Promise<SittingRecord[]>;
	/** Sittings before a date that were opened and that nobody has finished, newest first. */
	openBefore(date: LocalDate): Promise<SittingRecord[]>;
	/** A series' sittings from a date on, by date. */
	ofSeries(seriesId: string, from: LocalDate): Promise<SittingRecord[]>;
	findSeries(id: string): Promise<SeriesRecord | null>;
	/** Every series that ends on a date or later, by start. */
	listSeries(endingFrom: LocalDate): Promise<SeriesRecord[]>;
	/** How the pupils of a sitting stand, by detention; who is not in it is expected. */
	attendances(sittingId: string): Promise<ReadonlyMap<string, Attendance>>;
	/** A mark that was taken before, by its id. */
	findMark(actionId: string): Promise<SittingMarkRecord | null>;
	/** Who came to a sitting unexpected and was not put aside, in the order in which they came. */
	openVisitors(sittingId: string): Promise<SittingVisitorRecord[]>;
	/** Who came unexpected by one reading, by its id. */
	findVisitor(scanId: string): Promise<SittingVisitorRecord | null>;
}

export interface SittingRepository extends SittingReader {
	/** Adds sittings, or changes when, where and for whom they are. */
	save(sittings: Omit<SittingLoad, 'booked'>[]): Promise<void>;
	/** Adds or replaces sittings as they are planned and run. */
	saveRecords(sittings: readonly SittingRecord[]): Promise<void>;
	saveSeries(series: SeriesRecord): Promise<void>;
	saveAttendance(sittingId: string, detentionId: string, attendance: Attendance): Promise<void>;
	addMark(mark: SittingMarkRecord): Promise<void>;
	saveVisitor(visitor: SittingVisitorRecord): Promise<void>;
}

export interface StayReader {
	find(id: string): Promise<Stay | null>;
	inRoom(roomId: string, date: LocalDate): Promise<Stay[]>;
	onDate(date: LocalDate): Promise<Stay[]>;
	ofPupil(pupilId: string, date: LocalDate): Promise<Stay[]>;
	/** A pupil's stays on dates in a span. */
	ofPupilBetween(pupilId: string, span: DateSpan): Promise<Stay[]>;
	rooms(): Promise<RoomRecord[]>;
	findRoom(id: string): Promise<RoomRecord | null>;
	/** The stored result of an action that was taken before, by its id. */
	findAction(actionId: string): Promise<StayActionRecord | null>;
	/** Everything that happened in a stay, in the order in which it was recorded. */
	actionsOf(stayId: string): Promise<StayActionRecord[]>;
	openCallers(roomId: string, date: LocalDate): Promise<DoorCallerRecord[]>;
	findCaller(scanId: string): Promise<DoorCallerRecord | null>;
	/** A tutor group's lessons of a weekday. */
	lessons(tutorGroup: string, weekday: number): Promise<LessonRecord[]>;
}

/** What was asked of a stay, and the stay as it was before; null where the action made it. */
export interface StayActionBody {
	request: Record<string, unknown>;
	before: Stay | null;
}

/** What an action or a scan at the door led to, and the stay as it was after. */
export interface StayActionResult {
	outcome: 'changed' | 'unchanged' | DoorOutcome;
	stay: Stay;
}

/** An action on a stay, or a scan at the door, as recorded, with the result that every repeat is given. */
export interface StayActionRecord {
	actionId: string;
	stayId: string;
	type: string;
	at: string;
	recordedAt: string;
	by: string;
	body: StayActionBody;
	result: StayActionResult;
}

export interface StayRepository extends StayReader {
	add(stay: Stay): Promise<void>;
	update(stay: Stay & { state: StayState }): Promise<void>;
	addAction(action: StayActionRecord): Promise<void>;
	saveCaller(caller: DoorCallerRecord): Promise<void>;
	saveRooms(rooms: RoomRecord[]): Promise<void>;
	saveLessons(lessons: LessonRecord[]): Promise<void>;
}

/** How a device last said that it stands. */
export interface DeviceStateRecord {
	deviceId: string;
	at: Instant;
	state: DeviceState;
}

export interface DeviceStateReader {
	find(deviceId: string): Promise<DeviceStateRecord | null>;
	list(): Promise<DeviceStateRecord[]>;
}

export interface DeviceStateRepository extends DeviceStateReader {
	/** Replaces what the device said before. */
	save(state: DeviceStateRecord): Promise<void>;
}

export interface NeedReader {
	/** Open needs, oldest first. */
	open(): Promise<NeedRecord[]>;
	/** An open need by its id; null where it is closed or not known. */
	find(id: string): Promise<NeedRecord | null>;
	findOpen(key: string): Promise<NeedRecord | null>;
	/** How many needs of a kind are open that came from one device. */
	countOpen(kind: NeedRecord['kind'], whereSeen: string | null): Promise<number>;
	/** Whether a need with this key was raised for a date, open or closed since. */
	wasRaised(key: string, date: LocalDate): Promise<boolean>;
}

export interface NeedRepository extends NeedReader {
	/** Opens a need, or, where one with this key is open, keeps its id and counts it once more. Answers it as it now stands. */
	raise(need: Omit<NeedRecord, 'times'>): Promise<NeedRecord>;
	close(id: string, at: string, by: string, because: string): Promise<void>;
}

export interface NoticeReader {
	ofPupil(pupilId: string): Promise<NoticeRecord[]>;
	about(aboutId: string): Promise<NoticeRecord[]>;
}

export interface NoticeRepository extends NoticeReader {
	add(notice: NoticeRecord): Promise<void>;
	setStatus(id: string, status: NoticeRecord['status']): Promise<void>;
}

export interface LiveReader {
	version(channel: ChannelName): Promise<number>;
	/** The events after a version, oldest first, or null where some of them are no longer kept. */
	eventsSince(channel: ChannelName, version: number): Promise<LiveEvent[] | null>;
}

/** A school's records to read, at one consistent moment. */
export interface SchoolRecords {
	settings(): Promise<SchoolSettings>;
	policies(): Promise<DetentionPolicy[]>;
	policyDrafts: PolicyDraftReader;
	pupils: PupilReader;
	cards: CardReader;
	scans: ScanReader;
	arrivals: ArrivalReader;
	detentions: DetentionReader;
	sittings: SittingReader;
	stays: StayReader;
	incidents: IncidentReader;
	arrangements: ArrangementReader;
	dayLists: DayListReader;
	needs: NeedReader;
	deviceStates: DeviceStateReader;
	notices: NoticeReader;
	challenges: ChallengeReader;
	fairness: FairnessReader;
	live: LiveReader;
	/** How many pupils are on roll, by year group. */
	rollByYear(): Promise<Map<number, number>>;
}

/**
 * One unit of work on a school: what it reads it reads after all units before it, and what it writes is kept whole or not
 * at all, with its audit entries and events. Events are sent only after the commit.
 */
export interface SchoolUnit extends SchoolRecords {
	pupils: PupilRepository;
	cards: CardRepository;
	scans: ScanRepository;
	arrivals: ArrivalRepository;
	detentions: DetentionRepository;
	sittings: SittingRepository;
	stays: StayRepository;
	incidents: IncidentRepository;
	arrangements: ArrangementRepository;
	dayLists: DayListRepository;
	needs: NeedRepository;
	deviceStates: DeviceStateRepository;
	notices: NoticeRepository;
	challenges: ChallengeRepository;
	saveSettings(settings: SchoolSettings): Promise<void>;
	addPolicy(policy: DetentionPolicy, adoptedAt: string, adoptedBy: string): Promise<void>;
	/** Takes an adopted version back: it is as one that never was, but that its number is not used again. */
	withdrawPolicy(id: string, version: number, at: string, by: string): Promise<void>;
	policyDrafts: PolicyDraftRepository;
	/** Chains an entry onto the record (AU1). */
	record(entry: AuditEntry): Promise<void>;
	/** Puts a fact on a channel with the next version, to be sent after the commit. */
	publish(channel: ChannelName, fact: LiveFact): Promise<void>;
}

/** One school's database. */
export interface SchoolStore {
	/**
	 * Runs a unit of work in the school's one write queue. If the work throws, nothing of it is kept and the error is
	 * passed on; other units in the queue are not touched.
	 */
	write<Result>(work: (unit: SchoolUnit) => Promise<Result>): Promise<Result>;
	/** Reads outside any unit; nothing may be judged on it. */
	read<Result>(work: (records: SchoolRecords) => Promise<Result>): Promise<Result>;
}
