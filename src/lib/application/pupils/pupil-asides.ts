import { windowAround } from '../../domain/calendar/window';
import { type LocalDate, clockText, wallTime } from '../../domain/local-time';
import type { PupilAsideLine, PupilStayLine } from '../../protocol/desk/pupil-page';
import { asideRuleText } from '../proposals/aside-rule';
import type { SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

/** What followed beside a pupil's detentions (DE3) and was not withdrawn, newest first. */
export async function asideLines(
	records: SchoolRecords,
	{ calendar }: SchoolSettings,
	pupilId: string
): Promise<PupilAsideLine[]> {
	const policies = await records.policies();
	return (await records.detentions.asidesOfPupil(pupilId))
		.filter(({ status }) => status === 'open')
		.map(({ id, kind, about, policyId, policyVersion, ruleId, recordedAt, decision, decidedBy }) => {
			const ruleText = asideRuleText(policies, { policyId, policyVersion, ruleId });
			return { id, kind, about, ruleText, on: wallTime(recordedAt, calendar.timeZone).date, decision, decidedBy };
		})
		.reverse();
}

/** A pupil's stays of this half-term, newest first. */
export async function stayLines(
	records: SchoolRecords,
	{ calendar }: SchoolSettings,
	pupilId: string,
	today: LocalDate
): Promise<PupilStayLine[]> {
	const rooms = new Map((await records.stays.rooms()).map(({ id, name }) => [id, name]));
	return (await records.stays.ofPupilBetween(pupilId, windowAround(calendar, 'half-term', today)))
		.filter(({ state }) => state.kind !== 'cancelled')
		.map(({ id, date, from, to, roomId, reason }) => ({
			id,
			date,
			from: clockText(from),
			to: clockText(to),
			room: rooms.get(roomId) ?? '',
			reason
		}))
		.reverse();
}
