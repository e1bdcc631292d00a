import type { Clock } from '$lib/client/clock';
import { holdUpCard } from '$lib/client/kiosk/demo-cards';
import type { DemoFile, PlayedScan } from '$lib/protocol/demo';
import { askNextArrival, askWhatFollowed, readAtDevice } from './demo-requests';

const betweenArrivalsMs = 1_200;
const mostShown = 8;

/** How long after a kiosk has read a card its answer is asked for, each time that it is not there yet. */
const askAfterMs = [350, 500, 900, 1_500, 2_500];

/** Holds cards up to the demonstration's devices and follows what they lead to. */
export interface DemoPlayer {
	/** What the cards that were held up led to, newest first. */
	readonly happened: readonly PlayedScan[];
	readonly isPlaying: boolean;
	/** Why the morning stopped by itself; null while it has not. */
	readonly ended: string | null;
	/** Holds a card up to a device: a kiosk of this browser reads it, or else the device itself. */
	holdUp(code: string, deviceId: string): Promise<void>;
	/** Lets one pupil come late, as whoever is next in a morning. */
	playOne(): Promise<void>;
	/** Starts or stops a morning of arrivals. */
	toggle(): void;
	stop(): void;
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A player of the demonstration's devices. */
export function createDemoPlayer(devices: DemoFile['devices'], clock: Clock): DemoPlayer {
	let happened = $state.raw<readonly PlayedScan[]>([]);
	let isPlaying = $state(false);
	let ended = $state<string | null>(null);

	function show(played: PlayedScan | null): void {
		if (played) happened = [played, ...happened.filter(({ scanId }) => scanId !== played.scanId)].slice(0, mostShown);
	}

	async function holdUp(code: string, deviceId: string): Promise<void> {
		const token = devices.find(({ id }) => id === deviceId)?.token;
		const since = clock.now();
		if (token === undefined || !(await holdUpCard({ code, device: token }))) {
			show(await readAtDevice(code, deviceId));
			return;
		}
		for (const wait of askAfterMs) {
			await pause(wait);
			const played = await askWhatFollowed(code, since);
			if (played) return show(played);
		}
	}

	/** Answers whether somebody came. */
	async function playNext(): Promise<boolean> {
		const answered = await askNextArrival();
		if (answered === null || answered.next === null) {
			ended = answered ? 'The morning is over: registers have closed.' : 'The server does not answer just now.';
			return false;
		}
		void holdUp(answered.next.code, answered.next.deviceId);
		return true;
	}

	async function play(): Promise<void> {
		while (isPlaying) {
			if (await playNext()) await pause(betweenArrivalsMs);
			else isPlaying = false;
		}
	}

	return {
		get happened() {
			return happened;
		},
		get isPlaying() {
			return isPlaying;
		},
		get ended() {
			return ended;
		},
		holdUp,
		async playOne() {
			ended = null;
			await playNext();
		},
		toggle() {
			isPlaying = !isPlaying;
			ended = null;
			if (isPlaying) void play();
		},
		stop() {
			isPlaying = false;
		}
	};
}
