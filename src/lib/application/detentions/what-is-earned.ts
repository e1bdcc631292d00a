import { calendarAt } from '../../domain/calendar/site-calendar';
import type { CountedArrival } from '../../domain/detention/facts';
import { earn, policyJudging } from '../../domain/detention/earn';
import { imposedOutcome } from '../../domain/detention/sittings/escalate';
import type { EarnedAside, EarnedDetention, HoldReason } from '../../domain/detention/outcomes';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { isTimeTrusted } from '../desk/desk-row';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';

/** What one pupil's arrivals ask for now. */
export interface Asked {
	detentions: EarnedDetention[];
	asides: EarnedAside[];
	/** Arrivals whose consequence must wait for a person, and why (PU6, PU7, SG2). */
	pending: ReadonlyMap<string, HoldReason>;
}

/**
 * What the arrivals earn. One whose time is unconfirmed or whose pupil is to be spoken with first counts towards nothing
 * else, but what it would lead to by itself is held, so that nobody forgets it; it takes nothing's place while it waits. One
 * whose reason the policy takes seriously (PU7) counts, and what it leads to is held.
 */
export function whatIsEarned(
	policies: readonly DetentionPolicy[],
	settings: SchoolSettings,
	arrivals: readonly ArrivalRecord[],
	{ yearGroup, site }: Pick<PupilRecord, 'yearGroup' | 'site'>
): Asked {
	const calendar = calendarAt(settings.calendar, site);
	const unexcused = arrivals.filter(({ state }) => state === 'counted');
	const pending = new Map<string, HoldReason>();
	for (const arrival of unexcused) {
		if (arrival.speakWith) pending.set(arrival.id, 'speak-first');
		else if (!isTimeTrusted(arrival)) pending.set(arrival.id, 'time-to-check');
	}
	const counting = unexcused.filter(({ id }) => !pending.has(id)).map(asCounted);
	const { detentions, asides } = earn(policies, calendar, counting, yearGroup);
	const waiting = unexcused
		.filter(({ id }) => pending.has(id))
		.flatMap((arrival) => {
			const before = counting.filter(({ order }) => order < arrival.recordedOrder);
			const alone = earn(policies, calendar, [...before, asCounted(arrival)], yearGroup);
			return alone.detentions
				.filter(({ arrivalId }) => arrivalId === arrival.id)
				.map((detention) => ({ ...detention, replaces: [] }));
		});
	for (const arrival of unexcused) {
		const { id, reason } = arrival;
		if (reason === null || pending.has(id)) continue;
		if (policyJudging(policies, arrival)?.reasonsThatHold.includes(reason)) pending.set(id, 'reason-to-check');
	}
	return { detentions: [...detentions, ...waiting], asides, pending };
}

function asCounted(arrival: ArrivalRecord): CountedArrival {
	const { id: arrivalId, date, session, minute, minutesLate, recordedOrder: order, recordedAt, signedInAt } = arrival;
	return { arrivalId, date, session, minute, minutesLate, order, recordedAt, signedInAt };
}

/**
 * What a stored detention was earned by, as the search takes it: to look for another place for it. Null where the rule, or the step
 * of the ladder, that it names sets no detention.
 */
export function earnedAgain(
	policies: readonly DetentionPolicy[],
	detention: DetentionRecord
): { policy: DetentionPolicy; earned: EarnedDetention } | null {
	const { arrivalId, policyId, policyVersion, ruleId, ruleName, minutes } = detention;
	const policy = policies.find(({ id, version }) => id === policyId && version === policyVersion);
	const outcome = policy ? imposedOutcome(policy, detention) : null;
	if (!policy || !outcome) return null;
	const { until, sitting, timing } = outcome;
	const countedArrivalIds = detention.explanation.arrivals.map((arrival) => arrival.arrivalId);
	return {
		policy,
		earned: {
			arrivalId,
			policyId,
			policyVersion,
			ruleId,
			ruleName,
			minutes,
			until,
			sitting,
			timing,
			replaces: [],
			countedArrivalIds
		}
	};
}

/** The minutes that a person decided for a detention (DE7), which it keeps wherever it is moved; null where nobody did. */
export function decidedMinutes({ servedMinutes, explanation: { decided } }: DetentionRecord): number | null {
	if (decided?.what !== 'booked') return null;
	return decided.minutes ?? servedMinutes;
}

/**
 * What is to be sat as a person decided it (DE7), to look for another place for it: their minutes, and no end by the clock where they let
 * it go beyond that; as it was imposed where nobody decided.
 */
export function asDecided<Sat extends Pick<EarnedDetention, 'minutes' | 'until'>>(
	imposed: Sat,
	detention: DetentionRecord
): Sat {
	const minutes = decidedMinutes(detention);
	if (minutes === null) return imposed;
	const { placement } = detention.explanation;
	const { until } = imposed;
	const goesBeyond = placement.kind === 'booked' && until !== undefined && placement.startsAt + minutes > until;
	return { ...imposed, minutes, until: goesBeyond ? undefined : until };
}
