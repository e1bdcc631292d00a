import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Connection } from './connection';
import { type Migration, migrate } from './migrations';
import { Readers } from './readers';
import { type OpenUnit, WriteQueue } from './write-queue';

/** What a database is opened with. */
export interface DatabaseOptions<Records, Unit, Event> {
	/** The file; it and its folder are made where they are not there. */
	file: string;
	migrations: readonly Migration[];
	/** What is read through a connection that only reads. */
	recordsOf(connection: Connection): Records;
	/** What units of work are made of, over the connection that writes. */
	unitsOf(connection: Connection): { openUnit(): OpenUnit<Unit, Event>; forget(): void };
	/** Called once a batch of units, after its COMMIT. */
	onCommitted(events: Event[]): void;
}

/** An open database: one queue that writes, and readers beside it that it never holds up. */
export interface OpenDatabase<Records, Unit> {
	write<Result>(work: (unit: Unit) => Promise<Result>): Promise<Result>;
	read<Result>(work: (records: Records) => Promise<Result>): Promise<Result>;
	/** Finishes what waits to be written, then closes the file, which alone is then the whole database. */
	close(): Promise<void>;
}

/** Opens a database file in WAL, brings it to the newest shape, and checks it. One process opens a file once. */
export function openDatabase<Records, Unit, Event>(
	options: DatabaseOptions<Records, Unit, Event>
): OpenDatabase<Records, Unit> {
	mkdirSync(dirname(options.file), { recursive: true });
	const connection = new Connection(options.file);
	try {
		const [mode] = connection.execute('PRAGMA journal_mode = WAL', []).rows;
		if (mode?.[0] !== 'wal') throw new Error(`${options.file} could not be opened in WAL, but in ${String(mode?.[0])}`);
		migrate(connection, options.migrations);
	} catch (error) {
		connection.close();
		throw error;
	}
	const { openUnit, forget } = options.unitsOf(connection);
	const queue = new WriteQueue({ connection, openUnit, forget, onCommitted: options.onCommitted });
	const readers = new Readers(() => new Connection(options.file), options.recordsOf);
	return {
		write: (work) => queue.write(work),
		read: (work) => readers.read(work),
		close: async () => {
			await queue.close();
			readers.close();
			// What is in the log goes into the file, so that the file alone is the whole database.
			connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
			connection.close();
		}
	};
}
