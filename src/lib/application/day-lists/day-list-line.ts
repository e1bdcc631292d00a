import { clockText, type LocalDate } from '../../domain/local-time';
import type { DayListLine } from '../../protocol/desk/day-lists';
import type { DayListRecord } from '../ports/allowance-records';

/** A day list as lists show it on a date. */
export function dayListLine(
	list: DayListRecord,
	counted: { pupils: number; offSite: number } | undefined,
	today: LocalDate
): DayListLine {
	const { id, version, kind, name, startsOn, endsOn, from, to, place, changedAt, changedBy } = list;
	return {
		id,
		version,
		kind,
		name,
		startsOn,
		endsOn,
		from: from === null ? null : clockText(from),
		to: to === null ? null : clockText(to),
		place,
		pupils: counted?.pupils ?? 0,
		offSite: counted?.offSite ?? 0,
		changedAt,
		changedBy,
		state: stateOf(list, today)
	};
}

function stateOf({ removedAt, startsOn, endsOn }: DayListRecord, today: LocalDate): DayListLine['state'] {
	if (removedAt !== null) return 'removed';
	if (endsOn < today) return 'over';
	return startsOn <= today ? 'today' : 'ahead';
}
