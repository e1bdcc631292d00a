import { type Instant, type LocalDate, clockText } from '../../domain/local-time';
import { isTimeTrusted } from '../desk/desk-row';
import { raiseNeed, settleNeed } from '../desk/needs';
import type { ArrivalRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';

/** Where and when something was asked of a person. */
interface Asked {
	pupil: PupilRecord;
	at: Instant;
	whereSeen: string | null;
}

/** Opens what an arrival asks of a person and is not open yet: a time to check (PU6), a pupil to speak with (SG2). */
export async function raiseArrivalNeeds(
	unit: SchoolUnit,
	ids: Ids,
	{ pupil, at, whereSeen }: Asked,
	arrival: ArrivalRecord
): Promise<void> {
	const about = { at, date: arrival.date, pupil, aboutId: arrival.id, whereSeen };
	const isOpen = async (key: string) => (await unit.needs.findOpen(key)) !== null;
	if (!isTimeTrusted(arrival) && !(await isOpen(`time:${arrival.id}`))) {
		const detail = `The tablet’s clock could not be trusted. It says ${clockText(arrival.minute)}; is that right?`;
		await raiseNeed(unit, ids, { ...about, key: `time:${arrival.id}`, kind: 'time-to-check', detail });
	}
	if (arrival.speakWith && !(await isOpen(`speak:${arrival.id}`))) await raiseSpeakWith(unit, ids, about);
}

/**
 * Tells the desk, quietly, that someone should speak with a pupil before anything follows (SG2). Where no arrival was made
 * it is about the reading alone: `aboutId` is null, and `key` is the reading's.
 */
export async function raiseSpeakWith(
	unit: SchoolUnit,
	ids: Ids,
	about: Asked & { date: LocalDate } & ({ aboutId: string } | { aboutId: null; key: string })
): Promise<void> {
	const { at, date, pupil, whereSeen, aboutId } = about;
	const follows = aboutId === null ? '' : ' Nothing follows until someone has spoken with them.';
	await raiseNeed(unit, ids, {
		at,
		date,
		pupil,
		whereSeen,
		aboutId,
		key: `speak:${about.aboutId ?? about.key}`,
		kind: 'speak-with',
		detail: `Would like to tell someone.${follows}`
	});
}

/**
 * Closes what an arrival asked of a person and no longer asks: its time is settled, someone has spoken with the pupil, or it
 * was somebody else who came. An excuse does not take back that a pupil would like to tell someone (SG2).
 */
export async function settleArrivalNeeds(
	unit: SchoolUnit,
	arrival: ArrivalRecord,
	settled: { at: Instant; by: string; because: string; wasSomebodyElse: boolean }
): Promise<void> {
	const { at, by, because, wasSomebodyElse } = settled;
	const counts = arrival.state === 'counted';
	if (!counts || isTimeTrusted(arrival)) await settleNeed(unit, `time:${arrival.id}`, at, by, because);
	if (wasSomebodyElse || !arrival.speakWith) await settleNeed(unit, `speak:${arrival.id}`, at, by, because);
	if (!counts) await settleNeed(unit, `not-me:${arrival.id}`, at, by, because);
}
