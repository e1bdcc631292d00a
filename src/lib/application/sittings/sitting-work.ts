import type { TimeSat } from '../../domain/detention/sittings/attendance';
import { type Instant, wallTime } from '../../domain/local-time';
import { type Actor, isBoundToPupils, reachesPupil } from '../../domain/permissions';
import type { SittingHead } from '../../protocol/sitting/sitting';
import type { Author } from '../actors';
import type { Judging } from '../detentions/judge-pupil';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { SittingRecord } from '../ports/sitting-records';
import type { Ids, World } from '../ports/world';

/** As much of the world as a sitting's use cases need. */
export type SittingWorld = Pick<World, 'clock' | 'ids' | 'schools'>;

/** What every change to a sitting works with, inside one unit of work. */
export interface SittingWork {
	unit: SchoolUnit;
	ids: Ids;
	settings: SchoolSettings;
	author: Author;
	/** When the server took it. */
	now: Instant;
}

/** The same work as the judging of arrivals knows it. */
export function judgingOf({ settings, now, author }: SittingWork, pupil: PupilRecord): Judging {
	const { date } = wallTime(now, settings.calendar.timeZone);
	return { settings, pupil, date, at: now, by: author.who, because: 'A detention was not sat.' };
}

/** The time that a detention is sat in a sitting. */
export function timeSat({ date, startsAt }: SittingRecord, detention: DetentionRecord): TimeSat {
	return { date, startsAt, endsAt: startsAt + (detention.servedMinutes ?? detention.minutes) };
}

/** A sitting as its screens show it. */
export function headOf(sitting: SittingRecord): SittingHead {
	const { id, date, startsAt, endsAt, kind, place, capacity, staff, state } = sitting;
	const { openedAt, openedBy, finishedAt, finishedBy } = sitting;
	return {
		id,
		date,
		startsAt,
		endsAt,
		kind,
		place,
		capacity,
		staff,
		state,
		openedAt,
		openedBy,
		finishedAt,
		finishedBy
	};
}

/** The pupil of a stored detention, who cannot be missing. */
export async function pupilOf(records: SchoolRecords, pupilId: string): Promise<PupilRecord> {
	const pupil = await records.pupils.find(pupilId);
	if (pupil === null) throw new Error(`A detention names a pupil who is not there: ${pupilId}`);
	return pupil;
}

/** Whether an actor reaches every pupil of a sitting: it is finished for all of them at once, and so is that taken back. */
export async function reachesAllOf(records: SchoolRecords, actor: Actor, sittingId: string): Promise<boolean> {
	if (actor.kind !== 'person' || !isBoundToPupils(actor)) return true;
	for (const { pupilId } of await records.detentions.ofSitting(sittingId)) {
		if (!reachesPupil(actor, await pupilOf(records, pupilId))) return false;
	}
	return true;
}

/** Notes that a sitting is run: the first mark or scan opens it (DE10). */
export async function openSitting(work: SittingWork, sitting: SittingRecord): Promise<void> {
	if (sitting.state !== 'planned') return;
	const { unit, now, author } = work;
	await unit.sittings.saveRecords([{ ...sitting, state: 'open', openedAt: now, openedBy: author.who }]);
	await unit.record({
		at: now,
		...author,
		action: 'sitting.opened',
		subject: `sitting:${sitting.id}`,
		before: { state: sitting.state },
		after: { state: 'open' },
		why: null
	});
	await unit.publish(`sitting:${sitting.id}`, { type: 'sitting-changed' });
}
