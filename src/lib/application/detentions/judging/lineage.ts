import type { DetentionRecord } from '../../ports/records';
import type { SchoolRecords } from '../../ports/school-store';

/**
 * One detention through all its records, oldest first: wherever it was moved, and set again where it was cancelled (DE9, DE10). They
 * are of the same arrival, follow the same one and are the same part of a step.
 */
export async function lineageOf(
	records: SchoolRecords,
	{ arrivalId, followsId, part }: Pick<DetentionRecord, 'arrivalId' | 'followsId' | 'part'>
): Promise<DetentionRecord[]> {
	const all = await records.detentions.ofArrivals([arrivalId]);
	return all.filter((one) => one.followsId === followsId && one.part === part);
}

/**
 * A detention as it stands now (DE10): what carries it on where it was moved, where it could not be sat, or where it was cancelled and
 * set again; itself where nothing does.
 */
export async function standingNow(records: SchoolRecords, detention: DetentionRecord): Promise<DetentionRecord> {
	switch (detention.status) {
		case 'moved':
		case 'cancelled': {
			const lineage = (await lineageOf(records, detention)).filter(({ status }) => status !== 'moved');
			const last = lineage.findLast(({ status }) => status !== 'cancelled');
			if (last) return standingNow(records, last);
			return detention.status === 'cancelled' ? detention : (lineage.at(-1) ?? detention);
		}
		case 'absent':
		case 'not-run': {
			const [carriedOn] = await records.detentions.followersOf(detention.id);
			if (carriedOn) return standingNow(records, carriedOn);
			return detention;
		}
		case 'held':
		case 'booked':
		case 'unplaced':
		case 'attended':
		case 'missed':
		case 'refused':
			return detention;
	}
}
