/**
 * What `npm run db:generate [-- NAME]` runs: writes the next migration of each database whose tables have changed, into
 * `drizzle/DATABASE/NNNN_NAME.sql`, with the snapshot that the one after it is compared with.
 *
 * Every enum and boolean column is given a CHECK before tables are compared, so that a changed enum is a change. What
 * drizzle-kit cannot say is added to its SQL: tables are STRICT, and the audit record refuses change and removal.
 */
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { is } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { SQLiteTable, getTableConfig } from 'drizzle-orm/sqlite-core';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const databases = ['school', 'directory'];
const here = fileURLToPath(new URL('.', import.meta.url));
const [name = 'change'] = process.argv.slice(2);

for (const database of databases) {
	const written = await generate(database);
	console.log(written === null ? `${database}: nothing has changed` : `${database}: wrote ${written}`);
}

/**
 * @param {string} database
 * @returns {Promise<string | null>} the file written; null where the tables have not changed
 */
async function generate(database) {
	const folder = `${here}${database}`;
	await mkdir(`${folder}/meta`, { recursive: true });
	const snapshots = (await readdir(`${folder}/meta`)).filter((file) => file.endsWith('_snapshot.json')).sort();
	const last = snapshots.at(-1);
	const before = last ? JSON.parse(await readFile(`${folder}/meta/${last}`, 'utf8')) : await emptySnapshot();
	const after = await generateSQLiteDrizzleJson(await tablesOf(database), before.id, 'snake_case');
	addChecks(after, await tablesOf(database));
	const statements = await generateSQLiteMigration(before, after);
	if (statements.length === 0) return null;
	const number = String(snapshots.length).padStart(4, '0');
	const file = `${number}_${last ? name : 'first'}.sql`;
	await writeFile(`${folder}/${file}`, treat(statements, before, after).join('\n--> statement-breakpoint\n') + '\n');
	await writeFile(`${folder}/meta/${number}_snapshot.json`, JSON.stringify(after, null, '\t') + '\n');
	return file;
}

/** @typedef {Awaited<ReturnType<typeof generateSQLiteDrizzleJson>>} Snapshot */

function emptySnapshot() {
	return generateSQLiteDrizzleJson({}, undefined, 'snake_case');
}

/**
 * @param {string} database
 * @returns {Promise<Record<string, unknown>>}
 */
async function tablesOf(database) {
	const { module } = await runnerImport(`${here}../src/lib/server/db/${database}/schema.ts`);
	return { ...module };
}

/**
 * Writes a CHECK for each enum and boolean column into the snapshot.
 * @param {Snapshot} snapshot
 * @param {Record<string, unknown>} exported
 */
function addChecks(snapshot, exported) {
	const casing = new CasingCache('snake_case');
	for (const table of Object.values(exported)) {
		if (!is(table, SQLiteTable)) continue;
		const config = getTableConfig(table);
		for (const column of config.columns) {
			const allowed = allowedValues(column);
			if (allowed === null) continue;
			const columnName = casing.getColumnCasing(column);
			const checkName = `${config.name}_${columnName}`;
			const stored = snapshot.tables[config.name];
			if (stored === undefined) throw new Error(`The snapshot has no table ${config.name}`);
			stored.checkConstraints[checkName] = { name: checkName, value: `"${columnName}" in (${allowed.join(', ')})` };
		}
	}
}

/**
 * @param {import('drizzle-orm/sqlite-core').SQLiteColumn} column
 * @returns {string[] | null} the SQL literals that the column may hold beside null; null where anything goes
 */
function allowedValues(column) {
	if (column.columnType === 'SQLiteBoolean') return ['0', '1'];
	if (!column.enumValues || column.enumValues.length === 0) return null;
	return column.enumValues.map((value) => `'${value.replaceAll("'", "''")}'`);
}

/**
 * Adds what drizzle-kit does not say. A rebuilt table loses its triggers, so they follow every making of `audit`.
 * @param {string[]} statements
 * @param {Snapshot} before
 * @param {Snapshot} after
 * @returns {string[]}
 */
function treat(statements, before, after) {
	const treated = statements.map((statement) => copyWhatWas(strict(statement.trimEnd()), before, after));
	const makesAudit = treated.some((statement) => /(CREATE TABLE|RENAME TO) `audit`/i.test(statement));
	return makesAudit ? [...treated, ...auditTriggers()] : treated;
}

/** @param {string} statement */
function strict(statement) {
	return /^\s*CREATE TABLE/i.test(statement) ? statement.replace(/\)\s*;?$/, ') STRICT;') : statement;
}

/**
 * When it rebuilds a table, drizzle-kit copies every column of the new one from the old, also those that are new, whose
 * quoted names SQLite would read as text. They begin as their default instead, or as null.
 * @param {string} statement
 * @param {Snapshot} before
 * @param {Snapshot} after
 */
function copyWhatWas(statement, before, after) {
	return statement.replace(/( SELECT )(.+)( FROM `(\w+)`;)$/, (_all, select, columns, from, table) => {
		const old = before.tables[table]?.columns ?? {};
		const copied = columns.split(', ').map((/** @type {string} */ quoted) => {
			const column = quoted.replaceAll('"', '');
			const begins = after.tables[table]?.columns[column]?.default;
			return column in old ? quoted : String(begins ?? 'NULL');
		});
		return select + copied.join(', ') + from;
	});
}

function auditTriggers() {
	const refuse = `BEGIN SELECT RAISE(ABORT, 'The record of what happened is only ever added to'); END;`;
	return [
		`CREATE TRIGGER \`audit_refuses_update\` BEFORE UPDATE ON \`audit\` ${refuse}`,
		`CREATE TRIGGER \`audit_refuses_delete\` BEFORE DELETE ON \`audit\` ${refuse}`,
		// INSERT OR REPLACE deletes without the trigger for it.
		`CREATE TRIGGER \`audit_refuses_replacement\` BEFORE INSERT ON \`audit\` WHEN EXISTS (SELECT 1 FROM \`audit\` WHERE \`position\` = NEW.\`position\`) ${refuse}`
	];
}
