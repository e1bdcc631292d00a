import { calendarAt } from '../../domain/calendar/site-calendar';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import type { TimeTrust } from '../../domain/clock-offset';
import { type Instant, type LocalDate, clockText, instantOf, wallTime } from '../../domain/local-time';
import { type Punctuality, judgePunctuality, markBeside } from '../../domain/punctuality';
import type { LateReason } from '../../domain/late-reasons';
import { coverOf, coveredAnew, excusedBy } from '../allowances/covers';
import { readAllowances } from '../allowances/read-allowances';
import { publishRow } from '../desk/desk-row';
import { followReason } from '../incidents/to-confirm';
import { comesBack } from '../day-lists/on-a-list';
import { type Judged, judgePupil } from '../detentions/judge-pupil';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import { raiseArrivalNeeds, raiseSpeakWith, settleArrivalNeeds } from './arrival-needs';

/** One reading of a pupil at the school's door, however it was made. */
export interface SignIn {
	settings: SchoolSettings;
	pupil: PupilRecord;
	/** When the card was read, corrected (PU6). */
	readAt: Instant;
	/** When it is recorded: the server's now. */
	recordedAt: Instant;
	trust: TimeTrust | 'confirmed';
	source: ArrivalRecord['source'];
	deviceId: string | null;
	scanId: string | null;
	reason: LateReason | null;
	note: string | null;
	/** Upset, or with a parent: nothing follows until someone has spoken with the pupil (SG2). */
	speakWith: boolean;
	by: string;
	whereSeen: string | null;
}

/** What a sign-in came to. */
export type SignInResult =
	| { kind: 'not-a-school-day' | 'outside-hours' }
	/** Back from a trip on which staff had said that the pupil left (PU5, PU11). */
	| { kind: 'returned' }
	| {
			kind: 'on-time';
			/** The arrival of a later reading that this one took back, and why (PU5). */
			takenBack: { before: ArrivalRecord; judged: Judged; because: string } | null;
	  }
	| { kind: 'already-signed-in'; firstAt: Instant; arrivalId: string | null }
	| {
			kind: 'late';
			arrival: ArrivalRecord;
			detention: DetentionRecord | null;
			judged: Judged;
			/** The arrival as it was, where an earlier reading that came later amended it (PU5, AU2). */
			amended: ArrivalRecord | null;
	  };

type Late = Extract<Punctuality, { kind: 'late' }>;

/**
 * Signs a pupil in (PU1–PU6): judges the reading, keeps one arrival a session of which the earlier reading counts, lets
 * detentions follow, and tells the desk.
 */
export async function signIn(unit: SchoolUnit, ids: Ids, reading: SignIn): Promise<SignInResult> {
	const { settings, pupil, readAt } = reading;
	const { date } = wallTime(readAt, settings.calendar.timeZone);
	if (await comesBack(unit, reading, date)) return { kind: 'returned' };
	const allowances = await readAllowances(unit, pupil.id, date);
	const punctuality = judgePunctuality(calendarAt(settings.calendar, pupil.site), pupil.yearGroup, readAt, allowances);
	switch (punctuality.kind) {
		case 'not-a-school-day':
		case 'outside-hours':
			return { kind: punctuality.kind };
		case 'on-time':
			return signInOnTime(unit, ids, reading, punctuality);
		case 'late':
			return signInLate(unit, ids, reading, punctuality);
	}
}

/** By the bell no arrival is made (PU4); if a later reading already made one, the earlier counts and it is taken back (PU5). */
async function signInOnTime(
	unit: SchoolUnit,
	ids: Ids,
	reading: SignIn,
	{ date, session, minute }: Extract<Punctuality, { kind: 'on-time' }>
): Promise<SignInResult> {
	const { settings, pupil, recordedAt, trust, by } = reading;
	const made = await unit.arrivals.findForSession(pupil.id, date, session);
	if (wouldTell(reading)) await hearPupil(unit, ids, reading, date, made);
	if (made === null || made.source === 'desk' || trust !== 'measured') return { kind: 'on-time', takenBack: null };
	const because = `An earlier reading, at ${clockText(minute)}, was on time`;
	const removed: ArrivalRecord = {
		...made,
		speakWith: made.speakWith || wouldTell(reading),
		state: 'removed',
		stateReason: because,
		stateBy: by,
		stateAt: recordedAt,
		incidentId: null,
		dayListId: null,
		arrangementId: null,
		coverConfirmedBy: null,
		evidenceDueOn: null
	};
	await unit.arrivals.update(removed);
	await settleArrivalNeeds(unit, removed, { at: recordedAt, by, because, wasSomebodyElse: false });
	const judged = await judgePupil(unit, ids, { settings, pupil, date, at: recordedAt, by, because: `${because}.` });
	await showArrival(unit, reading, removed, judged);
	return { kind: 'on-time', takenBack: { before: made, judged, because } };
}

async function signInLate(unit: SchoolUnit, ids: Ids, reading: SignIn, late: Late): Promise<SignInResult> {
	const { pupil, readAt, recordedAt, trust } = reading;
	const made = await unit.arrivals.findForSession(pupil.id, late.date, late.session);
	if (made !== null) {
		const isEarlier = late.minute < made.minute && trust === 'measured' && made.source !== 'desk';
		if (isEarlier) return amendByEarlier(unit, ids, reading, late, made);
		if (wouldTell(reading)) await hearPupil(unit, ids, reading, late.date, made);
		return { kind: 'already-signed-in', firstAt: made.signedInAt, arrivalId: made.id };
	}
	const first = await firstOnTimeReading(unit, reading.settings.calendar, pupil, late, readAt);
	if (first !== null) {
		if (wouldTell(reading)) await hearPupil(unit, ids, reading, late.date, null);
		return { kind: 'already-signed-in', firstAt: first, arrivalId: null };
	}

	const cover = await coverOf(unit, reading.settings, pupil, late);
	const fresh: Omit<ArrivalRecord, 'recordedOrder'> = {
		...(await judgedFacts(unit, reading, late)),
		id: ids.next(),
		pupilId: pupil.id,
		date: late.date,
		session: late.session,
		signedInAt: readAt,
		recordedAt,
		reason: reading.reason,
		note: reading.note,
		source: reading.source,
		deviceId: reading.deviceId,
		scanId: reading.scanId,
		timeTrust: trust,
		state: 'counted',
		stateReason: null,
		stateBy: null,
		stateAt: null,
		speakWith: wouldTell(reading),
		incidentId: null,
		dayListId: null,
		arrangementId: null,
		coverConfirmedBy: null,
		restoredBy: null,
		evidenceDueOn: null
	};
	const arrival = await unit.arrivals.add(excusedBy(fresh, cover, recordedAt));
	await raiseArrivalNeeds(unit, ids, { ...reading, at: recordedAt }, arrival);
	await followReason(unit, ids, arrival, { at: recordedAt, by: reading.by });
	const judged = await judgeAgain(unit, ids, reading, late.date, 'The sign-ins of this pupil changed.');
	return { kind: 'late', arrival, detention: await showArrival(unit, reading, arrival, judged), judged, amended: null };
}

/** Of two readings the earlier counts (PU5): the arrival takes its time, and keeps what staff decided about it. */
async function amendByEarlier(
	unit: SchoolUnit,
	ids: Ids,
	reading: SignIn,
	late: Late,
	made: ArrivalRecord
): Promise<SignInResult> {
	const { readAt, recordedAt, by, trust } = reading;
	const facts = await judgedFacts(unit, reading, late);
	const amended: ArrivalRecord = {
		...made,
		...facts,
		mark: facts.mark === 'U' ? markBeside(made.mark, 'U') : facts.mark,
		signedInAt: readAt,
		timeTrust: trust,
		reason: made.reason ?? reading.reason,
		speakWith: made.speakWith || wouldTell(reading)
	};
	const arrival = coveredAnew(amended, await coverOf(unit, reading.settings, reading.pupil, amended), recordedAt);
	await unit.arrivals.update(arrival);
	const because = `An earlier reading, at ${clockText(late.minute)}, reached the server.`;
	await settleArrivalNeeds(unit, arrival, { at: recordedAt, by, because, wasSomebodyElse: false });
	await raiseArrivalNeeds(unit, ids, { ...reading, at: recordedAt }, arrival);
	const judged = await judgeAgain(unit, ids, reading, late.date, because);
	return { kind: 'late', arrival, detention: await showArrival(unit, reading, arrival, judged), judged, amended: made };
}

/** Whether the pupil would rather tell someone, came upset, or came with a parent (SG2). */
function wouldTell({ speakWith, reason }: SignIn): boolean {
	return speakWith || reason === 'tell-someone';
}

/** Alerts the desk where a reading that makes no arrival of its own says that the pupil would like to tell someone (SG2). */
async function hearPupil(
	unit: SchoolUnit,
	ids: Ids,
	reading: SignIn,
	date: LocalDate,
	made: ArrivalRecord | null
): Promise<void> {
	const { pupil, recordedAt: at, whereSeen, scanId } = reading;
	if (made?.speakWith) return;
	if (made === null) {
		return raiseSpeakWith(unit, ids, { at, date, pupil, whereSeen, aboutId: null, key: scanId ?? `${pupil.id} ${at}` });
	}
	const heard = { ...made, speakWith: true };
	await unit.arrivals.update(heard);
	await raiseSpeakWith(unit, ids, { at, date, pupil, whereSeen, aboutId: made.id });
	const judged = await judgeAgain(unit, ids, reading, date, 'The pupil would like to speak with someone first.');
	await showArrival(unit, reading, heard, judged);
}

function judgeAgain(unit: SchoolUnit, ids: Ids, reading: SignIn, date: LocalDate, because: string): Promise<Judged> {
	const { settings, pupil, recordedAt: at, by } = reading;
	return judgePupil(unit, ids, { settings, pupil, date, at, by, because });
}

async function judgedFacts(unit: SchoolUnit, { pupil }: SignIn, { date, session, minute, mark, minutesLate }: Late) {
	const existing = mark === 'U' ? await unit.arrivals.registerMark(pupil.id, date, session) : null;
	return { minute, minutesLate, mark: markBeside(existing?.mark ?? null, mark) };
}

/** A second reading answers with the first, also where the first was on time and so made no arrival (PU5). */
async function firstOnTimeReading(
	unit: SchoolUnit,
	calendar: SchoolCalendar,
	pupil: PupilRecord,
	{ date, session }: Late,
	readAt: Instant
): Promise<Instant | null> {
	const earlier = await unit.scans.ofPupil(pupil.id, instantOf(date, 0, calendar.timeZone), readAt);
	const allowances = await readAllowances(unit, pupil.id, date);
	const onTime = earlier.find((scan) => {
		const judged = judgePunctuality(calendarAt(calendar, pupil.site), pupil.yearGroup, scan.readAt, allowances);
		return judged.kind === 'on-time' && judged.session === session && judged.date === date;
	});
	return onTime?.readAt ?? null;
}

/** Shows every desk how an arrival stands, unless judging it has done so. Answers the detention that stands for it. */
async function showArrival(
	unit: SchoolUnit,
	{ pupil, settings, recordedAt }: SignIn,
	arrival: ArrivalRecord,
	judged: Judged
): Promise<DetentionRecord | null> {
	const detention = judged.standing.get(arrival.id) ?? null;
	if (!judged.touched.has(arrival.id)) {
		await publishRow(unit, today(settings.calendar, recordedAt), arrival, pupil, detention);
	}
	return detention;
}

function today(calendar: SchoolCalendar, at: Instant): LocalDate {
	return wallTime(at, calendar.timeZone).date;
}
