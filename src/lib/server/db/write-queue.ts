import { type Connection, isBusy } from './connection';

/** A unit of work with the events that it leaves, to be sent once it is committed. */
export interface OpenUnit<Unit, Event> {
	unit: Unit;
	events: readonly Event[];
}

/** What a write queue is made of. */
export interface WriteQueueOptions<Unit, Event> {
	/** The one connection that writes; nothing else may use it. */
	connection: Connection;
	/** Makes a unit over the connection, inside its savepoint. */
	openUnit(): OpenUnit<Unit, Event>;
	/** What was remembered of the database may not be true any longer: a batch begins, or a unit was undone. */
	forget(): void;
	/** Called once a batch, after its COMMIT, with the events of its units in order. */
	onCommitted(events: Event[]): void;
}

/** A batch takes no more units once it has so many, or has been open so long. */
const mostUnits = 64;
const mostMilliseconds = 50;

/** After so long at a stretch everything else has its turn. The batch stays open meanwhile, since nothing else writes. */
const stretchMilliseconds = 10;

const busyAttempts = 100;
const busyPauseMilliseconds = 20;

interface WaitingUnit<Unit, Event> {
	/** Does the work; answers how to tell its caller that it was kept. Throws what the work threw. */
	work(unit: Unit): Promise<() => void>;
	fail(error: unknown): void;
	/** Set once the work was done or undone: what its caller will be told when the batch is committed. */
	tell: (() => void) | null;
	events: readonly Event[];
}

/**
 * The one queue of a database's writers. Waiting units share a transaction: each, in order, runs inside its own savepoint,
 * sees the units before it, and is kept or undone alone; then one COMMIT; only then are callers answered and events sent.
 * If the COMMIT fails, every unit of the batch fails.
 *
 * A unit must not wait for another unit of the same queue.
 */
export class WriteQueue<Unit, Event> {
	readonly #options: WriteQueueOptions<Unit, Event>;
	readonly #waiting: WaitingUnit<Unit, Event>[] = [];
	#running: Promise<void> | null = null;
	#closed = false;

	constructor(options: WriteQueueOptions<Unit, Event>) {
		this.#options = options;
	}

	/** Runs work as a unit; answers what it answered, after the commit. */
	write<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result> {
		if (this.#closed) return Promise.reject(new Error('The database is closed: nothing more is written'));
		return new Promise((resolve, reject) => {
			this.#waiting.push({
				work: async (unit) => {
					const result = await work(unit);
					return () => resolve(result);
				},
				fail: reject,
				tell: null,
				events: []
			});
			this.#running ??= this.#run();
		});
	}

	/** Finishes what waits, and takes nothing more. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#running;
	}

	async #run(): Promise<void> {
		while (this.#waiting.length > 0) {
			// What arrives in the same turn of the event loop joins the batch; between batches others have their turn.
			await nextTurn();
			await this.#runBatch();
		}
		this.#running = null;
	}

	async #runBatch(): Promise<void> {
		const { connection } = this.#options;
		const batch: WaitingUnit<Unit, Event>[] = [];
		try {
			await this.#begin();
			this.#options.forget();
			await this.#runUnits(batch);
			connection.exec('COMMIT');
		} catch (error) {
			this.#recover(error);
			const failed = batch.length > 0 ? batch : this.#waiting.splice(0, mostUnits);
			for (const { fail } of failed) fail(error);
			return;
		}
		for (const { tell } of batch) tell?.();
		this.#send(batch.flatMap(({ events }) => events));
	}

	/** Runs what waits, into the batch, until it is full or nothing more came in a whole turn of the event loop. */
	async #runUnits(batch: WaitingUnit<Unit, Event>[]): Promise<void> {
		const began = performance.now();
		let stretchBegan = began;
		for (let waiting = this.#waiting.shift(); waiting !== undefined; waiting = this.#waiting.shift()) {
			batch.push(waiting);
			await this.#runUnit(waiting);
			const now = performance.now();
			if (batch.length >= mostUnits || now - began >= mostMilliseconds) return;
			// A commit waits for the disk and holds everything, so what is about to arrive is taken along.
			if (this.#waiting.length > 0 && now - stretchBegan < stretchMilliseconds) continue;
			await nextTurn();
			stretchBegan = performance.now();
		}
	}

	async #begin(): Promise<void> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				this.#options.connection.exec('BEGIN IMMEDIATE');
				return;
			} catch (error) {
				if (!isBusy(error) || attempt >= busyAttempts) throw error;
				this.#options.connection.reopen();
				await new Promise((resolve) => setTimeout(resolve, busyPauseMilliseconds));
			}
		}
	}

	/** Throws only where the whole transaction is lost. */
	async #runUnit(waiting: WaitingUnit<Unit, Event>): Promise<void> {
		const { connection } = this.#options;
		connection.exec('SAVEPOINT unit');
		try {
			const { unit, events } = this.#options.openUnit();
			waiting.tell = await waiting.work(unit);
			connection.exec('RELEASE unit');
			waiting.events = events;
		} catch (error) {
			if (!connection.inTransaction || isBusy(error)) throw error;
			connection.exec('ROLLBACK TO unit; RELEASE unit');
			this.#options.forget();
			waiting.tell = () => waiting.fail(error);
		}
	}

	#recover(error: unknown): void {
		const { connection } = this.#options;
		if (connection.inTransaction) connection.exec('ROLLBACK');
		if (isBusy(error)) connection.reopen();
	}

	#send(events: Event[]): void {
		if (events.length === 0) return;
		try {
			this.#options.onCommitted(events);
		} catch (error) {
			// The facts are kept and their callers answered: a screen that was not told will see the gap.
			process.emitWarning(error instanceof Error ? error : String(error));
		}
	}
}

function nextTurn(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
