import { io } from 'socket.io-client';
import type { LiveEvent, LiveFact, WatchAnswer } from '$lib/protocol/live';

/** What a channel's screen starts from: the page's own reading of it. Version null: nothing is known yet, all of it is asked for. */
export interface LiveStart<Snapshot> {
	version: number | null;
	snapshot: Snapshot;
}

/** How a channel is watched. */
export interface LiveOptions {
	/** A device's token, where nobody is signed in. */
	token?: string;
	/** Watches as the device alone, whoever is signed in on it: such a screen is told only what a wall may show (RO12). */
	isDeviceAlone?: boolean;
	/** Called where the server ended the connection: signed out, or the device revoked. */
	onEnded?: () => void;
	/** The time as the page shows it, for "last true at". */
	now: () => string;
}

/**
 * One channel as a screen shows it: kept equal to the database (RO9). Events are folded in the order of their versions; a
 * gap, or a connection that comes back, is answered by watching again from the version that is known.
 */
export class LiveChannel<Snapshot, Fact extends LiveFact> {
	/** What is true as far as this screen knows. */
	snapshot: Snapshot;
	/** Whether what is shown is live. */
	connected = $state(false);
	/** When it was last known to be true. */
	lastTrueAt = $state('');
	/** The server will not show this channel any more, and why; null while it does. */
	refusal = $state<string | null>(null);

	readonly #channel: string;
	readonly #fold: (snapshot: Snapshot, event: LiveEvent<Fact>) => Snapshot;
	readonly #options: LiveOptions;
	readonly #socket: ReturnType<typeof io>;
	#version: number | null;
	#isWatching = false;
	#waiting: LiveEvent<Fact>[] = [];

	constructor(
		channel: string,
		start: LiveStart<Snapshot>,
		fold: (snapshot: Snapshot, event: LiveEvent<Fact>) => Snapshot,
		options: LiveOptions
	) {
		this.#channel = channel;
		this.#fold = fold;
		this.#options = options;
		this.#version = start.version;
		this.snapshot = $state.raw(start.snapshot);
		if (start.version !== null) this.lastTrueAt = options.now();
		this.#socket = io({
			auth: options.token ? { token: options.token, isDeviceAlone: options.isDeviceAlone ?? false } : {},
			reconnectionDelay: 300,
			reconnectionDelayMax: 1_500,
			timeout: 4_000
		});
		this.#socket.on('connect', () => this.#watch());
		this.#socket.on('disconnect', (reason) => {
			this.#lose();
			if (reason === 'io server disconnect') this.#options.onEnded?.();
		});
		this.#socket.on('connect_error', (error) => {
			this.#lose();
			if (error.message === 'unauthenticated') this.#options.onEnded?.();
		});
		this.#socket.on('event', (event: LiveEvent<Fact>) => {
			if (event.channel !== this.#channel) return;
			this.#waiting.push(event);
			if (!this.#isWatching) this.#take();
		});
	}

	/** Takes the page's own newer reading, after it was loaded again. */
	restart(start: LiveStart<Snapshot>): void {
		if (start.version === null || (this.#version !== null && start.version < this.#version)) return;
		this.#version = start.version;
		this.snapshot = start.snapshot;
	}

	/** Asks for all of it anew, as on a new day; what is shown stays until the answer. */
	renew(): void {
		this.#version = null;
		if (this.#socket.connected) this.#watch();
	}

	/** Lets the connection go. */
	close(): void {
		this.#socket.close();
		this.connected = false;
	}

	#lose(): void {
		if (this.connected) this.lastTrueAt = this.#options.now();
		this.connected = false;
	}

	#watch(): void {
		if (this.#isWatching) return;
		this.#isWatching = true;
		this.#socket
			.timeout(5_000)
			.emit(
				'watch',
				{ channel: this.#channel, since: this.#version ?? undefined },
				(error: Error | null, answer: WatchAnswer<Snapshot, Fact>) => {
					this.#isWatching = false;
					if (error) return this.#socket.connected ? this.#watch() : undefined;
					if ('error' in answer) {
						this.refusal = answer.error.message;
						this.#lose();
						return;
					}
					if ('snapshot' in answer) {
						this.snapshot = answer.snapshot;
						this.#version = answer.version;
					} else if (this.#version === null) {
						/** All of it was asked for meanwhile, which these few events are not. */
						return this.#watch();
					} else {
						for (const event of answer.events) this.#apply(event);
					}
					this.refusal = null;
					this.connected = true;
					this.lastTrueAt = this.#options.now();
					this.#take();
				}
			);
	}

	/** Folds what waits, in order; where one is missing in between, asks for it. */
	#take(): void {
		const waiting = this.#waiting.sort((one, other) => one.version - other.version);
		this.#waiting = [];
		for (const event of waiting) {
			const known = this.#version ?? 0;
			if (event.version > known + 1) {
				this.#waiting = waiting.filter(({ version }) => version > known);
				this.#watch();
				return;
			}
			this.#apply(event);
		}
	}

	#apply(event: LiveEvent<Fact>): void {
		if (this.#version === null || event.version !== this.#version + 1) return;
		this.snapshot = this.#fold(this.snapshot, event);
		this.#version = event.version;
		this.lastTrueAt = this.#options.now();
	}
}
