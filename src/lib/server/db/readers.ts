import type { Connection } from './connection';

const mostIdle = 4;

/** A connection that only reads, with what is read through it. */
interface Reader<Records> {
	connection: Connection;
	records: Records;
}

/** The connections of a database that only read. Each reading has one to itself, and sees one consistent moment. */
export class Readers<Records> {
	readonly #open: () => Reader<Records>;
	readonly #idle: Reader<Records>[] = [];
	#closed = false;

	/**
	 * @param open makes a connection
	 * @param recordsOf makes what is read through it
	 */
	constructor(open: () => Connection, recordsOf: (connection: Connection) => Records) {
		this.#open = () => {
			const connection = open();
			connection.exec('PRAGMA query_only = 1');
			return { connection, records: recordsOf(connection) };
		};
	}

	/** Reads; everything that the work reads is of the moment of its first reading. */
	async read<Result>(work: (records: Records) => Promise<Result>): Promise<Result> {
		if (this.#closed) throw new Error('The database is closed: nothing more is read');
		const reader = this.#idle.pop() ?? this.#open();
		try {
			reader.connection.exec('BEGIN');
			return await work(reader.records);
		} finally {
			if (reader.connection.inTransaction) reader.connection.exec('ROLLBACK');
			if (this.#closed || this.#idle.length >= mostIdle) reader.connection.close();
			else this.#idle.push(reader);
		}
	}

	/** Closes the idle connections now, and each other when its reading ends. */
	close(): void {
		this.#closed = true;
		for (const { connection } of this.#idle.splice(0)) connection.close();
	}
}
