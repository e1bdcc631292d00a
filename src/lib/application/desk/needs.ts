import type { Instant, LocalDate } from '../../domain/local-time';
import type { Ids } from '../ports/world';
import type { NeedRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import { deskNeed } from './desk-row';

/** What the desk is to look at. `key` keeps one open need a subject: raised again, it counts once more. */
export interface NeedToRaise {
	key: string;
	kind: NeedRecord['kind'];
	at: Instant;
	date: LocalDate;
	pupil: PupilRecord | null;
	aboutId: string | null;
	detail: string;
	whereSeen: string | null;
}

/** Opens a need, or counts the open one with its key once more, and tells every desk. */
export async function raiseNeed(unit: SchoolUnit, ids: Ids, need: NeedToRaise): Promise<void> {
	const { pupil, at, ...rest } = need;
	const raised = await unit.needs.raise({ ...rest, id: ids.next(), openedAt: at, pupilId: pupil?.id ?? null });
	await unit.publish('desk', { type: 'need-opened', need: deskNeed(raised, pupil) });
}

/** Closes the open need with a key, if there is one, and tells every desk. Answers whether there was one. */
export async function settleNeed(
	unit: SchoolUnit,
	key: string,
	at: Instant,
	by: string,
	because: string
): Promise<boolean> {
	const open = await unit.needs.findOpen(key);
	if (open === null) return false;
	await unit.needs.close(open.id, at, by, because);
	await unit.publish('desk', { type: 'need-closed', needId: open.id });
	return true;
}
