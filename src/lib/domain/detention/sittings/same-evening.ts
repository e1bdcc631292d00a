import type { SchoolCalendar } from '../../calendar/school-calendar';
import { type LocalDate, wallTime } from '../../local-time';
import type { CountedArrival } from '../facts';
import type { EarnedDetention, MergedPart } from '../outcomes';
import type { DetentionPolicy } from '../policy';

const lastMinute = 24 * 60 - 1;

/**
 * The evening on which a detention is to be sat, where the policy lets those of one evening become one (DE13): only those after
 * school on the day of the late itself, recorded by the cut-off, can meet. Null where it stays its own, so that whatever is
 * recorded afterwards leaves alone what was earned on other days.
 */
export function eveningOf(
	policy: Pick<DetentionPolicy, 'secondOnOneDay'>,
	{ timeZone }: SchoolCalendar,
	arrival: CountedArrival,
	{ sitting, timing }: EarnedDetention
): LocalDate | null {
	if (policy.secondOnOneDay === 'next-day' || sitting !== 'after-school' || timing.kind !== 'same-day') return null;
	const { date, minute } = wallTime(arrival.recordedAt, timeZone);
	return date === arrival.date && minute <= timing.cutOff ? date : null;
}

/**
 * What the second of two detentions that fall on one evening comes to (DE13); null where the earlier one stands for both.
 *
 * @param inOrder puts arrivals into the order of their recording
 */
export function withSameEvening(
	policy: Pick<DetentionPolicy, 'secondOnOneDay'>,
	earlier: EarnedDetention,
	detention: EarnedDetention,
	inOrder: (arrivalIds: readonly string[]) => string[]
): EarnedDetention | null {
	const replaces = inOrder([...new Set([...detention.replaces, earlier.arrivalId])]);
	if (policy.secondOnOneDay === 'longest')
		return detention.minutes <= earlier.minutes ? null : { ...detention, replaces };
	const parts: MergedPart[] = [...partsOf(earlier), ...partsOf(detention)];
	return {
		...detention,
		...lengthOf(parts),
		parts,
		replaces,
		countedArrivalIds: inOrder([...new Set([...earlier.countedArrivalIds, ...detention.countedArrivalIds])])
	};
}

/** A merged detention without those of its parts that need not be sat any more; as it is where none of it was merged. */
export function withoutParts(detention: EarnedDetention, isOver: (arrivalId: string) => boolean): EarnedDetention {
	const left = detention.parts?.filter(({ arrivalId }) => arrivalId === detention.arrivalId || !isOver(arrivalId));
	if (left === undefined || left.length === detention.parts?.length) return detention;
	const { until: _, ...rest } = detention;
	return { ...rest, ...lengthOf(left), parts: left };
}

function partsOf({ parts, arrivalId, minutes, until }: EarnedDetention): MergedPart[] {
	return parts ?? [{ arrivalId, minutes, ...(until === undefined ? {} : { until }) }];
}

/** As long as all together. What is sat to a time comes first, and what has a length goes on from there. */
function lengthOf(parts: readonly MergedPart[]): Pick<EarnedDetention, 'minutes' | 'until'> {
	const minutes = parts.reduce((sum, part) => sum + part.minutes, 0);
	const toTime = parts.filter(({ until }) => until !== undefined);
	const last = toTime.reduce<MergedPart | null>(
		(latest, part) => (latest === null || (part.until ?? 0) > (latest.until ?? 0) ? part : latest),
		null
	);
	if (last?.until === undefined) return { minutes };
	return { minutes, until: Math.min(last.until + minutes - last.minutes, lastMinute) };
}
