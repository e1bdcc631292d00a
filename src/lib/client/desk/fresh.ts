import { type Instant, millisecondsOf } from '$lib/domain/local-time';
import type { DeskRow } from '$lib/protocol/desk/desk';

/** The ids of rows signed in less than so many milliseconds ago and that fit besides. */
export function arrivedWithin(
	rows: readonly DeskRow[],
	now: Instant,
	milliseconds: number,
	fits: (row: DeskRow) => boolean
): ReadonlySet<string> {
	const from = millisecondsOf(now) - milliseconds;
	return new Set(rows.filter((row) => millisecondsOf(row.signedInAt) > from && fits(row)).map((row) => row.arrivalId));
}
