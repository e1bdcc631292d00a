import { holdsOn, isReviewDue } from '../../domain/allowances/arrangement';
import type { LocalDate } from '../../domain/local-time';
import type { ArrangementLine } from '../../protocol/desk/arrangements';
import type { ArrangementRecord } from '../ports/allowance-records';

/** An arrangement as a page shows it on a date. */
export function arrangementLine(arrangement: ArrangementRecord, today: LocalDate): ArrangementLine {
	const { pupilId: _pupilId, removedAt: _removedAt, ...line } = arrangement;
	const state = holdsOn(arrangement, today) ? 'holds' : arrangement.startsOn > today ? 'ahead' : 'over';
	return { ...line, state, reviewDue: isReviewDue(arrangement, today) };
}
