import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DetentionOutcome, LadderStep } from '../policy';
import { escalate, imposedOutcome } from './escalate';

const rule: DetentionOutcome = {
	kind: 'detention',
	minutes: 30,
	sitting: 'after-school',
	timing: { kind: 'same-day', cutOff: 870 },
	replacesEarlier: false
};
const hour: DetentionOutcome = { ...rule, minutes: 60 };
const ladder: LadderStep[] = [
	{ name: 'Once', on: ['missed'], outcomes: [{ kind: 'again' }] },
	{ name: 'Twice, or refused', on: ['missed', 'refused'], outcomes: [hour, { kind: 'proposal', of: 'parent-meeting' }] }
];

test.each([
	['missed what a rule imposed: the same once more', 'missed', 0, ['1 0 detention 20']],
	['missed that: an hour, and a meeting is proposed', 'missed', 1, ['2 0 detention 60', '2 1 aside']],
	['refused at first: the first step that is for refusals', 'refused', 0, ['2 0 detention 60', '2 1 aside']],
	['above the ladder’s end: nothing more', 'missed', 2, []]
] as const)('[DE11] %s', (_what, status, step, expected) => {
	const follows = escalate({ ladder }, { status, step, minutes: 20 }, rule).map((escalation) => {
		const place = `${escalation.step} ${escalation.part} ${escalation.kind}`;
		return escalation.kind === 'detention' ? `${place} ${escalation.outcome.minutes}` : place;
	});
	expect(follows).toEqual(expected);
});

test('[DE11] what a step imposed can be found again, “again” as the rule’s own', () => {
	const rules = [
		{
			id: 'each',
			name: 'Each',
			condition: {
				session: 'any' as const,
				minutesLate: { from: null, to: null },
				signedIn: { from: null, before: null }
			},
			count: { kind: 'each' as const },
			outcome: rule
		}
	];
	const of = (step: number, part: number) => imposedOutcome({ rules, ladder }, { ruleId: 'each', step, part });
	expect([of(0, 0)?.minutes, of(1, 0)?.minutes, of(2, 0)?.minutes, of(2, 1)]).toEqual([30, 30, 60, null]);
});

test('[DE11] climbing ends: each step is above the one before it, for any ladder', () => {
	const outcome = fc.constantFrom({ kind: 'again' as const }, hour);
	const on = fc.constantFrom<LadderStep['on']>(['missed'], ['refused'], ['missed', 'refused']);
	const step = fc.record({ name: fc.string(), on, outcomes: fc.array(outcome, { minLength: 1, maxLength: 3 }) });
	fc.assert(
		fc.property(
			fc.array(step, { maxLength: 6 }),
			fc.constantFrom('missed' as const, 'refused' as const),
			(steps, status) => {
				let at = 0;
				for (let climbed = 0; climbed <= steps.length; climbed += 1) {
					const [next] = escalate({ ladder: steps }, { status, step: at, minutes: 30 }, rule);
					if (!next) return;
					expect(next.step).toBeGreaterThan(at);
					at = next.step;
				}
				expect(at).toBeLessThanOrEqual(steps.length);
			}
		),
		{ numRuns: 1_000 }
	);
});
