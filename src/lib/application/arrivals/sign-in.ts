import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import type { TimeTrust } from '../../domain/clock-offset';
import { type Instant, type LocalDate, clockText, instantOf, wallTime } from '../../domain/local-time';
import { type Punctuality, judgePunctuality, markBeside } from '../../domain/punctuality';
import type { LateReason } from '../../protocol/scan';
import { isTimeTrusted, publishRow, standingDetentions } from '../desk/desk-row';
import { raiseNeed, settleNeed } from '../desk/needs';
import { type Judged, judgePupil } from '../detentions/judge-pupil';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';

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
	| { kind: 'not-a-school-day' | 'outside-hours' | 'on-time' }
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
	const punctuality = judgePunctuality(settings.calendar, pupil.yearGroup, readAt);
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
	if (made === null || made.source === 'desk' || trust !== 'measured') return { kind: 'on-time' };
	const because = `An earlier reading, at ${clockText(minute)}, was on time`;
	const removed: ArrivalRecord = {
		...made,
		state: 'removed',
		stateReason: because,
		stateBy: by,
		stateAt: recordedAt
	};
	await unit.arrivals.update(removed);
	await judgePupil(unit, ids, { settings, pupil, date, at: recordedAt, by, because: `${because}.` });
	await publishRow(unit, today(settings.calendar, recordedAt), removed, pupil, null);
	return { kind: 'on-time' };
}

async function signInLate(unit: SchoolUnit, ids: Ids, reading: SignIn, late: Late): Promise<SignInResult> {
	const { settings, pupil, readAt, recordedAt, trust } = reading;
	const made = await unit.arrivals.findForSession(pupil.id, late.date, late.session);
	if (made !== null) {
		const isEarlier = late.minute < made.minute && trust === 'measured' && made.source !== 'desk';
		if (!isEarlier) return { kind: 'already-signed-in', firstAt: made.signedInAt, arrivalId: made.id };
		const earlier = { ...made, ...(await judgedFacts(unit, reading, late)), signedInAt: readAt, timeTrust: trust };
		await unit.arrivals.update(earlier);
		const because = `An earlier reading, at ${clockText(late.minute)}, reached the server.`;
		const judged = await judgePupil(unit, ids, {
			settings,
			pupil,
			date: late.date,
			at: recordedAt,
			by: reading.by,
			because
		});
		return showLate(unit, reading, earlier, judged, made);
	}
	const first = await firstOnTimeReading(unit, settings.calendar, pupil, late, readAt);
	if (first !== null) return { kind: 'already-signed-in', firstAt: first, arrivalId: null };

	const arrival = await unit.arrivals.add({
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
		speakWith: reading.speakWith || reading.reason === 'tell-someone'
	});
	await raiseArrivalNeeds(unit, ids, reading, arrival);
	const judged = await judgePupil(unit, ids, {
		settings,
		pupil,
		date: late.date,
		at: recordedAt,
		by: reading.by,
		because: 'The sign-ins of this pupil changed.'
	});
	return showLate(unit, reading, arrival, judged, null);
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
	const onTime = earlier.find((scan) => {
		const judged = judgePunctuality(calendar, pupil.yearGroup, scan.readAt);
		return judged.kind === 'on-time' && judged.session === session && judged.date === date;
	});
	return onTime?.readAt ?? null;
}

/** Opens what an arrival itself asks of a person: a time to check (PU6), a pupil to speak with (SG2). */
async function raiseArrivalNeeds(unit: SchoolUnit, ids: Ids, reading: SignIn, arrival: ArrivalRecord): Promise<void> {
	const { pupil, recordedAt: at, whereSeen } = reading;
	const about = { at, date: arrival.date, pupil, aboutId: arrival.id, whereSeen };
	if (!isTimeTrusted(arrival)) {
		const detail = `The tablet's clock could not be trusted. It says ${clockText(arrival.minute)}; is that right?`;
		await raiseNeed(unit, ids, { ...about, key: `time:${arrival.id}`, kind: 'time-to-check', detail });
	}
	if (arrival.speakWith) await raiseSpeakWith(unit, ids, about);
}

/** Tells the desk, quietly, that someone should speak with a pupil before anything follows (SG2). */
export async function raiseSpeakWith(
	unit: SchoolUnit,
	ids: Ids,
	about: { at: Instant; date: LocalDate; pupil: PupilRecord; aboutId: string; whereSeen: string | null }
): Promise<void> {
	await raiseNeed(unit, ids, {
		...about,
		key: `speak:${about.aboutId}`,
		kind: 'speak-with',
		detail: 'Would like to tell someone. Nothing follows until someone has spoken with them.'
	});
}

/** Closes what an arrival asked of a person and no longer asks: its time is settled, or someone has spoken with the pupil. */
export async function settleArrivalNeeds(
	unit: SchoolUnit,
	arrival: ArrivalRecord,
	at: Instant,
	by: string,
	because: string
): Promise<void> {
	const counts = arrival.state === 'counted';
	if (!counts || isTimeTrusted(arrival)) await settleNeed(unit, `time:${arrival.id}`, at, by, because);
	if (!counts || !arrival.speakWith) await settleNeed(unit, `speak:${arrival.id}`, at, by, because);
	if (!counts) await settleNeed(unit, `not-me:${arrival.id}`, at, by, because);
}

async function showLate(
	unit: SchoolUnit,
	{ pupil, settings, recordedAt }: SignIn,
	arrival: ArrivalRecord,
	judged: Judged,
	amended: ArrivalRecord | null
): Promise<SignInResult> {
	const standing = await standingDetentions(unit, [arrival.id]);
	const detention = standing.get(arrival.id) ?? null;
	if (!judged.touched.has(arrival.id)) {
		await publishRow(unit, today(settings.calendar, recordedAt), arrival, pupil, detention);
	}
	return { kind: 'late', arrival, detention, judged, amended };
}

function today(calendar: SchoolCalendar, at: Instant): LocalDate {
	return wallTime(at, calendar.timeZone).date;
}
