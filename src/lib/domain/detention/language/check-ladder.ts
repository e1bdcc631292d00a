import type { DetentionPolicy, LadderStep } from '../policy';
import type { Findings } from './findings';

/** Whether each step of the ladder can be reached, and says each thing once (DE11). */
export function checkLadder({ ladder, rules }: DetentionPolicy, findings: Findings): void {
	const imposesAny = rules.some(({ outcome }) => outcome.kind === 'detention');
	const reached = reachedSteps(ladder, imposesAny);
	ladder.forEach((step, index) => {
		const path = `ladder.${index}`;
		if (!reached[index]) {
			findings.fault({
				path,
				rule: 'DE11',
				message: `“${step.name}” is never reached: ${imposesAny ? 'no detention of a rule or of a step before comes to it' : 'no rule imposes a detention'}.`,
				instead: imposesAny
					? 'Let a step before lead to a detention, or take this one out.'
					: 'Let a rule impose a detention, or take the ladder out.'
			});
		}
		checkStep(step, path, findings);
	});
}

/** By step, whether some detention comes to it: one goes on to the next step above its own that is for what became of it. */
function reachedSteps(ladder: readonly LadderStep[], imposesAny: boolean): boolean[] {
	const reached = ladder.map(() => false);
	const climb = (from: number) => {
		for (const status of ['missed', 'refused'] as const) {
			const next = ladder.findIndex(({ on }, index) => index >= from && on.includes(status));
			const step = ladder[next];
			if (!step || reached[next]) continue;
			reached[next] = true;
			if (leadsToDetention(step)) climb(next + 1);
		}
	};
	if (imposesAny) climb(0);
	return reached;
}

function leadsToDetention({ outcomes }: LadderStep): boolean {
	return outcomes.some(({ kind }) => kind === 'detention' || kind === 'again');
}

function checkStep({ name, on, outcomes }: LadderStep, path: string, findings: Findings): void {
	if (new Set(on).size < on.length) {
		findings.fault({
			path: `${path}.on`,
			rule: 'DE11',
			message: `“${name}” names the same twice.`,
			instead: 'Take one of the two out.'
		});
	}
	outcomes.forEach((outcome, index) => {
		const text = JSON.stringify(outcome);
		if (outcomes.findIndex((other) => JSON.stringify(other) === text) !== index) {
			findings.fault({
				path: `${path}.outcomes.${index}`,
				rule: 'DE11',
				message: `“${name}” leads to the same thing twice.`,
				instead: 'Take one of the two out.'
			});
		}
		if (outcome.kind === 'detention' && outcome.replacesEarlier) {
			findings.warn({
				path: `${path}.outcomes.${index}.replacesEarlier`,
				rule: 'DE3',
				message: 'A step of the ladder follows a detention that is over: there is nothing for it to take the place of.',
				instead: 'Write false, or leave it out.'
			});
		}
	});
}
