import type { DetentionPolicy, LadderStep } from '../policy';
import type { Findings } from './findings';

/** Whether each step of the ladder can be reached, and says each thing once (DE11). */
export function checkLadder({ ladder, rules }: DetentionPolicy, findings: Findings): void {
	const imposesAny = rules.some(({ outcome }) => outcome.kind === 'detention');
	ladder.forEach((step, index) => {
		const path = `ladder.${index}`;
		const before = ladder[index - 1];
		const canBeReached = before ? leadsToDetention(before) : imposesAny;
		if (!canBeReached) {
			findings.fault({
				path,
				rule: 'DE11',
				message: before
					? `“${step.name}” is never reached: “${before.name}” leads to no detention that could be missed.`
					: `“${step.name}” is never reached: no rule imposes a detention that could be missed.`,
				instead: before ? 'Let the step before lead to a detention, or take this one out.' : 'Take the ladder out.'
			});
		}
		checkStep(step, path, findings);
	});
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
