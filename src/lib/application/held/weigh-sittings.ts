import { calendarAt } from '../../domain/calendar/site-calendar';
import { schoolDaysFrom } from '../../domain/calendar/school-day';
import { passedOverReason } from '../../domain/detention/explain/explain';
import type { SittingLoad } from '../../domain/detention/facts';
import { limitWords } from '../../domain/detention/limit-words';
import { type DetentionLimit, limitsAgainst, limitsOn } from '../../domain/detention/limits';
import type { PassedOverReason } from '../../domain/detention/outcomes';
import { isAdult, minutesIn, timingFor } from '../../domain/detention/place';
import { type FitQuestion, schoolDayAfter, schoolDayReader, whyNot } from '../../domain/detention/sittings/fit';
import { type Instant, addDays, clockText, wallTime } from '../../domain/local-time';
import type { SittingChoice } from '../../protocol/desk/pupil-page';
import { forSearch } from '../detentions/find-place';
import { commitmentsOf } from '../detentions/commitments';
import { earnedAgain } from '../detentions/what-is-earned';
import type { DetentionRecord, FlagRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

/** More sittings than a person compares. */
const mostChoices = 14;

/** What speaks against a sitting that keeps to all that is agreed, but is not of the rule's kind. */
export const otherKind = 'the rule names another kind of sitting';

/** What not even a person who decides may choose: what is over or taken, and what the law forbids (DE6). */
const notOffered: readonly PassedOverReason[] = [
	'begun',
	'too-short',
	'unlawful-day',
	'switched-off',
	'lunch-not-kept',
	'break-not-kept',
	'notice',
	'not-for-year',
	'full',
	'already-booked'
];

/**
 * The sittings ahead that may be chosen for a detention that waits, soonest first, each with what speaks against it as things
 * stand now (DE5, DE7): of whatever kind, for a pupil may need lunch where the rule says after school. For those who may read
 * flags: a limit is named.
 *
 * @param lifted detentions of the pupil that are to be looked at as if they were not booked
 */
export async function weighSittings(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	flags: readonly FlagRecord[],
	detention: DetentionRecord,
	now: Instant,
	lifted: readonly DetentionRecord[] = []
): Promise<SittingChoice[]> {
	const calendar = calendarAt(settings.calendar, pupil.site);
	const asked = earnedAgain(await records.policies(), detention);
	const arrival = await records.arrivals.find(detention.arrivalId);
	if (asked === null || arrival === null) return [];
	const recorded = wallTime(now, calendar.timeZone);
	const { policy, earned } = asked;
	const ahead = schoolDaysFrom(calendar, addDays(recorded.date, 1), policy.horizonSchoolDays, pupil.yearGroup);
	const span = { startsOn: recorded.date, endsOn: ahead[ahead.length - 1] ?? recorded.date };
	const weeks = { startsOn: addDays(span.startsOn, -6), endsOn: addDays(span.endsOn, 6) };
	const sittings = await records.sittings.withLoads(span);
	const question: FitQuestion = {
		calendar,
		policy,
		pupil: forSearch(pupil),
		commitments: await commitmentsOf(records, calendar, pupil, weeks, arrival, lifted),
		sittings,
		timing: timingFor(earned.timing, pupil.yearGroup),
		recordedAt: now,
		recorded,
		dayOf: schoolDayReader(calendar, pupil.yearGroup)
	};
	return sittings
		.filter(({ date }) => !isAdult(pupil, date))
		.sort((one, other) => inOrder(one.date, other.date) || one.startsAt - other.startsAt || inOrder(one.id, other.id))
		.flatMap((sitting): SittingChoice[] => {
			const limits = limitsOn(flags, sitting.date).filter(({ kind }) => kind !== 'always-ask');
			const { minutes, isCutShort, agreedTo } = minutesIn(earned, sitting, limits);
			if (!mayBeChosen(question, sitting, minutes)) return [];
			const because = whyNot(question, sitting, minutes, limits);
			const isOtherKind = sitting.kind !== earned.sitting;
			return [
				{
					sittingId: sitting.id,
					date: sitting.date,
					startsAt: clockText(sitting.startsAt),
					endsAt: clockText(sitting.endsAt),
					kind: sitting.kind,
					place: sitting.place,
					free: sitting.capacity - sitting.booked,
					agreedTo,
					cutShortTo: isCutShort ? minutes : null,
					against: againstWords(question, sitting, minutes, limits, because, isOtherKind)
				}
			];
		})
		.slice(0, mostChoices);
}

/** Whether a person may choose a sitting at all, against the rule's own day and the school's promise of notice, which are for them to weigh. */
function mayBeChosen(question: FitQuestion, sitting: SittingLoad, minutes: number): boolean {
	const weighed: FitQuestion = {
		...question,
		timing: { kind: 'school-days-notice', days: 0 },
		policy: { ...question.policy, noticeOver: null }
	};
	const because = whyNot(weighed, sitting, minutes, []);
	return because === null || !notOffered.includes(because);
}

function againstWords(
	question: FitQuestion,
	sitting: SittingLoad,
	minutes: number,
	limits: readonly DetentionLimit[],
	because: PassedOverReason | null,
	isOtherKind: boolean
): string | null {
	const { date, startsAt, kind } = sitting;
	const served = { date, startsAt, endsAt: startsAt + minutes, kind };
	const givesNotice = (schoolDays: number) => {
		const { calendar, pupil, recorded } = question;
		const earliest = schoolDayAfter(calendar, pupil.yearGroup, recorded.date, schoolDays);
		return earliest !== null && date >= earliest;
	};
	const outside = limitsAgainst(limits, served, givesNotice).map(limitWords);
	if (outside.length > 0) return `agreed: ${outside.join(', ')}`;
	if (because !== null && because !== 'limit') return passedOverReason(because);
	return isOtherKind ? otherKind : null;
}

function inOrder(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
