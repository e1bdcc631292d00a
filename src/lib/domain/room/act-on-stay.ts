import { type Instant, millisecondsOf, minutesBetween, shiftInstant } from '../local-time';
import type { OutReason, Stay, StayOutcome, StayState } from '../stay';

/** What someone says has happened in a stay (RO2). Going out is chosen, never inferred. */
export type StayAction =
	| { type: 'arrive' }
	| { type: 'out'; why: OutReason; dueBackMinutes: number }
	| { type: 'back' }
	| { type: 'finish'; outcome: StayOutcome }
	| { type: 'found'; where: string }
	| { type: 'not-in-school' }
	| { type: 'missing' }
	| { type: 'left-without-permission'; told: string }
	| { type: 'off-site' }
	| { type: 'cancel'; because: string };

/** What is known beside the stay when an action is judged. */
export interface StayFacts {
	/** Who says so. */
	by: string;
	/** Whether the stay is overdue at the moment of the action (RO4). */
	overdue: boolean;
	/** What says that the pupil is in school today, as a sentence's part ("signed in at 08:52"), or null (RO2). */
	seenInSchool: string | null;
}

/** What an action led to; a refusal is a sentence for the person. */
export type StayChange =
	{ kind: 'changed'; stay: Stay } | { kind: 'unchanged'; because: 'already-so' } | { kind: 'refused'; because: string };

/** The instant from which a state has stood, or null for `expected`, which has none. */
export function stateSince(state: StayState): Instant | null {
	switch (state.kind) {
		case 'expected':
			return null;
		case 'present':
		case 'out':
			return state.since;
		case 'finished':
		case 'found':
		case 'not-in-school':
		case 'missing':
		case 'left-without-permission':
		case 'off-site':
		case 'cancelled':
			return state.at;
	}
}

const stateWords: Record<StayState['kind'], string> = {
	expected: 'has not come yet',
	present: 'is present',
	out: 'is out',
	finished: 'has finished',
	found: 'was found',
	'not-in-school': 'is not in school',
	missing: 'is missing',
	'left-without-permission': 'left without permission',
	'off-site': 'is off site',
	cancelled: 'is no longer expected: the stay was cancelled'
};

const unchanged: StayChange = { kind: 'unchanged', because: 'already-so' };

function refused(stay: Stay): StayChange {
	return { kind: 'refused', because: `This pupil ${stateWords[stay.state.kind]}, so this cannot be.` };
}

/** Moves a stay to a state; minutes of a spell are added when the spell ends, and at no other time (RO7). */
function moveTo(stay: Stay, state: StayState, at: Instant): StayChange {
	const spell = stay.state.kind === 'present' ? Math.max(0, minutesBetween(stay.state.since, at)) : 0;
	return { kind: 'changed', stay: { ...stay, state, minutesPresent: stay.minutesPresent + spell } };
}

/** Whether the pupil is not where they should be, as far as is known: expected and overdue, or given up on before. */
function isSought(stay: Stay, facts: StayFacts): boolean {
	const { kind } = stay.state;
	return (kind === 'expected' && facts.overdue) || kind === 'missing' || kind === 'not-in-school';
}

/**
 * Judges one action on a stay (RO2). Only the states and ways of RO2 can be reached; a pupil who stands in the room is
 * present, whatever was believed before, unless the stay is over. Times in a stay never run backwards: an action that was
 * made before the present state began counts from that state's beginning.
 *
 * @param at when it happened, corrected for the device's clock
 */
export function actOnStay(stay: Stay, action: StayAction, said: Instant, facts: StayFacts): StayChange {
	const began = stateSince(stay.state);
	const at = began !== null && began > said ? began : said;
	const { kind } = stay.state;
	const { by } = facts;
	switch (action.type) {
		case 'arrive':
			if (kind === 'present') return unchanged;
			if (kind === 'finished' || kind === 'cancelled' || kind === 'out') return refused(stay);
			return moveTo(stay, { kind: 'present', since: at }, at);
		case 'out': {
			if (kind !== 'present') return refused(stay);
			const dueBackAt = shiftInstant(at, action.dueBackMinutes * 60_000);
			return moveTo(stay, { kind: 'out', since: at, why: action.why, dueBackAt }, at);
		}
		case 'back':
			if (kind === 'present') return unchanged;
			return kind === 'out' ? moveTo(stay, { kind: 'present', since: at }, at) : refused(stay);
		case 'finish':
			if (kind === 'finished') return stay.state.outcome === action.outcome ? unchanged : refused(stay);
			if (kind !== 'present' && kind !== 'out') return refused(stay);
			return moveTo(stay, { kind: 'finished', at, outcome: action.outcome }, at);
		case 'found':
			if (kind === 'found') return stay.state.where === action.where ? unchanged : refused(stay);
			if (!isSought(stay, facts) && kind !== 'left-without-permission') return refused(stay);
			return moveTo(stay, { kind: 'found', at, where: action.where, by }, at);
		case 'not-in-school':
			if (kind === 'not-in-school') return unchanged;
			if (!isSought(stay, facts)) return refused(stay);
			if (facts.seenInSchool !== null) {
				return { kind: 'refused', because: `This pupil ${facts.seenInSchool}. Choose Found or Missing.` };
			}
			return moveTo(stay, { kind: 'not-in-school', at, by }, at);
		case 'missing':
			if (kind === 'missing') return unchanged;
			return isSought(stay, facts) ? moveTo(stay, { kind: 'missing', at, by }, at) : refused(stay);
		case 'left-without-permission':
			if (kind === 'left-without-permission') return unchanged;
			if (kind !== 'present' && kind !== 'out') return refused(stay);
			return moveTo(stay, { kind: 'left-without-permission', at, told: action.told }, at);
		case 'off-site':
			if (kind === 'off-site') return unchanged;
			return kind === 'left-without-permission' ? moveTo(stay, { kind: 'off-site', at, by }, at) : refused(stay);
		case 'cancel':
			if (kind === 'cancelled') return unchanged;
			if (kind !== 'expected') return refused(stay);
			return moveTo(stay, { kind: 'cancelled', at, by, because: action.because }, at);
	}
}

/** Two scans of a pupil at one door within this many milliseconds are one (RO2). */
export const oneScanMs = 60_000;

/** Whether two readings at one door are the same coming (RO2), whichever of them reached the server first. */
export function isSameScan(one: Instant, other: Instant): boolean {
	return Math.abs(millisecondsOf(one) - millisecondsOf(other)) <= oneScanMs;
}
