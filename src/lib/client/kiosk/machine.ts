import type { Instant } from '$lib/domain/local-time';
import type { LateReason } from '$lib/domain/late-reasons';
import type { ScanOutcome } from '$lib/protocol/scan';

/** What a device can say by itself while the server does not answer: never a name, for it knows none (SC5). */
export interface SavedOutcome {
	outcome: 'saved';
	signedInAt: Instant;
	/** As far as the day's times tell: `unknown` at a room's door, or where the device does not know today's times. */
	judged: 'late' | 'on-time' | 'unknown';
}

/** What the device says where it could not keep a reading: only a person can help then. */
type SeeReception = Extract<ScanOutcome, { outcome: 'see-reception' }>;

/** What a verdict can be about. */
export type ShownOutcome = ScanOutcome | SavedOutcome;

/** How long things stand, in milliseconds. */
export interface KioskTimes {
	/** A verdict, with the name (PR1). */
	verdictMs: number;
	/** The reasons alone, after they were touched or focused (PR1). */
	reasonsMs: number;
	/** How long an answer may take before the device speaks for itself. */
	slowMs: number;
	/** A screen for somebody without a card, untouched. */
	noCardMs: number;
	/** After a reason was chosen. */
	thanksMs: number;
	/** What a pupil who would rather tell someone is told (SG2). */
	toldMs: number;
}

export const kioskTimes: KioskTimes = {
	verdictMs: 6_000,
	reasonsMs: 20_000,
	slowMs: 1_500,
	noCardMs: 30_000,
	thanksMs: 1_500,
	toldMs: 6_000
};

/** What the kiosk shows. Times are milliseconds of one steady clock. */
export type KioskState =
	| { kind: 'idle' }
	| {
			kind: 'checking';
			scanId: string;
			readAtMs: number;
			/** What the device says by itself where no answer comes; only once the reading is `kept` (SC2). */
			saved: SavedOutcome | SeeReception;
			kept: boolean;
	  }
	| {
			kind: 'verdict';
			scanId: string;
			outcome: ShownOutcome;
			shownAtMs: number;
			endsAtMs: number;
			attended: boolean;
			chosen: LateReason | null;
	  }
	| { kind: 'reasons'; scanId: string; shownAtMs: number; endsAtMs: number; chosen: LateReason | null }
	| { kind: 'told'; endsAtMs: number }
	| { kind: 'passed-on'; scanId: string; endsAtMs: number }
	| { kind: 'no-card'; typed: string; endsAtMs: number };

/** What can happen to it. */
export type KioskEvent =
	| { kind: 'read'; scanId: string; saved: SavedOutcome; atMs: number }
	/** The reading is on the tablet, or the tablet could not keep it. */
	| { kind: 'kept'; scanId: string; isKept: boolean }
	| { kind: 'answered'; scanId: string; outcome: ScanOutcome; atMs: number }
	/** A refusal that is said only after a while (CD6). */
	| { kind: 'held-back'; scanId: string; outcome: SeeReception; atMs: number; waitMs: number }
	| { kind: 'unreachable'; atMs: number }
	| { kind: 'attended'; atMs: number }
	| { kind: 'chosen'; reason: LateReason; atMs: number }
	| { kind: 'not-me'; atMs: number }
	| { kind: 'no-card'; atMs: number }
	| { kind: 'typed'; text: string; atMs: number }
	| { kind: 'back' }
	| { kind: 'tick'; atMs: number };

const idle: KioskState = { kind: 'idle' };

/** The longest number that can be typed. */
export const mostDigits = 12;

/** Whether a verdict is followed by "What happened?": after a late, known or saved, but not of who is on a day list (PU11). */
export function asksReason(outcome: ShownOutcome): boolean {
	return (
		(outcome.outcome === 'late' && outcome.next?.kind !== 'place') ||
		(outcome.outcome === 'saved' && outcome.judged === 'late')
	);
}

function verdict(
	scanId: string,
	outcome: ShownOutcome,
	atMs: number,
	times: KioskTimes,
	kept: { attended: boolean; chosen: LateReason | null } = { attended: false, chosen: null }
): KioskState {
	return { kind: 'verdict', scanId, outcome, shownAtMs: atMs, endsAtMs: atMs + times.verdictMs, ...kept };
}

function told(state: KioskState, atMs: number, times: KioskTimes): KioskState {
	const isAsked = state.kind === 'reasons' || (state.kind === 'verdict' && asksReason(state.outcome));
	return isAsked ? { kind: 'told', endsAtMs: atMs + times.toldMs } : state;
}

function tick(state: KioskState, atMs: number, times: KioskTimes): KioskState {
	switch (state.kind) {
		case 'idle':
			return state;
		case 'checking':
			return state.kept && atMs - state.readAtMs >= times.slowMs
				? verdict(state.scanId, state.saved, atMs, times)
				: state;
		case 'verdict': {
			if (atMs < state.endsAtMs) return state;
			const { scanId, attended, chosen, endsAtMs } = state;
			if (!attended || chosen !== null) return idle;
			return { kind: 'reasons', scanId, shownAtMs: endsAtMs, endsAtMs: endsAtMs + times.reasonsMs, chosen };
		}
		case 'reasons':
		case 'told':
		case 'passed-on':
		case 'no-card':
			return atMs < state.endsAtMs ? state : idle;
	}
}

/**
 * The kiosk's next state. A card that is read interrupts whatever is shown, at once (SC4); a verdict goes after its seconds;
 * reasons that were touched or focused stay after it, without the name (PR1); who would rather tell someone is told, in place
 * of name and lesson, that someone will come (SG2); an answer for a card that is no longer on the
 * screen changes nothing.
 */
export function step(state: KioskState, event: KioskEvent, times: KioskTimes = kioskTimes): KioskState {
	switch (event.kind) {
		case 'read':
			return { kind: 'checking', scanId: event.scanId, readAtMs: event.atMs, saved: event.saved, kept: false };
		case 'kept':
			if (state.kind !== 'checking' || state.scanId !== event.scanId) return state;
			return { ...state, kept: true, saved: event.isKept ? state.saved : { outcome: 'see-reception' } };
		case 'answered':
			if (state.kind === 'checking' && state.scanId === event.scanId) {
				return verdict(event.scanId, event.outcome, event.atMs, times);
			}
			if (state.kind === 'verdict' && state.scanId === event.scanId && state.outcome.outcome === 'saved') {
				const { attended, chosen } = state;
				return verdict(event.scanId, event.outcome, event.atMs, times, { attended, chosen });
			}
			return state;
		case 'held-back': {
			if (state.kind !== 'checking' || state.scanId !== event.scanId) return state;
			return { ...state, kept: true, saved: event.outcome, readAtMs: event.atMs + event.waitMs - times.slowMs };
		}
		case 'unreachable':
			return state.kind === 'checking' && state.kept ? verdict(state.scanId, state.saved, event.atMs, times) : state;
		case 'attended':
			return state.kind === 'verdict' && asksReason(state.outcome) ? { ...state, attended: true } : state;
		case 'chosen':
			if (event.reason === 'tell-someone') return told(state, event.atMs, times);
			if (state.kind === 'verdict' && asksReason(state.outcome)) {
				return { ...state, attended: true, chosen: event.reason };
			}
			if (state.kind === 'reasons') {
				return { ...state, chosen: event.reason, endsAtMs: Math.min(state.endsAtMs, event.atMs + times.thanksMs) };
			}
			return state;
		case 'not-me':
			if (state.kind !== 'verdict') return state;
			return { kind: 'passed-on', scanId: state.scanId, endsAtMs: event.atMs + times.verdictMs };
		case 'no-card':
			return { kind: 'no-card', typed: '', endsAtMs: event.atMs + times.noCardMs };
		case 'typed':
			if (state.kind !== 'no-card') return state;
			return { ...state, typed: event.text.slice(0, mostDigits), endsAtMs: event.atMs + times.noCardMs };
		case 'back':
			return idle;
		case 'tick':
			return tick(state, event.atMs, times);
	}
}

/** How much of a state's time is left, 1 to 0. */
export function leftShare(state: KioskState, atMs: number): number {
	if (state.kind !== 'verdict' && state.kind !== 'reasons') return 1;
	const whole = state.endsAtMs - state.shownAtMs;
	return whole <= 0 ? 0 : Math.max(0, Math.min(1, (state.endsAtMs - atMs) / whole));
}
