import type { DateSpan } from '../../domain/calendar/school-calendar';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { type Simulation, simulate } from '../../domain/detention/try-out/simulate';
import { type Actor, permits, reachesPupil } from '../../domain/permissions';
import type { Turns } from '../ports/long-work';
import type { SchoolRecords } from '../ports/school-store';
import { type Counted, countTryOut } from './count';
import { type GatheredFacts, gatherFacts } from './gather';

/** A policy to be tried, and the one that it is compared with; null where none is adopted. */
export interface Trial {
	draft: DetentionPolicy;
	adopted: DetentionPolicy | null;
	span: DateSpan;
}

/**
 * Runs a policy and the adopted one over a school's own arrivals of a span (DE14), both as if they had been in force all along, and
 * counts what the reader may see. It writes nothing, and rests whenever others should have their turn.
 */
export async function tryPolicy(records: SchoolRecords, turns: Turns, actor: Actor, trial: Trial): Promise<Counted> {
	const { draft, adopted, span } = trial;
	const policies = adopted ? [draft, adopted] : [draft];
	const facts = await gatherFacts(records, turns, policies, span);
	const ours = await run(draft, facts, turns, 0);
	const theirs = adopted ? await run(adopted, facts, turns, 1) : { outcomes: new Map(), wanted: new Map() };
	const counting = countTryOut({
		facts,
		span: { from: span.startsOn, to: span.endsOn },
		draft: ours,
		adopted: theirs,
		reaches: (pupil) => reachesPupil(actor, pupil),
		mayReadFlags: permits(actor, 'pupil.read-flags')
	});
	for (;;) {
		const step = counting.next();
		if (step.done) return step.value;
		if (turns.isDue()) await turns.rest(simulatedShare);
	}
}

/** The part of the work that the two simulations are, in equal parts. */
const simulatedShare = 0.95;

async function run(policy: DetentionPolicy, facts: GatheredFacts, turns: Turns, which: 0 | 1): Promise<Simulation> {
	const simulating = simulate({ ...policy, effectiveFrom: alwaysInForce }, facts);
	for (;;) {
		const step = simulating.next();
		if (step.done) return step.value;
		if (turns.isDue()) await turns.rest(((step.value + which) / 2) * simulatedShare);
	}
}

/** Before every date of a school. */
const alwaysInForce = '0000-01-01';
