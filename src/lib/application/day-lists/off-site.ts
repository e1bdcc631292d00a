import { isOffSite, wasOffSite } from '../../domain/allowances/day-list';
import { type Instant, type LocalDate, clockText, dateText, instantOf, wallTime } from '../../domain/local-time';
import { type Actor, permits } from '../../domain/permissions';
import type { DayListPupilRecord } from '../ports/allowance-records';
import type { SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

type Calendar = SchoolSettings['calendar'];

/**
 * Where pupils are who left on a trip of a date and are not back, by pupil (PU11): `Off site since 09:10: Science museum`. The
 * trip is named only to those who may read day lists.
 */
export async function offSiteOn(
	records: SchoolRecords,
	actor: Actor,
	{ timeZone }: Calendar,
	date: LocalDate
): Promise<Map<string, string>> {
	const away = await records.dayLists.offSite(date);
	return new Map(
		away.filter(isOffSite).flatMap(({ pupilId, leftAt, name }) => {
			if (leftAt === null) return [];
			return [[pupilId, offSiteText(leftAt, date, timeZone, permits(actor, 'day-list.read') ? name : 'on a trip')]];
		})
	);
}

/** Where a pupil was who was off site during a time of a date, as said by staff and without the trip's name; null where on site (PU11). */
export async function offSiteDuring(
	records: SchoolRecords,
	{ timeZone }: Calendar,
	pupilId: DayListPupilRecord['pupilId'],
	{ date, startsAt, endsAt }: { date: LocalDate; startsAt: number; endsAt: number }
): Promise<string | null> {
	const lists = await records.dayLists.ofPupil(pupilId, { startsOn: date, endsOn: date });
	const [from, until] = [instantOf(date, startsAt, timeZone), instantOf(date, endsAt, timeZone)];
	const away = lists.find((one) => wasOffSite(one, from, until));
	if (away === undefined || away.leftAt === null) return null;
	return offSiteText(away.leftAt, date, timeZone, 'on a trip');
}

function offSiteText(leftAt: Instant, date: LocalDate, timeZone: string, where: string): string {
	const left = wallTime(leftAt, timeZone);
	const since = left.date === date ? clockText(left.minute) : `${dateText(left.date)} at ${clockText(left.minute)}`;
	return `Off site since ${since}: ${where}`;
}
