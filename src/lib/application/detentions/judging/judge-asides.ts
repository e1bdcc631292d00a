import type { EarnedAside } from '../../../domain/detention/outcomes';
import type { ArrivalRecord, AsideRecord, NoticeRecipient, PupilRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import type { Judging } from '../judge-pupil';
import { isOfLadder, judgeLadderAsides } from './ladder-asides';
import { outstandingRule } from './outstanding-rule';
import { sayOfAside, withdrawAside } from './say-of-asides';

/** Makes the notices and proposals beside a pupil's detentions follow from what is earned (DE3): once each, and taken back. */
export async function judgeAsides(
	unit: SchoolUnit,
	ids: Ids,
	judging: Judging,
	arrivals: readonly ArrivalRecord[],
	earned: readonly EarnedAside[]
): Promise<void> {
	const policies = await unit.policies();
	const mayHaveAsides = policies.some(
		({ rules, ladder }) => ladder.length > 0 || rules.some((rule) => rule.outcome.kind !== 'detention')
	);
	if (!mayHaveAsides) return;
	const { pupil } = judging;
	const judgedIds = new Set(arrivals.map(({ id }) => id));
	const all = (await unit.detentions.asidesOfPupil(pupil.id)).filter(
		(aside) => aside.status === 'open' && aside.ruleId !== outstandingRule.id && judgedIds.has(aside.arrivalId)
	);
	await judgeLadderAsides(unit, ids, judging, all);
	const open = all.filter((aside) => !isOfLadder(aside));
	const isFor = (aside: { arrivalId: string; ruleId: string; policyVersion: number }) =>
		`${aside.arrivalId} ${aside.ruleId} ${aside.policyVersion}`;
	const wanted = new Set(earned.map(isFor));
	for (const aside of open) await agree(unit, ids, judging, aside, wanted.has(isFor(aside)));
	const had = new Set(open.map(isFor));
	for (const aside of earned.filter((aside) => !had.has(isFor(aside)))) {
		await openAside(unit, ids, judging, aside, recipientOf(aside, pupil));
	}
}

/** Opens a notice or a proposal, and tells those whom it is for. */
export async function openAside(
	unit: SchoolUnit,
	ids: Ids,
	{ pupil, at }: Pick<Judging, 'pupil' | 'at'>,
	aside: EarnedAside,
	to: NoticeRecipient
): Promise<AsideRecord> {
	const { arrivalId, policyId, policyVersion, ruleId, ruleName, outcome } = aside;
	const about = outcome.kind === 'notice' ? outcome.about : outcome.of;
	const opened: AsideRecord = {
		id: ids.next(),
		pupilId: pupil.id,
		arrivalId,
		policyId,
		policyVersion,
		ruleId,
		kind: outcome.kind,
		about,
		status: 'open',
		recordedAt: at,
		decision: null,
		decidedBy: null,
		decidedAt: null,
		decisionReason: null,
		arrangement: null,
		comments: [],
		toReview: false
	};
	await unit.detentions.addAside(opened);
	await sayOfAside(unit, ids, { pupil, at }, opened, to, ruleName);
	return opened;
}

/**
 * Makes one aside agree with whether it is earned. One that is no longer is withdrawn, and whoever was told of it is told that; one that a person decided about is flagged for a person and never rewritten (DE9).
 */
export async function agree(
	unit: SchoolUnit,
	ids: Ids,
	{ at }: Pick<Judging, 'at'>,
	aside: AsideRecord,
	isEarned: boolean
): Promise<void> {
	if (aside.decision !== null) {
		if (aside.toReview === isEarned) await unit.detentions.updateAside({ ...aside, toReview: !isEarned });
		return;
	}
	if (isEarned) return;
	await withdrawAside(unit, ids, at, aside, 'What it rested on has changed.');
}

/** Whom a notice or a proposal is for. */
export function recipientOf({ outcome }: Pick<EarnedAside, 'outcome'>, pupil: PupilRecord): NoticeRecipient {
	if (outcome.kind === 'proposal') return { kind: 'senior', id: 'school' };
	switch (outcome.to) {
		case 'tutor':
			return { kind: 'tutor', id: pupil.tutorGroup };
		case 'head-of-year':
			return { kind: 'head-of-year', id: String(pupil.yearGroup) };
		case 'attendance':
			return { kind: 'attendance', id: 'school' };
	}
}
