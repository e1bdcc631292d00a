import type { Value } from '@libsql/client';
import { CasingCache } from 'drizzle-orm/casing';
import { type SQLiteColumn, type SQLiteTable, getTableConfig } from 'drizzle-orm/sqlite-core';
import { type Connection, valueOf } from './connection';

/** SQL that writes one whole row: its text is made once, and each use only binds. */
export interface RowStatement<Row> {
	run(connection: Connection, row: Row): number;
}

/** A table whose rows are of a type. */
type TableOf<Row> = SQLiteTable & { $inferSelect: Row };
type AnyRow = Record<string, unknown>;

interface NamedColumn {
	/** The row's key. */
	key: string;
	/** The quoted name in SQL. */
	name: string;
	column: SQLiteColumn;
}

const casing = new CasingCache('snake_case');

/** Adds a row. */
export function insertInto<Row extends AnyRow>(table: TableOf<Row>): RowStatement<Row> {
	const columns = columnsOf(table);
	return rowStatement(insertText(table, columns), columns);
}

/** Adds a row, or where one has the same values in `by` replaces all of it but `by` and `keep`. */
export function upsertInto<Row extends AnyRow>(
	table: TableOf<Row>,
	by: readonly (keyof Row)[],
	keep: readonly (keyof Row)[] = []
): RowStatement<Row> {
	const columns = columnsOf(table);
	const target = columns.filter(({ key }) => by.includes(key)).map(({ name }) => name);
	const replaced = columns.filter(({ key }) => !by.includes(key) && !keep.includes(key));
	const sets = replaced.map(({ name }) => `${name} = excluded.${name}`);
	const text = `${insertText(table, columns)} ON CONFLICT (${target.join(', ')}) DO UPDATE SET ${sets.join(', ')}`;
	return rowStatement(text, columns);
}

/** Replaces the row that has the same value in `by`. */
export function updateOf<Row extends AnyRow>(table: TableOf<Row>, by: keyof Row): RowStatement<Row> {
	const columns = columnsOf(table);
	const found = columns.filter(({ key }) => key === by);
	const replaced = columns.filter(({ key }) => key !== by);
	const sets = replaced.map(({ name }) => `${name} = ?`).join(', ');
	const condition = found.map(({ name }) => `${name} = ?`).join(' AND ');
	return rowStatement(`UPDATE "${getTableConfig(table).name}" SET ${sets} WHERE ${condition}`, [...replaced, ...found]);
}

/** Makes a value when it is first asked for, and keeps it. */
export function lazily<Value>(make: () => Value): () => Value {
	let kept: { value: Value } | null = null;
	return () => (kept ??= { value: make() }).value;
}

function columnsOf(table: SQLiteTable): NamedColumn[] {
	const columns = getTableConfig(table).columns;
	return columns.map((column) => ({
		// Columns are declared without a name of their own, so the name is the key.
		key: column.name,
		name: `"${casing.getColumnCasing(column)}"`,
		column
	}));
}

function insertText(table: SQLiteTable, columns: readonly NamedColumn[]): string {
	const names = columns.map(({ name }) => name).join(', ');
	const places = columns.map(() => '?').join(', ');
	return `INSERT INTO "${getTableConfig(table).name}" (${names}) VALUES (${places})`;
}

function rowStatement<Row extends AnyRow>(text: string, columns: readonly NamedColumn[]): RowStatement<Row> {
	return { run: (connection, row) => connection.run(text, columns.map(bind(row))) };
}

function bind(row: AnyRow): (named: NamedColumn) => Value {
	return ({ key, column }) => {
		const value = row[key];
		return value === null ? null : valueOf(column.mapToDriverValue(value));
	};
}
