import type { HeldLine, WaitsFor } from '$lib/protocol/pastoral/held';
import { dayWords } from '$lib/ui/desk/late-words';

const waitsWords: Readonly<Record<WaitsFor, string>> = {
	'always-ask': 'A flag asks that somebody decides first',
	'no-fit-within-limits': 'No sitting fits within the pupil’s limits',
	'reason-to-check': 'Somebody is to look at the reason that the pupil gave',
	outstanding: 'As many are still to be sat as the policy allows',
	unplaced: 'No slot found in the days ahead'
};

/** Why a detention waits for a person (DE7), for those who may know. */
export function waitsText(waitsFor: WaitsFor | null): string {
	return waitsFor === null ? 'Waiting for something else first' : waitsWords[waitsFor];
}

/** How long it has waited and until when it does, as of a date: `Since today; lapses after Friday 4 December`. */
export function deadlineText({ since, lastDay }: Pick<HeldLine, 'since' | 'lastDay'>, today: string): string {
	const waits = `since ${dayWords(since, today)}`;
	if (lastDay === null) return `${waits}; it does not lapse`;
	return lastDay <= today ? `${waits}; lapses after today` : `${waits}; lapses after ${dayWords(lastDay, today)}`;
}

/** Whether it lapses today or tomorrow. */
export function isUrgent({ lastDay }: Pick<HeldLine, 'lastDay'>, today: string): boolean {
	return lastDay !== null && lastDay <= today;
}
