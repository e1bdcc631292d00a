import type { ProposalArrangement } from '../../domain/fairness/proposal';
import { proposalKindOf } from '../../domain/fairness/proposal';
import { type Instant, clockText, dateText, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil } from '../../domain/permissions';
import { actOnStay } from '../../domain/room/act-on-stay';
import type { ProposalDecision } from '../../protocol/pastoral/proposals';
import { authorOf, schoolOf } from '../actors';
import { outstandingRule } from '../detentions/judging/outstanding-rule';
import { agreeOnMeeting } from '../detentions/judging/propose-meeting';
import { withdrawAside } from '../detentions/judging/say-of-asides';
import type { AsideRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import { planStayIn } from '../rooms/plan-stay';
import { type RoomWorld, keepChange } from '../rooms/room-work';
import { type Answer, done, refuse, useCase } from '../use-case';

/** A proposal with its pupil, within the actor's reach. */
interface Found {
	aside: AsideRecord;
	pupil: PupilRecord;
	today: string;
	at: Instant;
}

/**
 * Decides about a proposal (DE1): a room stay is planned, a meeting or a report is arranged, or it is declined with a reason.
 * Who decided, when and why is kept; the second of two people is told what the first decided.
 */
export const decideProposal = useCase(
	'proposal.decide',
	async (
		world: RoomWorld,
		actor,
		{ proposalId, decision }: { proposalId: string; decision: ProposalDecision }
	): Promise<Answer<{ decision: 'accepted' | 'declined' }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const found = await findProposal(world, unit, actor, proposalId);
			if ('ok' in found) return found;
			const { aside, at } = found;
			if (aside.decision !== null)
				return refuse('conflict', decidedAlready(aside, (await unit.settings()).calendar.timeZone));
			const arranged = await arrange(world, unit, actor, found, decision);
			if (!arranged.ok) return arranged;
			const author = authorOf(actor);
			const outcome = decision.decision === 'decline' ? 'declined' : 'accepted';
			const reason = decision.decision === 'decline' ? decision.reason : null;
			await unit.detentions.updateAside({
				...aside,
				decision: outcome,
				decidedBy: author.who,
				decidedAt: at,
				decisionReason: reason,
				arrangement: arranged.value
			});
			await answerNotices(unit, aside.id);
			await unit.record({
				...author,
				at,
				action: `proposal.${outcome}`,
				subject: aside.id,
				before: { about: aside.about },
				after: { pupilId: aside.pupilId, arrangement: arranged.value },
				why: reason
			});
			return done({ decision: outcome });
		})
);

/**
 * Takes back what was decided about a proposal (DE1): it waits again. A stay that it planned is cancelled with it, unless
 * the pupil has come to it already.
 */
export const takeBackProposal = useCase(
	'proposal.decide',
	async (world: RoomWorld, actor, { proposalId }: { proposalId: string }): Promise<Answer<{ proposalId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const found = await findProposal(world, unit, actor, proposalId);
			if ('ok' in found) return found;
			const { aside, at } = found;
			if (aside.decision === null) return refuse('conflict', 'Nobody has decided about this yet. Nothing was changed.');
			if (aside.arrangement?.kind === 'room-stay') {
				const cancelled = await cancelStay(world, unit, actor, aside.arrangement.stayId, at);
				if (!cancelled.ok) return cancelled;
			}
			// What is no longer earned does not wait again: it is withdrawn, as it would have been undecided (DE9).
			const undecided: AsideRecord = {
				...aside,
				decision: null,
				decidedBy: null,
				decidedAt: null,
				decisionReason: null,
				arrangement: null,
				toReview: false
			};
			if (aside.toReview) await withdrawAside(unit, world.ids, at, undecided, 'What it rested on has changed.');
			else {
				await unit.detentions.updateAside(undecided);
				await askAgain(unit, world.ids, at, aside.id);
			}
			if (aside.ruleId === outstandingRule.id) await agreeOnMeeting(unit, world.ids, found);
			await unit.record({
				...authorOf(actor),
				at,
				action: 'proposal.decision-taken-back',
				subject: aside.id,
				before: { decision: aside.decision, decidedBy: aside.decidedBy, arrangement: aside.arrangement },
				after: { waits: !aside.toReview },
				why: null
			});
			return done({ proposalId });
		})
);

/** Says something about a proposal before it is decided, for whoever decides. */
export const commentOnProposal = useCase(
	'proposal.comment',
	async (
		world: RoomWorld,
		actor,
		{ proposalId, text }: { proposalId: string; text: string }
	): Promise<Answer<{ proposalId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const found = await findProposal(world, unit, actor, proposalId);
			if ('ok' in found) return found;
			const { aside, at } = found;
			const author = authorOf(actor);
			await unit.detentions.updateAside({ ...aside, comments: [...aside.comments, { by: author.who, at, text }] });
			await unit.record({
				...author,
				at,
				action: 'proposal.commented',
				subject: aside.id,
				before: null,
				after: { text },
				why: null
			});
			return done({ proposalId });
		})
);

async function findProposal(
	world: Pick<RoomWorld, 'clock'>,
	unit: SchoolUnit,
	actor: Actor,
	proposalId: string
): Promise<Found | Answer<never>> {
	const aside = await unit.detentions.findAside(proposalId);
	const pupil = aside && (await unit.pupils.find(aside.pupilId));
	if (aside === null || pupil === null || proposalKindOf(aside.about) === null || aside.kind !== 'proposal')
		return refuse('not-found', 'This proposal is not known. Nothing was changed.');
	if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
	if (aside.status === 'withdrawn') {
		return refuse(
			'conflict',
			'This was withdrawn meanwhile: the lates that it rested on no longer earn it. Nothing was changed.'
		);
	}
	const at = world.clock.now();
	const { calendar } = await unit.settings();
	return { aside, pupil, at, today: wallTime(at, calendar.timeZone).date };
}

function decidedAlready({ decision, decidedBy, decidedAt }: AsideRecord, timeZone: string): string {
	const when = decidedAt === null ? '' : ` at ${clockText(wallTime(decidedAt, timeZone).minute)}`;
	return `${decidedBy ?? 'Someone'} has ${decision ?? 'decided'} this${when}. Nothing was changed by you.`;
}

async function arrange(
	world: RoomWorld,
	unit: SchoolUnit,
	actor: Actor,
	{ aside, pupil, today }: Found,
	decision: ProposalDecision
): Promise<Answer<ProposalArrangement | null>> {
	if (decision.decision === 'decline') return done(null);
	if (decision.decision !== aside.about) {
		return refuse('invalid', 'This proposal is for something else. Load the page again. Nothing was changed.');
	}
	switch (decision.decision) {
		case 'parent-meeting': {
			const { date, at, withWhom } = decision;
			if (date < today) return past('date', date);
			return done({ kind: 'parent-meeting', date, at, withWhom });
		}
		case 'report': {
			const { from, to, reportsTo } = decision;
			if (from < today) return past('from', from);
			if (to < from) {
				const message = 'It ends before it begins: choose a later day.';
				return refuse('invalid', message, [{ path: 'to', message }]);
			}
			return done({ kind: 'report', from, to, reportsTo });
		}
		case 'room-stay': {
			const { roomId, date, from, to, adjustments } = decision;
			const { who } = authorOf(actor);
			const stay = await planStayIn(world, unit, actor, {
				pupilId: pupil.id,
				roomId,
				date,
				from,
				to,
				basis: 'sanction',
				reason: 'Lateness',
				askedBy: who,
				authorisedBy: who,
				adjustments,
				overFull: null
			});
			return stay.ok ? done({ kind: 'room-stay', stayId: stay.value.id, date }) : stay;
		}
	}
}

function past(path: string, date: string): Answer<never> {
	const message = `${dateText(date)} has passed. Choose today or a later day.`;
	return refuse('invalid', message, [{ path, message }]);
}

async function cancelStay(
	world: RoomWorld,
	unit: SchoolUnit,
	actor: Actor,
	stayId: string,
	at: Instant
): Promise<Answer<null>> {
	const stay = await unit.stays.find(stayId);
	if (stay === null) return done(null);
	const author = authorOf(actor);
	const because = 'The decision was taken back.';
	const action = { type: 'cancel', because } as const;
	const change = actOnStay(stay, action, at, { by: author.who, overdue: false, seenInSchool: null });
	switch (change.kind) {
		case 'unchanged':
			return done(null);
		case 'refused':
			return refuse('conflict', `${change.because} End the stay in the room instead. Nothing was changed.`);
		case 'changed':
			break;
	}
	await keepChange(
		{ unit, ids: world.ids, settings: await unit.settings(), author, now: at },
		{
			actionId: world.ids.next(),
			type: 'cancel',
			at,
			request: { ...action },
			outcome: 'changed',
			before: stay,
			after: change.stay,
			why: because
		}
	);
	return done(null);
}

/** The word that asked for the decision, which the decision kept from being sent, is to be sent after all (TE5). */
async function askAgain(unit: SchoolUnit, ids: RoomWorld['ids'], at: Instant, asideId: string): Promise<void> {
	const asked = (await unit.notices.about(asideId)).filter(({ body }) => body.kind === 'policy-notice');
	const last = asked.at(-1);
	if (!last || asked.some(({ status }) => status !== 'withdrawn')) return;
	await unit.notices.add({ ...last, id: ids.next(), at, status: 'waiting' });
}

/** Takes back the word that asked for the decision, where it was not sent yet: it has its answer (TE5). */
async function answerNotices(unit: SchoolUnit, asideId: string): Promise<void> {
	for (const { id, status } of await unit.notices.about(asideId)) {
		if (status === 'waiting') await unit.notices.setStatus(id, 'withdrawn');
	}
}
