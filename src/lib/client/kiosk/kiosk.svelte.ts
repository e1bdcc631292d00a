import { v7 as uuidV7 } from 'uuid';
import type { Clock } from '$lib/client/clock';
import { type Instant, instantFromMilliseconds } from '$lib/domain/local-time';
import type { DeviceResponse, DeviceState, DeviceStateReport } from '$lib/protocol/device';
import type { LateReason } from '$lib/domain/late-reasons';
import type { Scan, ScanOutcome } from '$lib/protocol/scan';
import { openPresence } from '../live/presence';
import { emptyOutbox, openOutbox, type Outbox, type OutboxState } from '../outbox/outbox';
import { watchDeviceClock } from './clock/device-clock';
import { createDeviceApi, enrolDevice, type DeviceApi } from './device-api';
import type { DeviceMemory } from './device-memory';
import { forgetToken, keepToken } from './device-token';
import { kioskTimes, leftShare, step, type KioskEvent, type KioskState, type KioskTimes } from './machine';
import { provisionalOutcome } from './provisional';
import { slowRefusals } from './refused-codes';
import { stateSayer } from './say-state';
import { soundOf, type SoundName } from './sounds';

/** How often the device asks the server for its settings and the time. */
const refreshMs = 3 * 60_000;
const retryMs = 5_000;
const stepMs = 100;
const leavingMs = 20_000;
/** The most refused scans that are told of at once: the last ones, for the desk has those before. */
const mostRefused = 50;
/** So long without anybody, and a kiosk is free. */
const quietMs = 60_000;

/** Whether this page is a device: not yet known, not one (and whether it was), or one. */
export type Enrolment = 'starting' | 'not-enrolled' | 'ended' | 'enrolled';

/** A kiosk as a page shows it: what is on the screen, and what can be done to it. */
export interface Kiosk {
	readonly screen: KioskState;
	readonly enrolment: Enrolment;
	readonly info: DeviceResponse | null;
	readonly outbox: OutboxState;
	/** The time on the wall, corrected by the server's clock. */
	readonly wallNow: Instant;
	/** How much of what is shown is left, 1 to 0. */
	readonly leftShare: number;
	/** At a door: the next card goes out, because its holder said so (RO2). */
	readonly leaving: boolean;
	/** Nobody has stood before it for a while and nothing waits to be sent: the moment for a newer version. */
	readonly isFree: boolean;
	/** A card was read, or a number typed. `readAtMs` is the page's clock. */
	read(code: string, format: Scan['format'], readAtMs?: number): void;
	choose(reason: LateReason): void;
	attend(): void;
	notMe(): void;
	openNoCard(): void;
	type(text: string): void;
	back(): void;
	setLeaving(leaving: boolean): void;
	enrol(code: string): Promise<'enrolled' | 'refused' | 'unreachable'>;
	/** The network says that it is back. */
	kick(): void;
	stop(): void;
}

/**
 * Wires one device: readings become scans with ids (SC1), go through the outbox, and come back as verdicts. `token` null is a
 * tablet that must be enrolled; `play` sounds a verdict; `steadyMs` runs evenly whatever the wall clock does while
 * the tablet is awake; `wasHidden` says whether the page was out of sight since it was last asked; `openMemory`
 * opens what this tablet remembers as the device of a token; `hardware` and `version` are what the desk is told of it.
 */
export function createKiosk(parts: {
	clock: Clock;
	steadyMs: () => number;
	wasHidden: () => boolean;
	token: string | null;
	play: (sound: SoundName) => void;
	openMemory: (token: string) => Promise<DeviceMemory>;
	hardware: () => Pick<DeviceState, 'camera' | 'decoder' | 'battery'>;
	version: string;
}): Kiosk {
	const { clock, steadyMs, wasHidden, play, openMemory, hardware, version } = parts;
	const sayState = stateSayer(steadyMs);

	let screen = $state.raw<KioskState>({ kind: 'idle' });
	let enrolment = $state<Enrolment>(parts.token === null ? 'not-enrolled' : 'starting');
	let info = $state.raw<DeviceResponse | null>(null);
	let outboxState = $state.raw<OutboxState>(emptyOutbox);
	let atMs = $state(steadyMs());
	let wallNow = $state(clock.now());
	let leavingUntilMs = $state<number | null>(null);

	let token = parts.token;
	let api: DeviceApi | null = null;
	let outbox: Outbox | null = null;
	let memory: DeviceMemory | null = null;
	let deviceClock = watchDeviceClock({ nowMs: clock.nowMs, steadyMs, wasHidden });
	let jumps = 0;
	const waitsFor = slowRefusals();
	let refreshTimer: ReturnType<typeof setTimeout> | undefined;
	let leavePresence = () => {};
	let stopped = false;
	let lastSeenMs = steadyMs();

	function times(): KioskTimes {
		return { ...kioskTimes, verdictMs: (info?.settings.verdictSeconds ?? 6) * 1000 };
	}

	function happen(event: KioskEvent): void {
		const before = screen;
		screen = step(before, event, times());
		if (screen.kind !== 'verdict') return;
		const isNewVerdict = before.kind !== 'verdict' || before.outcome !== screen.outcome;
		if (isNewVerdict && info?.settings.sound !== false) play(soundOf(screen.outcome.outcome));
	}

	function onOutcome(scanId: string, outcome: ScanOutcome): void {
		deviceClock.answered(scanId);
		const atMs = steadyMs();
		if (outcome.outcome === 'see-reception') {
			const waitMs = waitsFor(atMs);
			if (waitMs > 0) return happen({ kind: 'held-back', scanId, outcome, atMs, waitMs });
		}
		happen({ kind: 'answered', scanId, outcome, atMs });
	}

	function endEnrolment(): void {
		if (token !== null) forgetToken(token);
		token = null;
		api = null;
		memory?.forget();
		memory = null;
		void outbox?.wipe().catch(() => undefined);
		outbox = null;
		outboxState = emptyOutbox;
		info = null;
		leavePresence();
		clearTimeout(refreshTimer);
		screen = { kind: 'idle' };
		enrolment = 'ended';
	}

	async function refresh(): Promise<void> {
		const asked = api;
		if (asked === null) return;
		noticeJump();
		const jumpsBefore = jumps;
		const answer = await asked.readDevice();
		if (api !== asked) return;
		noticeJump();
		if (answer.kind === 'not-enrolled') return endEnrolment();
		if (answer.kind === 'read') {
			info = answer.info;
			memory?.keepInfo(answer.info);
			// The server is there again: what waits need not wait for its own turn.
			if (!outboxState.reachable) outbox?.kick();
		}
		// A clock that was set during the exchange was not measured by it.
		if (answer.kind === 'read' && jumps === jumpsBefore) {
			memory?.keepOffsetMs(deviceClock.measured(answer.offset).offsetMs);
		}
		enrolment = 'enrolled';
		clearTimeout(refreshTimer);
		refreshTimer = setTimeout(() => void refresh(), answer.kind === 'read' ? refreshMs : retryMs);
	}

	async function begin(newToken: string): Promise<void> {
		token = newToken;
		const opened = await openMemory(newToken);
		if (stopped || token !== newToken) return opened.store.close();
		const begun = createDeviceApi(newToken, clock);
		memory = opened;
		api = begun;
		outbox = openOutbox({
			...opened,
			onState: (next) => (outboxState = next),
			onOutcome,
			async send(batch, told) {
				noticeJump();
				const { together, sentAt } = deviceClock.sending(batch);
				const result = await begun.send(together, sentAt, told);
				if (result.kind === 'not-enrolled' && api === begun) endEnrolment();
				if (result.kind === 'later') happen({ kind: 'unreachable', atMs: steadyMs() });
				return result;
			}
		});
		info = opened.readInfo();
		deviceClock = watchDeviceClock({ nowMs: clock.nowMs, steadyMs, wasHidden, lastOffsetMs: opened.readOffsetMs() });
		// A tablet that was told before reads cards at once, also where nobody answers.
		if (info !== null) enrolment = 'enrolled';
		leavePresence = openPresence(newToken, () => void refresh());
		void refresh();
	}

	function stateNow(): DeviceStateReport {
		const { waiting, oldestAt, keeps, refused } = outboxState;
		return {
			waiting,
			oldestAt,
			keeps,
			offsetMs: deviceClock.offsetMs,
			...hardware(),
			version,
			refused: refused
				.filter(({ kind }) => kind === 'scan')
				.slice(-mostRefused)
				.map(({ id, code, at, why }) => ({ scanId: id, code, readAt: at, why }))
		};
	}

	/** A clock that was set is measured again at once (PU6). */
	function noticeJump(): void {
		if (!deviceClock.look()) return;
		jumps += 1;
		void refresh();
	}

	const ticking = setInterval(() => {
		atMs = steadyMs();
		noticeJump();
		wallNow = instantFromMilliseconds(clock.nowMs() + (deviceClock.judgedByMs ?? 0));
		if (leavingUntilMs !== null && atMs >= leavingUntilMs) leavingUntilMs = null;
		if (api !== null && enrolment === 'enrolled') sayState(api, stateNow());
		if (screen.kind === 'idle') return;
		lastSeenMs = atMs;
		happen({ kind: 'tick', atMs });
	}, stepMs);

	if (token !== null) void begin(token);

	return {
		get screen() {
			return screen;
		},
		get enrolment() {
			return enrolment;
		},
		get info() {
			return info;
		},
		get outbox() {
			return outboxState;
		},
		get wallNow() {
			return wallNow;
		},
		get leftShare() {
			return leftShare(screen, atMs);
		},
		get isFree() {
			const isQuiet = screen.kind === 'idle' && steadyMs() - lastSeenMs >= quietMs;
			return enrolment !== 'enrolled' || (isQuiet && outboxState.waiting === 0 && outboxState.reachable);
		},
		get leaving() {
			return leavingUntilMs !== null;
		},
		read(code, format, readAtMs = clock.nowMs()) {
			if (outbox === null) return;
			noticeJump();
			const scanId = uuidV7();
			const at = instantFromMilliseconds(readAtMs);
			const offsetMs = deviceClock.offsetMs ?? undefined;
			if (offsetMs === undefined) deviceClock.readUnmeasured(scanId);
			const intent = leavingUntilMs === null ? undefined : ('out' as const);
			leavingUntilMs = null;
			const body = { code, format, scannedAt: at, offsetMs, intent };
			happen({ kind: 'read', scanId, saved: provisionalOutcome(at, deviceClock.judgedByMs, info), atMs: steadyMs() });
			void outbox.put({ id: scanId, kind: 'scan', body, at }).then((kept) => {
				happen({ kind: 'kept', scanId, isKept: kept === 'stored' });
			});
		},
		choose(reason) {
			if (screen.kind !== 'verdict' && screen.kind !== 'reasons') return;
			const { scanId } = screen;
			const at = clock.now();
			void outbox?.put({ id: uuidV7(), kind: 'reason', body: { scanId, reason, chosenAt: at }, at });
			happen({ kind: 'chosen', reason, atMs: steadyMs() });
		},
		attend() {
			happen({ kind: 'attended', atMs: steadyMs() });
		},
		notMe() {
			if (screen.kind !== 'verdict') return;
			const { scanId } = screen;
			void outbox?.put({ id: uuidV7(), kind: 'not-me', body: { scanId }, at: clock.now() });
			happen({ kind: 'not-me', atMs: steadyMs() });
			play('ask');
		},
		openNoCard() {
			happen({ kind: 'no-card', atMs: steadyMs() });
		},
		type(text) {
			happen({ kind: 'typed', text, atMs: steadyMs() });
		},
		back() {
			happen({ kind: 'back' });
		},
		setLeaving(leaving) {
			leavingUntilMs = leaving ? steadyMs() + leavingMs : null;
		},
		async enrol(code) {
			const answer = await enrolDevice(code);
			if (answer.kind !== 'enrolled') return answer.kind;
			keepToken(answer.token);
			enrolment = 'starting';
			void begin(answer.token);
			return 'enrolled';
		},
		kick() {
			outbox?.kick();
			void refresh();
		},
		stop() {
			clearInterval(ticking);
			clearTimeout(refreshTimer);
			stopped = true;
			outbox?.stop();
			leavePresence();
		}
	};
}
