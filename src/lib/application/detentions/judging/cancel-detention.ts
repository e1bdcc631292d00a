import { settleNeed } from '../../desk/needs';
import type { DetentionRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import type { Judging } from '../judge-pupil';
import { correctNotices } from '../notices';
import { needKey } from '../place-earned';

/** Cancels a detention, tells those who were told of it, and closes what it asked of the desk (DE9, TE5). */
export async function cancelDetention(
	unit: SchoolUnit,
	ids: Ids,
	judging: Pick<Judging, 'at' | 'by' | 'because'>,
	detention: DetentionRecord
): Promise<void> {
	await endDetention(unit, ids, judging, detention, 'cancelled');
}

/** Ends a detention in whose place another comes (DE10): it reads as moved, and what was told of it is corrected. */
export async function endAsMoved(
	unit: SchoolUnit,
	ids: Ids,
	judging: Pick<Judging, 'at' | 'by' | 'because'>,
	detention: DetentionRecord
): Promise<void> {
	await endDetention(unit, ids, judging, detention, 'moved');
}

async function endDetention(
	unit: SchoolUnit,
	ids: Ids,
	{ at, by, because }: Pick<Judging, 'at' | 'by' | 'because'>,
	detention: DetentionRecord,
	status: 'cancelled' | 'moved'
): Promise<void> {
	await unit.detentions.update({ ...detention, status, cancelledBecause: because });
	await correctNotices(unit, ids, at, detention, because);
	await settleNeed(unit, needKey(detention.id), at, by, because);
}
