import type { AsideRecord, NoticeRecipient } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import { correctAside, tellOfAside } from '../notices';
import type { Judging } from '../judge-pupil';

type Saying = Pick<Judging, 'pupil' | 'at'>;

/** Tells those whom a notice or a proposal that was opened is for, once, though it was withdrawn and opened again (TE5). */
export async function sayOfAside(
	unit: SchoolUnit,
	ids: Ids,
	{ pupil, at }: Saying,
	aside: AsideRecord,
	to: NoticeRecipient,
	ruleName: string
): Promise<void> {
	const saying = { pupil, at, asideIds: await matterOf(unit, aside) };
	await tellOfAside(unit, ids, saying, to, aside.id, { ruleName, about: aside.about });
}

/** Withdraws a notice or a proposal: what was not said of it yet never is, and who was told is told that it no longer holds (DE9, TE5). */
export async function withdrawAside(
	unit: SchoolUnit,
	ids: Ids,
	at: Judging['at'],
	aside: AsideRecord,
	because: string
): Promise<void> {
	await unit.detentions.updateAside({ ...aside, status: 'withdrawn' });
	const pupil = await unit.pupils.find(aside.pupilId);
	if (pupil === null) return;
	const saying = { pupil, at, asideIds: await matterOf(unit, aside) };
	await correctAside(unit, ids, saying, aside.id, because);
}

/** The asides that are one matter: of the same arrival, the same rule and about the same. */
async function matterOf(unit: SchoolUnit, { id, pupilId, arrivalId, ruleId, about }: AsideRecord): Promise<string[]> {
	const all = await unit.detentions.asidesOfPupil(pupilId);
	const same = all.filter((one) => one.arrivalId === arrivalId && one.ruleId === ruleId && one.about === about);
	return [...new Set([...same.map((one) => one.id), id])];
}
