import { scanAttendance } from '../../domain/detention/sittings/attendance';
import { sittingsServed } from '../../domain/detention/sittings/at-place';
import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { displayName } from '../../domain/names';
import type { DeviceActor } from '../../domain/permissions';
import type { ScanOutcome } from '../../protocol/scan';
import { authorOf } from '../actors';
import { raiseNeed } from '../desk/needs';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { SittingRecord } from '../ports/sitting-records';
import type { Ids } from '../ports/world';
import { keepAttendance } from './mark-sitting';
import { type SittingWork, openSitting } from './sitting-work';
import { showVisitor } from './visitors';

/** One reading of a pupil's card where detentions are sat. */
export interface SittingReading {
	scanId: string;
	device: DeviceActor;
	pupil: PupilRecord;
	/** Corrected. */
	readAt: Instant;
	receivedAt: Instant;
	/** `out` where the pupil chose to leave; without it, in. */
	intent?: 'in' | 'out';
	settings: SchoolSettings;
}

/**
 * What a reading at a sitting's tablet does (DE10), inside the unit of work that keeps the scan: who is booked at the tablet's
 * place at that time arrives or leaves; anyone else is not expected, and is shown to whoever runs the sitting. One that reaches the server after the sitting was finished
 * rewrites nothing: a detention that counts as not sat is flagged for a person (DE9).
 */
export async function admitToSitting(
	unit: SchoolUnit,
	world: { ids: Ids },
	reading: SittingReading
): Promise<ScanOutcome> {
	const { device, pupil, readAt, receivedAt, settings, intent = 'in' } = reading;
	const shown = displayName(pupil, await unit.pupils.namesakes(pupil));
	const served = await servedNow(unit, reading);
	const found = await bookedHere(unit, reading, served);
	if (found === null) {
		const running = served.find(({ state }) => state === 'planned' || state === 'open');
		if (running) await showVisitor(unit, running, { ...reading, author: authorOf(device) });
		return { outcome: 'not-expected', displayName: shown };
	}
	const { sitting, detention } = found;
	const work: SittingWork = { unit, ids: world.ids, settings, author: authorOf(device), now: receivedAt };
	const before = (await unit.sittings.attendances(sitting.id)).get(detention.id) ?? { kind: 'expected' };
	const { outcome, attendance } = scanAttendance(before, intent, readAt);
	if (detention.status !== 'booked') {
		if (outcome === 'arrived') await keepForPerson(work, reading, sitting, detention);
	} else if (attendance !== before) {
		await openSitting(work, sitting);
		await keepAttendance(work, sitting, pupil, detention.id, before, attendance, 'scan');
	}
	return { outcome, displayName: shown };
}

/** Flags a detention that counts as not sat for a person to look at, once, and asks the desk for one. */
async function keepForPerson(
	{ unit, ids, now }: SittingWork,
	{ pupil, readAt, settings }: SittingReading,
	{ date, place }: SittingRecord,
	detention: DetentionRecord
): Promise<void> {
	const { status, explanation } = detention;
	if ((status !== 'missed' && status !== 'absent') || explanation.readAfterFinish) return;
	const readAfterFinish = { readAt, looked: null };
	await unit.detentions.update({ ...detention, toReview: true, explanation: { ...explanation, readAfterFinish } });
	const { minute } = wallTime(readAt, settings.calendar.timeZone);
	await raiseNeed(unit, ids, {
		key: readAfterFinishKey(detention.id),
		kind: 'read-after-finish',
		at: now,
		date,
		pupil,
		aboutId: detention.id,
		detail: `The card was read at ${clockText(minute)}, but the sitting was finished without it.`,
		whereSeen: place
	});
}

/** The key of the need that such a reading opens. */
export function readAfterFinishKey(detentionId: string): string {
	return `read-after-finish:${detentionId}`;
}

/** The sittings that the tablet serves when the card is read, the one to try first at the head. */
async function servedNow(unit: SchoolUnit, { device, readAt, settings }: SittingReading): Promise<SittingRecord[]> {
	const wall = wallTime(readAt, settings.calendar.timeZone);
	const today = { startsOn: wall.date, endsOn: wall.date };
	const ofTheDay = (await unit.sittings.between(today)).filter(
		({ state }) => state !== 'cancelled' && state !== 'not-run'
	);
	return sittingsServed(ofTheDay, device.roomId ?? '', wall.minute);
}

async function bookedHere(
	unit: SchoolUnit,
	{ pupil, readAt, settings }: SittingReading,
	served: readonly SittingRecord[]
): Promise<{ sitting: SittingRecord; detention: DetentionRecord } | null> {
	const { date } = wallTime(readAt, settings.calendar.timeZone);
	const own = (await unit.detentions.ofPupil(pupil.id)).filter(
		(detention) => detention.date === date && !isGone(detention)
	);
	for (const sitting of served) {
		const detention = own.find(({ sittingId }) => sittingId === sitting.id);
		if (detention) return { sitting, detention };
	}
	return null;
}

/** Whether a detention is no longer to be sat where it was booked. */
function isGone({ status }: DetentionRecord): boolean {
	return status === 'cancelled' || status === 'moved' || status === 'not-run';
}
