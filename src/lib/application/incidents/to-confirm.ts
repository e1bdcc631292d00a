import { isToConfirm } from '../../domain/allowances/incident';
import { type Instant, wallTime } from '../../domain/local-time';
import { raiseNeed, settleNeed } from '../desk/needs';
import type { IncidentRecord } from '../ports/allowance-records';
import type { ArrivalRecord, PupilRecord } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';

/** A late whose pupil gave an incident's reason and is not covered, with the pupil (PU8). */
export interface Candidate {
	arrival: ArrivalRecord;
	pupil: PupilRecord;
}

/** The lates that a person is to look at one by one (PU8), in recording order. */
export async function candidatesOf(records: SchoolRecords, incident: IncidentRecord): Promise<Candidate[]> {
	if (incident.revokedAt !== null || incident.askedReason === null) return [];
	const said = (await records.arrivals.onDate(incident.date)).filter(
		({ state, reason, restoredBy }) => state === 'counted' && reason === incident.askedReason && restoredBy === null
	);
	const pupils = new Map(
		(await records.pupils.list(said.map(({ pupilId }) => pupilId))).map((pupil) => [pupil.id, pupil])
	);
	return said.flatMap((arrival) => {
		const pupil = pupils.get(arrival.pupilId);
		const isAsked = !incident.notTheirs.includes(arrival.id);
		return pupil && isAsked && isToConfirm(incident, arrival, pupil) ? [{ arrival, pupil }] : [];
	});
}

/** Shows the desk how many are to be confirmed (PU8), or that none is. */
export async function followCandidates(
	unit: SchoolUnit,
	ids: Ids,
	incident: IncidentRecord,
	{ at, by }: { at: Instant; by: string }
): Promise<void> {
	const key = `incident:${incident.id}`;
	const count = (await candidatesOf(unit, incident)).length;
	const detail =
		count === 1
			? `${incident.name}: 1 pupil gave the same reason and is not on the list. Is it theirs too?`
			: `${incident.name}: ${count} pupils gave the same reason and are not on the list. Is it theirs too?`;
	const open = await unit.needs.findOpen(key);
	if (count > 0 && open?.detail === detail) return;
	await settleNeed(unit, key, at, by, 'The pupils were looked at, or others came');
	if (count === 0) return;
	const { timeZone } = (await unit.settings()).calendar;
	await raiseNeed(unit, ids, {
		key,
		kind: 'incident-to-confirm',
		at,
		date: wallTime(at, timeZone).date,
		pupil: null,
		aboutId: incident.id,
		detail,
		whereSeen: null
	});
}

/** The same for every incident that a late with a reason may concern: it came, or its reason was said. */
export async function followReason(
	unit: SchoolUnit,
	ids: Ids,
	arrival: ArrivalRecord,
	about: { at: Instant; by: string }
): Promise<void> {
	if (arrival.reason === null) return;
	for (const incident of await unit.incidents.standingOn(arrival.date)) {
		if (incident.askedReason === arrival.reason) await followCandidates(unit, ids, incident, about);
	}
}
