import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryDataDir } from '../../../../tests/support/temporary-school';
import { Connection, codeOf } from './connection';
import { WriteQueue } from './write-queue';

let file: string;
let connection: Connection;
let queue: WriteQueue<Notebook, string>;
let committed: string[][];

/** The unit of these tests: lines in a table, each with its event. */
interface Notebook {
	note(line: string): void;
	lines(): string[];
}

beforeEach(() => {
	file = join(temporaryDataDir(), 'queue.db');
	connection = new Connection(file);
	connection.exec(`
		PRAGMA journal_mode = WAL;
		CREATE TABLE lines (line text PRIMARY KEY NOT NULL) STRICT;
		CREATE TABLE words (line text NOT NULL REFERENCES lines (line) DEFERRABLE INITIALLY DEFERRED) STRICT;
	`);
	committed = [];
	queue = new WriteQueue({
		connection,
		forget: () => {},
		onCommitted: (events) => committed.push(events),
		openUnit: () => {
			const events: string[] = [];
			const unit: Notebook = {
				note: (line) => {
					connection.run('INSERT INTO lines (line) VALUES (?)', [line]);
					events.push(line);
				},
				lines: () => linesOf(connection)
			};
			return { unit, events };
		}
	});
});

afterEach(async () => {
	await queue.close();
	connection.close();
});

function linesOf(read: Connection): string[] {
	return read.execute('SELECT line FROM lines ORDER BY rowid', []).rows.map((row) => String(row[0]));
}

function keptOnDisk(): string[] {
	const other = new Connection(file);
	const lines = linesOf(other);
	other.close();
	return lines;
}

const statusesOf = (settled: PromiseSettledResult<unknown>[]) => settled.map(({ status }) => status);

describe('a write queue', () => {
	test('keeps every unit but the one that failed, whole, and sends no event of that one', async () => {
		const settled = await Promise.allSettled([
			queue.write(async (unit) => unit.note('a')),
			queue.write(async (unit) => {
				unit.note('b');
				unit.note('a');
			}),
			queue.write(async (unit) => {
				unit.note('c');
				throw new Error('thought better of it');
			}),
			queue.write(async (unit) => {
				unit.note('d');
				return unit.lines();
			})
		]);
		expect(statusesOf(settled)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
		expect(settled[1]?.status === 'rejected' && codeOf(settled[1].reason)).toBe('SQLITE_CONSTRAINT_PRIMARYKEY');
		expect(settled[3]).toMatchObject({ value: ['a', 'd'] });
		expect(keptOnDisk()).toEqual(['a', 'd']);
		expect(committed).toEqual([['a', 'd']]);
	});

	test('answers a unit only when another connection can read what it wrote', async () => {
		let answered = false;
		const writing = queue
			.write(async (unit) => {
				unit.note('a');
				expect(keptOnDisk()).toEqual([]);
			})
			.then(() => {
				answered = true;
				return keptOnDisk();
			});
		expect(answered).toBe(false);
		expect(await writing).toEqual(['a']);
	});

	test('runs units in the order in which they came, one at a time, however long each waits', async () => {
		const begun: string[] = [];
		const write = (name: string) =>
			queue.write(async (unit) => {
				begun.push(`${name} begins`);
				for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
				unit.note(name);
				begun.push(`${name} ends`);
			});
		await Promise.all([write('a'), write('b')]);
		expect(begun).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
	});

	test('fails every unit of a batch whose COMMIT fails, keeps nothing of them, and goes on with the next', async () => {
		const settled = await Promise.allSettled([
			queue.write(async (unit) => unit.note('a')),
			queue.write(async () => connection.run('INSERT INTO words (line) VALUES (?)', ['not there'])),
			queue.write(async (unit) => unit.note('b'))
		]);
		expect(statusesOf(settled)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(committed).toEqual([]);
		expect(keptOnDisk()).toEqual([]);
		await queue.write(async (unit) => unit.note('c'));
		expect(keptOnDisk()).toEqual(['c']);
	});

	test('fails every unit of a batch whose transaction the engine has ended', async () => {
		const settled = await Promise.allSettled([
			queue.write(async (unit) => unit.note('a')),
			queue.write(async () => connection.run('INSERT OR ROLLBACK INTO lines (line) VALUES (?)', ['a']))
		]);
		expect(statusesOf(settled)).toEqual(['rejected', 'rejected']);
		await queue.write(async (unit) => unit.note('b'));
		expect(keptOnDisk()).toEqual(['b']);
	});

	test('waits while another writer holds the file, reconnects, and then writes', async () => {
		const other = new Connection(file);
		other.exec('BEGIN IMMEDIATE');
		const reopen = connection.reopen.bind(connection);
		let reopened = 0;
		connection.reopen = () => {
			reopened += 1;
			if (reopened === 2) other.exec('ROLLBACK');
			reopen();
		};
		await queue.write(async (unit) => unit.note('a'));
		expect(reopened).toBe(2);
		expect(keptOnDisk()).toEqual(['a']);
		other.close();
	});

	test('commits a long queue in batches of a bounded size', async () => {
		const names = Array.from({ length: 200 }, (_, index) => `line ${index}`);
		await Promise.all(names.map((name) => queue.write(async (unit) => unit.note(name))));
		expect(committed.flat()).toEqual(names);
		expect(committed.length).toBeGreaterThanOrEqual(4);
		expect(Math.max(...committed.map((events) => events.length))).toBeLessThanOrEqual(64);
	});

	test('finishes what waits when it is closed, and refuses more', async () => {
		const writing = queue.write(async (unit) => unit.note('a'));
		await queue.close();
		await writing;
		await expect(queue.write(async (unit) => unit.note('b'))).rejects.toThrow('closed');
		expect(keptOnDisk()).toEqual(['a']);
	});
});
