import { weekdayName, weekdayOf } from '../../local-time';
import { listed, minutesWords } from '../number-words';
import type { DetentionPolicy } from '../policy';
import { sittingWords } from '../rule-sentence';
import { type Findings, type PolicySurroundings, detentionsOf } from './findings';

/** Whether the planned sittings have one for each detention (DE5): what is missing can still be planned. */
export function checkSittings(policy: DetentionPolicy, around: PolicySurroundings, findings: Findings): void {
	const { sittings, today } = around;
	if (sittings === null) return;
	const from = policy.effectiveFrom > today ? policy.effectiveFrom : today;
	const planned = sittings.filter(({ date }) => date >= from);
	for (const { path, name, outcome } of detentionsOf(policy)) {
		const { sitting, minutes, until, timing } = outcome;
		const ofKind = planned.filter(({ kind }) => kind === sitting);
		const finding = { path: `${path}.sitting`, rule: 'DE5' };
		if (ofKind.length === 0) {
			findings.warn({
				...finding,
				message: `No sitting ${sittingWords[sitting]} is planned, so that “${name}” finds no place.`,
				instead: 'Plan sittings of that kind, or choose another kind.'
			});
			continue;
		}
		const fits = ofKind.filter(({ startsAt, endsAt }) => {
			const length = until === undefined ? minutes : Math.min(minutes, until - startsAt);
			return length > 0 && startsAt + length <= endsAt;
		});
		const weekdays =
			timing.kind === 'weekday'
				? [timing.weekday, ...Object.values(timing.weekdayByYear ?? {}).flatMap((own) => own ?? [])]
				: null;
		const missing = weekdays?.filter((weekday) => !fits.some(({ date }) => weekdayOf(date) === weekday)) ?? [];
		if (fits.length === 0) {
			const longest = Math.max(...ofKind.map(({ startsAt, endsAt }) => endsAt - startsAt));
			findings.warn({
				...finding,
				path: `${path}.minutes`,
				message: `The longest sitting ${sittingWords[sitting]} is ${minutesWords(longest)}: “${name}” finds no place.`,
				instead: `Plan longer sittings, or write ${longest} minutes or less.`
			});
		} else if (missing.length > 0) {
			findings.warn({
				...finding,
				path: `${path}.timing`,
				message: `No sitting ${sittingWords[sitting]} that is long enough for “${name}” is planned on a ${listed(missing.map(weekdayName), 'or')}.`,
				instead: 'Plan one, or name another day.'
			});
		}
	}
}

/** Two of one evening, sat as one (DE13), may be longer than a sitting is, or than the policy lets be without notice. */
export function checkMerged(
	policy: DetentionPolicy,
	{ sittings, today }: PolicySurroundings,
	findings: Findings
): void {
	if (policy.secondOnOneDay !== 'merged') return;
	const [one = 0, other = one] = policy.rules
		.flatMap(({ outcome }) =>
			outcome.kind === 'detention' && outcome.sitting === 'after-school' && outcome.timing.kind === 'same-day'
				? [outcome.minutes]
				: []
		)
		.sort((left, right) => right - left);
	const together = one + other;
	const { noticeOver } = policy;
	const finding = { path: 'secondOnOneDay', rule: 'DE13' };
	if (noticeOver !== null && one <= noticeOver.minutes && together > noticeOver.minutes) {
		findings.warn({
			...finding,
			message: `Two of one evening can come to ${minutesWords(together)} as one, which needs notice: both are then sat on a later day.`,
			instead: 'Write "longest" or "next-day", if the first is to stay on its evening.'
		});
	}
	const planned = (sittings ?? []).filter(({ kind, date }) => kind === 'after-school' && date >= today);
	const longest = Math.max(...planned.map(({ startsAt, endsAt }) => endsAt - startsAt));
	if (planned.length > 0 && together > longest) {
		findings.warn({
			...finding,
			message: `Two of one evening can come to ${minutesWords(together)} as one, and the longest sitting after school is ${minutesWords(longest)}.`,
			instead: `Plan sittings of ${together} minutes, or write "longest" or "next-day".`
		});
	}
}
