import { calendarAt } from '../../domain/calendar/site-calendar';
import { schoolDay } from '../../domain/calendar/school-day';
import type { Attendance } from '../../domain/detention/sittings/attendance';
import { type Minute, weekdayOf } from '../../domain/local-time';
import { displayName, listName } from '../../domain/names';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { SittingEvent, SittingLine, SittingSnapshot, SittingVisitor } from '../../protocol/sitting/sitting';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { SittingRecord } from '../ports/sitting-records';
import { dayEvidence } from './evidence';
import { headOf } from './sitting-work';
import { visitorOf } from './visitors';

/**
 * A sitting at one consistent moment, with its channel's version then (RO9), as an actor may see it: pupils within their reach,
 * and on a screen at which nobody is signed in forename and initial, and who is there. Null where there is no such sitting.
 */
export async function sittingAt(
	records: SchoolRecords,
	actor: Actor,
	sittingId: string
): Promise<{ version: number; snapshot: SittingSnapshot } | null> {
	const sitting = await records.sittings.findRecord(sittingId);
	if (sitting === null) return null;
	const settings = await records.settings();
	const version = await records.live.version(`sitting:${sittingId}`);
	const attendances = await records.sittings.attendances(sittingId);
	const lines: SittingLine[] = [];
	for (const detention of await records.detentions.ofSitting(sittingId)) {
		const pupil = await records.pupils.find(detention.pupilId);
		if (pupil === null || !reachesPupil(actor, pupil)) continue;
		const attendance = attendances.get(detention.id) ?? { kind: 'expected' };
		const line = await lineOf(records, settings, sitting, detention, pupil, attendance);
		lines.push(actor.kind === 'device' ? forTablet(line) : line);
	}
	lines.sort((one, other) => one.name.localeCompare(other.name));
	const { timeZone } = settings.calendar;
	const visitors = await visitorsAt(records, actor, sittingId, lines);
	return { version, snapshot: { school: settings.name, timeZone, sitting: headOf(sitting), lines, visitors } };
}

/** Who came unexpected and is not booked since; on a screen at which nobody is signed in nobody. */
async function visitorsAt(
	records: SchoolRecords,
	actor: Actor,
	sittingId: string,
	lines: readonly SittingLine[]
): Promise<SittingVisitor[]> {
	if (actor.kind === 'device') return [];
	const booked = new Set(lines.map(({ pupilId }) => pupilId));
	const shown: SittingVisitor[] = [];
	for (const record of await records.sittings.openVisitors(sittingId)) {
		const visitor = await visitorOf(records, record);
		if (reachesPupil(actor, visitor) && !booked.has(visitor.pupilId)) shown.push(visitor);
	}
	return shown;
}

async function lineOf(
	records: SchoolRecords,
	settings: SchoolSettings,
	sitting: SittingRecord,
	detention: DetentionRecord,
	pupil: PupilRecord,
	attendance: Attendance
): Promise<SittingLine> {
	return {
		detentionId: detention.id,
		pupilId: pupil.id,
		displayName: displayName(pupil, await records.pupils.namesakes(pupil)),
		name: listName(pupil),
		yearGroup: pupil.yearGroup,
		tutorGroup: pupil.tutorGroup,
		minutes: detention.servedMinutes ?? detention.minutes,
		ruleName: detention.ruleName,
		followsOn: detention.explanation.follows?.date ?? null,
		status: detention.status,
		attendance,
		collectFrom: await lessonBefore(records, settings, pupil, sitting.date, sitting.startsAt),
		evidence: await evidenceFor(records, settings, pupil, sitting, attendance)
	};
}

/** What the day's records say of a pupil who is not there (DE11); nothing of one who is. */
export async function evidenceFor(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	sitting: SittingRecord,
	{ kind }: Attendance
): Promise<string[]> {
	const isAwaited = kind === 'expected' || kind === 'missed' || kind === 'absent';
	return isAwaited ? (await dayEvidence(records, settings, pupil, sitting)).notes : [];
}

/** The lesson of the period before a sitting, from which the pupil can be collected (CA7). */
async function lessonBefore(
	records: SchoolRecords,
	{ calendar }: SchoolSettings,
	pupil: PupilRecord,
	date: string,
	startsAt: Minute
): Promise<SittingLine['collectFrom']> {
	const day = schoolDay(calendarAt(calendar, pupil.site), date, pupil.yearGroup);
	if (day.kind !== 'school-day') return null;
	const period = day.periods
		.filter(({ endsAt }) => endsAt <= startsAt)
		.sort((one, other) => one.endsAt - other.endsAt)
		.at(-1);
	if (!period) return null;
	const lessons = await records.stays.lessons(pupil.tutorGroup, weekdayOf(date));
	const lesson = lessons.find(({ periodId }) => periodId === period.id);
	return lesson
		? { periodName: period.name, subject: lesson.subject, teacher: lesson.teacher, place: lesson.place }
		: null;
}

/** A line as a tablet with nobody signed in may have it (PR1): forename, initial, and whether they are there. */
function forTablet(line: SittingLine): SittingLine {
	return {
		...line,
		name: line.displayName,
		yearGroup: 0,
		tutorGroup: '',
		minutes: 0,
		ruleName: '',
		followsOn: null,
		status: 'booked',
		collectFrom: null,
		evidence: [],
		attendance: attendanceForTablet(line.attendance)
	};
}

function attendanceForTablet(attendance: Attendance): Attendance {
	switch (attendance.kind) {
		case 'expected':
		case 'present':
			return attendance;
		case 'left':
			return { ...attendance, counts: null };
		case 'missed':
		case 'refused':
		case 'absent':
			return { kind: 'expected' };
	}
}

/** One event of a sitting without what a tablet with nobody signed in may not have. */
export function sittingEventForTablet<Event extends SittingEvent>(event: Event): Event {
	if (event.type === 'attendance-changed')
		return { ...event, attendance: attendanceForTablet(event.attendance), evidence: [] };
	return event;
}
