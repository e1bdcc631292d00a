import { is } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { SQLiteTable, getTableConfig } from 'drizzle-orm/sqlite-core';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryDataDir } from '../../../../tests/support/temporary-school';
import { Connection } from './connection';
import * as directorySchema from './directory/schema';
import { directoryMigrations, migrate, schoolMigrations } from './migrations';
import * as schoolSchema from './school/schema';

const casing = new CasingCache('snake_case');

const databases = [
	{ name: 'a school', migrations: schoolMigrations, exported: Object.values<unknown>(schoolSchema) },
	{ name: 'the directory', migrations: directoryMigrations, exported: Object.values<unknown>(directorySchema) }
];

function openEmpty(): Connection {
	return new Connection(join(temporaryDataDir(), 'migrated.db'));
}

/** All that a database says of its tables, indexes and triggers. */
function shapeOf(connection: Connection): string[] {
	return connection
		.execute('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name', [])
		.rows.map((row) => String(row[0]));
}

describe.each(databases)('the migrations of $name', ({ migrations, exported }) => {
	const tables = exported.filter((value) => is(value, SQLiteTable)).map((table) => getTableConfig(table));

	test('make the tables that are declared, column by column, and no other', () => {
		const connection = openEmpty();
		migrate(connection, migrations);
		const names = connection.execute(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`, []).rows;
		expect(names.map((row) => row[0])).toEqual(['migrations', ...tables.map(({ name }) => name)].sort());
		for (const table of tables) {
			const found = connection.execute(`PRAGMA table_info(${table.name})`, []).rows;
			expect(found.map((row) => [row['name'], row['type']])).toEqual(
				table.columns.map((column) => [casing.getColumnCasing(column), column.getSQLType().toUpperCase()])
			);
		}
		connection.close();
	});

	test('make every table STRICT', () => {
		const connection = openEmpty();
		migrate(connection, migrations);
		const found = connection
			.execute('PRAGMA table_list', [])
			.rows.filter((row) => row['type'] === 'table' && !String(row['name']).startsWith('sqlite_'));
		expect(found.length).toBe(tables.length + 1);
		expect(found.filter((row) => row['strict'] !== 1).map((row) => row['name'])).toEqual([]);
		connection.close();
	});

	test('give every enum and boolean column a CHECK of exactly the values declared', () => {
		const connection = openEmpty();
		migrate(connection, migrations);
		const shape = shapeOf(connection);
		const checked = tables.flatMap((table) =>
			table.columns.flatMap((column) => {
				const values =
					column.columnType === 'SQLiteBoolean'
						? '0, 1'
						: column.enumValues?.map((one: string) => `'${one}'`).join(', ');
				return values
					? [{ table: table.name, check: `CHECK("${casing.getColumnCasing(column)}" in (${values}))` }]
					: [];
			})
		);
		expect(checked.length).toBeGreaterThan(0);
		for (const { table, check } of checked) {
			// A table that was rebuilt was renamed, which SQLite writes with other quotes.
			expect(shape.find((sql) => /^CREATE TABLE [`"](\w+)[`"]/.exec(sql)?.[1] === table)).toContain(check);
		}
		connection.close();
	});

	test('[AU1] give the record of what happened its three triggers', () => {
		const connection = openEmpty();
		migrate(connection, migrations);
		const triggers = connection.execute(
			`SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit' ORDER BY name`,
			[]
		).rows;
		expect(triggers.map((row) => row[0])).toEqual([
			'audit_refuses_delete',
			'audit_refuses_replacement',
			'audit_refuses_update'
		]);
		connection.close();
	});

	test('change nothing when they are run again', () => {
		const connection = openEmpty();
		migrate(connection, migrations);
		const before = shapeOf(connection);
		migrate(connection, migrations);
		expect(shapeOf(connection)).toEqual(before);
		expect(connection.rows('SELECT name FROM migrations')).toHaveLength(migrations.length);
		connection.close();
	});
});

describe('a migration', () => {
	const first = { name: '0000_first', sql: 'CREATE TABLE one (id text PRIMARY KEY NOT NULL) STRICT;' };

	test('that fails leaves the database as the one before left it', () => {
		const connection = openEmpty();
		migrate(connection, [first]);
		const broken = { name: '0001_broken', sql: 'CREATE TABLE two (id text) STRICT; CREATE TABLE one (id text);' };
		expect(() => migrate(connection, [first, broken])).toThrow('already exists');
		expect(shapeOf(connection).some((sql) => sql.includes('two'))).toBe(false);
		expect(connection.rows('PRAGMA foreign_keys')).toEqual([[1]]);
		connection.close();
	});

	test('that leaves rows which point at nothing is refused', () => {
		const connection = openEmpty();
		const child = 'CREATE TABLE child (one text REFERENCES one (id)) STRICT;';
		const broken = { name: '0001_broken', sql: `${child} INSERT INTO child VALUES ('nothing');` };
		expect(() => migrate(connection, [first, broken])).toThrow('point at nothing');
		connection.close();
	});

	test('that this version does not know, or knows otherwise, stops the start', () => {
		const connection = openEmpty();
		migrate(connection, [first, { name: '0001_later', sql: 'SELECT 1' }]);
		expect(() => migrate(connection, [first])).toThrow('0001_later');
		expect(() => migrate(connection, [{ ...first, sql: 'SELECT 2' }])).toThrow('0000_first');
		connection.close();
	});
});
