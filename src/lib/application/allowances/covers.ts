import { calendarAt } from '../../domain/calendar/site-calendar';
import { type CoverName, coverFields, followCover } from '../../domain/allowances/cover';
import { holdsOn } from '../../domain/allowances/arrangement';
import { isOnList } from '../../domain/allowances/day-list';
import { excuses } from '../../domain/allowances/incident';
import { ownSessions } from '../../domain/allowances/own-times';
import { schoolDay } from '../../domain/calendar/school-day';
import type { Instant } from '../../domain/local-time';
import { judgeMinute } from '../../domain/punctuality';
import type { Author } from '../actors';
import { keepAmendment, ownMark } from '../arrivals/keep-amendment';
import { readAllowances } from './read-allowances';
import type { Judged } from '../detentions/judge-pupil';
import type { ArrivalRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';

/** What excuses a late by itself: an incident (PU8), a day list (PU11) or an arrangement (PU10), how it is said, and who set it. */
export interface Cover extends CoverName {
	says: string;
	by: string;
}

/** What covers an arrival of a pupil now: a list, else an arrangement, else an incident; null where nothing does. */
export async function coverOf(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	arrival: Pick<ArrivalRecord, 'date' | 'session' | 'minute'>
): Promise<Cover | null> {
	const { date, session } = arrival;
	const day = schoolDay(calendarAt(settings.calendar, pupil.site), date, pupil.yearGroup);
	if (day.kind === 'school-day') {
		const allowances = await readAllowances(records, pupil.id, date);
		const list = allowances.lists.find((one) => isOnList(one, date, session, day.sessions));
		if (list) return { kind: 'day-list', id: list.id, says: `On the list ${list.name}`, by: list.changedBy };
		const arrangement = allowances.arrangements.find((one) => holdsOn(one, date));
		const judged = judgeMinute(day.sessions, date, arrival.minute, ownSessions(day.sessions, date, allowances));
		if (arrangement && judged.kind === 'on-time') {
			return { kind: 'arrangement', id: arrangement.id, says: 'In time as agreed', by: arrangement.changedBy };
		}
	}
	const incident = (await records.incidents.standingOn(date)).find((one) => excuses(one, arrival, pupil));
	return incident ? { kind: 'incident', id: incident.id, says: incident.name, by: incident.declaredBy } : null;
}

/** An arrival that was just made or put back, excused where something covers it. */
export function excusedBy<Arrival extends Omit<ArrivalRecord, 'recordedOrder'>>(
	arrival: Arrival,
	cover: Cover | null,
	at: Instant
): Arrival {
	if (cover === null || followCover(arrival, cover) !== 'excuse') return arrival;
	return {
		...arrival,
		...coverFields(cover),
		state: 'excused',
		stateReason: cover.says,
		stateBy: cover.by,
		stateAt: at
	};
}

/** An arrival whose time changed may have come into an incident's window, or out of the one that excused it (PU8). */
export function coveredAnew(arrival: ArrivalRecord, cover: Cover | null, at: Instant): ArrivalRecord {
	const follows = followCover(arrival, cover);
	if (follows !== 'count' && follows !== 'pass-on') return excusedBy(arrival, cover, at);
	const counted: ArrivalRecord = {
		...arrival,
		state: 'counted',
		stateReason: null,
		stateBy: null,
		stateAt: null,
		incidentId: null,
		dayListId: null,
		arrangementId: null
	};
	return excusedBy(counted, cover, at);
}

/**
 * Brings one arrival in line with what covers it now (PU8, PU11, DE9): a late that counts and is covered is excused, and an
 * excuse whose incident or list no longer covers it is taken back. What staff decided themselves stays: their own excuse, an
 * excuse that they took back by hand, a removal, and what a person confirmed one by one. Null where nothing changed.
 */
export async function settleCover(
	world: Pick<World, 'clock' | 'ids'>,
	unit: SchoolUnit,
	settings: SchoolSettings,
	arrivalId: string,
	author: Author
): Promise<Judged | null> {
	const before = await unit.arrivals.find(arrivalId);
	const pupil = before && (await unit.pupils.find(before.pupilId));
	if (before === null || pupil === null) return null;
	const cover = await coverOf(unit, settings, pupil, before);
	const follows = followCover(before, cover);
	if (follows === 'stay') return null;
	if (follows === 'count' || cover === null) {
		const mark = await ownMark(unit, settings, pupil, before);
		return keepAmendment(
			world,
			unit,
			settings,
			pupil,
			before,
			{ ...before, state: 'counted', mark },
			{
				author,
				action: 'arrival.restored',
				why: `No longer excused: ${before.stateReason ?? ''}`,
				because: 'What excused the sign-in no longer holds.'
			}
		);
	}
	const changed: ArrivalRecord = {
		...before,
		...coverFields(cover),
		state: 'excused',
		stateReason: cover.says,
		stateBy: cover.by,
		stateAt: world.clock.now()
	};
	return keepAmendment(world, unit, settings, pupil, before, changed, {
		author,
		action: 'arrival.excused',
		why: cover.says,
		because: `The sign-in was excused: ${cover.says}.`
	});
}

/** How many arrivals one unit of work settles: a bus-load is several units, so that a scan never waits for all of it. */
const atOnce = 12;

/** What settling many arrivals came to. */
export interface Settled {
	changed: number;
	cancelled: number;
	booked: number;
	toReview: number;
}

/** Settles these arrivals, a few a unit (PU8). `author` is who is named in the record of each. */
export async function settleCovers(
	world: Pick<World, 'clock' | 'ids' | 'schools'>,
	schoolId: string,
	arrivalIds: readonly string[],
	author: Author
): Promise<Settled> {
	const store = world.schools.store(schoolId);
	const sum: Settled = { changed: 0, cancelled: 0, booked: 0, toReview: 0 };
	for (let from = 0; from < arrivalIds.length; from += atOnce) {
		const some = arrivalIds.slice(from, from + atOnce);
		const judged = await store.write(async (unit) => {
			const settings = await unit.settings();
			const all: Judged[] = [];
			for (const id of some) {
				const one = await settleCover(world, unit, settings, id, author);
				if (one) all.push(one);
			}
			return all;
		});
		sum.changed += judged.length;
		for (const { cancelled, booked, toReview } of judged) {
			sum.cancelled += cancelled.length;
			sum.booked += booked.length;
			sum.toReview += toReview.length;
		}
	}
	return sum;
}
