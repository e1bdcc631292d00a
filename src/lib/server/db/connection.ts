import type { ResultSet, Row, Value } from '@libsql/client';
import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import Database from 'libsql';

/** Drizzle over a connection. What it reads is there at once; what it is asked may be awaited all the same. */
export type Drizzle = BaseSQLiteDatabase<'sync', { changes: number }>;

/** One statement as kept between its uses: compiled once, with the names of what it answers; null where it answers nothing. */
interface KeptStatement {
	all(args: unknown[]): unknown[];
	get(args: unknown[]): unknown;
	run(args: unknown[]): { changes: number };
	columns: string[] | null;
}

/**
 * One connection to one database file, which compiles each statement once and keeps it. It drives `libsql`, the engine
 * underneath `@libsql/client`, itself: that client compiles every statement anew and describes every column of every
 * answer, which made a reading of one row cost 130 µs against 11, and no transaction of its own can be given a kept one.
 *
 * Everything is synchronous inside. One connection is for one transaction at a time.
 */
export class Connection {
	/** Drizzle over this connection. Transactions are not its to begin: the write queue and the readers do. */
	readonly db: Drizzle;
	readonly #path: string;
	readonly #kept = new Map<string, KeptStatement>();
	#database: Database.Database;

	/** Opens the file, which need not exist; fails unless it is durable (FULL) and holds foreign keys. */
	constructor(path: string) {
		this.#path = path;
		this.#database = open(path);
		this.db = drizzleOver(this);
	}

	/** Runs SQL text without values or answer: transactions, savepoints, pragmas. */
	exec(sql: string): void {
		this.#database.exec(sql);
	}

	/** The rows that a statement answers, each an array by position. */
	rows(sql: string, args: readonly Value[] = []): unknown[] {
		return this.#statement(sql).all([...args]);
	}

	/** The first row that a statement answers, an array by position; undefined where there is none. */
	first(sql: string, args: readonly Value[] = []): unknown {
		return this.#statement(sql).get([...args]);
	}

	/** Runs a statement that answers nothing; the number of rows it changed. */
	run(sql: string, args: readonly Value[] = []): number {
		return this.#statement(sql).run([...args]).changes;
	}

	/** Runs any statement, with its answer as `@libsql/client` gives it. */
	execute(sql: string, args: readonly Value[]): ResultSet {
		const statement = this.#statement(sql);
		const { columns } = statement;
		if (columns === null) return resultOf([], [], statement.run([...args]).changes);
		return resultOf(
			columns,
			statement.all([...args]).map((values) => rowOf(values, columns)),
			0
		);
	}

	/** Whether a transaction is open. The engine ends one by itself after some failures, such as a full disk. */
	get inTransaction(): boolean {
		return this.#database.open && this.#database.inTransaction;
	}

	/** Opens the file anew, in place: a connection that met BUSY can stay broken otherwise. */
	reopen(): void {
		this.close();
		this.#database = open(this.#path);
	}

	/** Closes the file; an open transaction is undone. */
	close(): void {
		this.#kept.clear();
		if (!this.#database.open) return;
		// The engine keeps a closed connection alive, and its locks, until its statements are collected.
		if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
		this.#database.close();
	}

	get closed(): boolean {
		return !this.#database.open;
	}

	#statement(sql: string): KeptStatement {
		const known = this.#kept.get(sql);
		if (known !== undefined) return known;
		// A statement on a closed database would end the process.
		if (!this.#database.open) throw new Error(`The database ${this.#path} is closed`);
		const statement = this.#database.prepare(sql);
		const columns = statement.reader
			? statement
					.raw(true)
					.columns()
					.map((column) => column.name)
			: null;
		const kept: KeptStatement = {
			all: (args) => statement.all(args),
			get: (args) => statement.get(args),
			run: (args) => statement.run(args),
			columns
		};
		if (this.#kept.size >= mostKept) this.#kept.clear();
		this.#kept.set(sql, kept);
		return kept;
	}
}

/** More than the repositories have; only texts with values written into them could grow past it. */
const mostKept = 500;

function open(path: string): Database.Database {
	const database = new Database(path);
	const held = (pragma: string) => JSON.stringify(database.prepare(`PRAGMA ${pragma}`).raw(true).all());
	for (const [pragma, expected] of [
		['synchronous', '[[2]]'],
		['foreign_keys', '[[1]]']
	] as const) {
		const found = held(pragma);
		if (found === expected) continue;
		database.close();
		throw new Error(`${path} was opened with ${pragma} at ${found}, and needs ${expected}`);
	}
	return database;
}

/** Whether an error, or what caused it, is that someone else holds the database. */
export function isBusy(error: unknown): boolean {
	return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false;
}

/** The engine's extended code of an error, such as `SQLITE_CONSTRAINT_UNIQUE`, also where drizzle has wrapped it. */
export function codeOf(error: unknown): string | null {
	if (error instanceof Database.SqliteError) return error.code;
	return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : null;
}

function rowOf(values: unknown, columns: readonly string[]): Row {
	if (!Array.isArray(values)) throw new Error('A row is an array here');
	const row: Row = { length: columns.length };
	for (let index = 0; index < columns.length; index += 1) {
		const value = valueOf(values[index]);
		row[index] = value;
		row[columns[index] ?? index] = value;
	}
	return row;
}

/** A value as the engine takes and gives it. */
export function valueOf(value: unknown): Value {
	if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
		return value;
	if (typeof value === 'boolean') return value ? 1 : 0;
	throw new TypeError(`A database does not hold ${value === undefined ? 'undefined' : typeof value} here`);
}

function resultOf(columns: string[], rows: Row[], rowsAffected: number): ResultSet {
	return {
		columns,
		columnTypes: columns.map(() => ''),
		rows,
		rowsAffected,
		lastInsertRowid: undefined,
		toJSON: () => ({ columns, rows, rowsAffected })
	};
}

/**
 * Drizzle by its synchronous driver, whose engine has the same calls as this one: the one for `@libsql/client` wraps each
 * reading in eight promises, which cost more than the reading.
 */
function drizzleOver(connection: Connection): Drizzle {
	const dialect = new SQLiteSyncDialect({ casing: 'snake_case' });
	const byName = () => {
		throw new Error('Rows are answered by position here');
	};
	const prepare = (sql: string) => {
		const rows = {
			all: (...args: unknown[]) => connection.rows(sql, args.map(valueOf)),
			get: (...args: unknown[]) => connection.first(sql, args.map(valueOf))
		};
		return {
			run: (...args: unknown[]) => ({ changes: connection.run(sql, args.map(valueOf)) }),
			all: byName,
			get: byName,
			raw: () => rows
		};
	};
	return new BaseSQLiteDatabase('sync', dialect, new BetterSQLiteSession({ prepare }, dialect, undefined), undefined);
}
