import type { DetentionPolicy, DetentionTiming, LadderOutcome, RuleOutcome } from '../../domain/detention/policy';
import { clockOut, weekdayOut } from './parts';
import type { PolicyFile } from './policy-file';

type FileRule = PolicyFile['rules'][number];
type FileTiming = Extract<FileRule['outcome'], { kind: 'detention' }>['timing'];

/** A policy as its file, every part written out. Read again it is the same policy. */
export function writePolicy(policy: DetentionPolicy): PolicyFile {
	const { beganAt: _beganAt, ...said } = policy;
	return {
		...said,
		rules: policy.rules.map(({ id, name, condition, count, outcome }) => ({
			id,
			name,
			condition: {
				session: condition.session,
				minutesLate: condition.minutesLate,
				signedIn: { from: clockOrNone(condition.signedIn.from), before: clockOrNone(condition.signedIn.before) },
				...(condition.years ? { years: condition.years } : {})
			},
			count,
			outcome: ruleOutcomeOut(outcome)
		})),
		ladder: policy.ladder.map(({ name, on, outcomes }) => ({ name, on, outcomes: outcomes.map(ladderOutcomeOut) }))
	};
}

/** The text of a policy's file. */
export function policyText(policy: DetentionPolicy): string {
	return `${JSON.stringify(writePolicy(policy), null, '\t')}\n`;
}

function clockOrNone(minute: number | null): string | null {
	return minute === null ? null : clockOut(minute);
}

function ladderOutcomeOut(outcome: LadderOutcome) {
	return outcome.kind === 'again' ? outcome : ruleOutcomeOut(outcome);
}

function ruleOutcomeOut(outcome: RuleOutcome): FileRule['outcome'] {
	if (outcome.kind !== 'detention') return outcome;
	const { until, timing, ...rest } = outcome;
	return { ...rest, ...(until === undefined ? {} : { until: clockOut(until) }), timing: timingOut(timing) };
}

function timingOut(timing: DetentionTiming): FileTiming {
	switch (timing.kind) {
		case 'same-day':
			return { kind: 'same-day', cutOff: clockOut(timing.cutOff) };
		case 'school-days-notice':
			return timing;
		case 'weekday': {
			const own = Object.entries(timing.weekdayByYear ?? {}).flatMap(([year, weekday]) =>
				weekday === undefined ? [] : [[year, weekdayOut(weekday)] as const]
			);
			return {
				kind: 'weekday',
				weekday: weekdayOut(timing.weekday),
				cutOff: clockOut(timing.cutOff),
				...(own.length === 0 ? {} : { weekdayByYear: Object.fromEntries(own) })
			};
		}
	}
}
