import { createHash } from 'node:crypto';
import type { Connection } from './connection';

/** One step from an older shape of the tables to a newer. */
export interface Migration {
	name: string;
	sql: string;
}

/** The migrations of every school's database, in order. */
export const schoolMigrations = inOrder(
	import.meta.glob<string>('/drizzle/school/*.sql', { query: '?raw', import: 'default', eager: true })
);

/** The migrations of the directory's database, in order. */
export const directoryMigrations = inOrder(
	import.meta.glob<string>('/drizzle/directory/*.sql', { query: '?raw', import: 'default', eager: true })
);

function inOrder(files: Record<string, string>): Migration[] {
	return Object.entries(files)
		.map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1, -'.sql'.length), sql }))
		.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Brings a database to the newest shape, each migration in a transaction of its own, and checks it afterwards. A database
 * that holds a migration which is unknown here, or another text of one, is refused untouched.
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): void {
	connection.exec('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY NOT NULL, hash text NOT NULL) STRICT');
	const applied = appliedTo(connection);
	for (const [index, { name, hash }] of applied.entries()) {
		const known = migrations[index];
		if (known?.name !== name || hashOf(known) !== hash)
			throw new Error(
				`The database was made by another version of Gatehouse: it holds ${name}, which this one does not`
			);
	}
	const missing = migrations.slice(applied.length);
	if (missing.length === 0) return;
	for (const migration of missing) apply(connection, migration);
	check(connection, migrations);
}

function appliedTo(connection: Connection): { name: string; hash: string }[] {
	return connection
		.execute('SELECT name, hash FROM migrations ORDER BY name', [])
		.rows.map((row) => ({ name: String(row[0]), hash: String(row[1]) }));
}

function hashOf({ sql }: Migration): string {
	return createHash('sha256').update(sql).digest('hex');
}

function apply(connection: Connection, migration: Migration): void {
	// Rebuilding a table drops it for a moment; the switch has no effect inside a transaction.
	connection.exec('PRAGMA foreign_keys = 0');
	try {
		connection.exec('BEGIN IMMEDIATE');
		connection.exec(migration.sql);
		connection.run('INSERT INTO migrations (name, hash) VALUES (?, ?)', [migration.name, hashOf(migration)]);
		connection.exec('COMMIT');
	} finally {
		if (connection.inTransaction) connection.exec('ROLLBACK');
		connection.exec('PRAGMA foreign_keys = 1');
	}
}

function check(connection: Connection, migrations: readonly Migration[]): void {
	const held = appliedTo(connection).length;
	if (held !== migrations.length) throw new Error(`The database holds ${held} of ${migrations.length} migrations`);
	const broken = connection.rows('PRAGMA foreign_key_check');
	if (broken.length > 0) throw new Error(`After migration ${broken.length} rows point at nothing`);
	const [found] = connection.execute('PRAGMA quick_check', []).rows;
	if (found?.[0] !== 'ok') throw new Error(`After migration the database is not whole: ${String(found?.[0])}`);
}
