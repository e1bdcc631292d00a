import { calendarAt } from '../../domain/calendar/site-calendar';
import { wallTime } from '../../domain/local-time';
import { judgePunctuality, markBeside, type RegisterMark } from '../../domain/punctuality';
import type { Author } from '../actors';
import { readAllowances } from '../allowances/read-allowances';
import { publishRow } from '../desk/desk-row';
import { type Judged, judgePupil } from '../detentions/judge-pupil';
import type { ArrivalRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { tellSeen } from '../rooms/tell-seen';
import { raiseArrivalNeeds, settleArrivalNeeds } from './arrival-needs';

/** An amendment of an arrival (AU2): who makes it, what it is called in the record, and why. */
export interface Amendment {
	author: Author;
	action: string;
	why: string | null;
	/** Said to whoever was told of a detention that the change takes away. */
	because: string;
}

/**
 * Keeps an amended arrival with its record, closes and opens what it asks of people, and lets detentions follow (DE9). What
 * excused it is forgotten once it counts again or is removed; an excuse that the change itself puts into words keeps them.
 */
export async function keepAmendment(
	world: Pick<World, 'clock' | 'ids'>,
	unit: SchoolUnit,
	settings: SchoolSettings,
	pupil: PupilRecord,
	before: ArrivalRecord,
	changed: ArrivalRecord,
	{ author, action, why, because }: Amendment
): Promise<Judged> {
	const at = world.clock.now();
	const stateChanged = changed.state !== before.state;
	const isSaid = changed.state === 'excused' && changed.stateAt !== before.stateAt;
	const after = stateChanged && !isSaid ? withState(changed, why, author.who, at) : changed;
	await unit.arrivals.update(after);
	const settled = { at, by: author.who, because: action };
	await settleArrivalNeeds(unit, after, { ...settled, wasSomebodyElse: after.state === 'removed' });
	if (stateChanged && after.state === 'counted') {
		await raiseArrivalNeeds(unit, world.ids, { pupil, at, whereSeen: author.device }, after);
	}
	await tellSeen(unit, settings, pupil.id, after.date);
	const judged = await judgePupil(unit, world.ids, { settings, pupil, date: after.date, at, by: author.who, because });
	await unit.record({
		...author,
		at,
		action,
		subject: after.id,
		before: factsOf(before),
		after: {
			...factsOf(after),
			cancelled: judged.cancelled,
			booked: judged.booked,
			held: judged.held,
			toReview: judged.toReview
		},
		why
	});
	if (!judged.touched.has(after.id)) {
		const today = wallTime(at, settings.calendar.timeZone).date;
		await publishRow(unit, today, after, pupil, judged.standing.get(after.id) ?? null);
	}
	return judged;
}

function withState(arrival: ArrivalRecord, why: string | null, by: string, at: string): ArrivalRecord {
	const isExcused = arrival.state === 'excused';
	const isCounted = arrival.state === 'counted';
	return {
		...arrival,
		stateReason: isCounted ? null : why,
		stateBy: isCounted ? null : by,
		stateAt: isCounted ? null : at,
		incidentId: isExcused ? arrival.incidentId : null,
		dayListId: isExcused ? arrival.dayListId : null,
		arrangementId: isExcused ? arrival.arrangementId : null,
		coverConfirmedBy: isExcused ? arrival.coverConfirmedBy : null,
		evidenceDueOn: isExcused ? arrival.evidenceDueOn : null
	};
}

function factsOf({ mark, state, timeTrust, speakWith, incidentId, dayListId, evidenceDueOn }: ArrivalRecord) {
	return { mark, state, timeTrust, speakWith, incidentId, dayListId, evidenceDueOn };
}

/** The mark that an arrival's own time gives, beside what the register holds already (PU2). */
export async function ownMark(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	arrival: ArrivalRecord
): Promise<RegisterMark> {
	const allowances = await readAllowances(records, pupil.id, arrival.date);
	const judged = judgePunctuality(
		calendarAt(settings.calendar, pupil.site),
		pupil.yearGroup,
		arrival.signedInAt,
		allowances
	);
	if (judged.kind !== 'late') return arrival.mark;
	const existing = await records.arrivals.registerMark(arrival.pupilId, arrival.date, arrival.session);
	return markBeside(existing?.mark ?? null, judged.mark);
}
