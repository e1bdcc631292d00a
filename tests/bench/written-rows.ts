import { type Client, type InValue, type Row, createClient } from '@libsql/client';
import { Connection } from '$lib/server/db/connection';

/** One statement that writes one row. */
export interface RowWritten {
	sql: string;
	args: InValue[];
}

/** The tables that an accepted late writes to, in the order in which their rows can be written again. */
const tables = ['arrivals', 'detentions', 'notices', 'channel_events', 'audit', 'scans'] as const;
type Table = (typeof tables)[number];

/** Reads, from beside the server, what scans wrote to its database. */
export interface WrittenReader {
	/**
	 * Every row that was added since the last time, as the statements of each scan, in the order in which the scans were
	 * recorded. Throws where a row belongs to no scan, or a scan led to no booked detention.
	 */
	read(): Promise<RowWritten[][]>;
	/** How many rows each table holds, except the recent events, which are pruned. */
	counts(): Promise<string>;
	close(): void;
}

/** Opens such a reader; what the database holds by now does not count as added. */
export async function openWrittenReader(file: string): Promise<WrittenReader> {
	const client = createClient({ url: `file:${file}` });
	const lastRow = new Map<string, number>();
	const names = await tableNames(client);
	for (const name of names) lastRow.set(name, await highestRow(client, name));

	async function addedTo(name: string): Promise<Row[]> {
		const last = lastRow.get(name) ?? 0;
		lastRow.set(name, await highestRow(client, name));
		return (await client.execute({ sql: `SELECT * FROM ${name} WHERE rowid > ? ORDER BY rowid`, args: [last] })).rows;
	}

	return {
		read: async () => {
			const added = new Map<string, Row[]>();
			for (const name of names) added.set(name, await addedTo(name));
			const unknown = names.filter((name) => !isKnown(name) && added.get(name)?.length !== 0);
			if (unknown.length > 0) throw new Error(`Scans also wrote to ${unknown.join(', ')}`);
			return byScan(added);
		},
		counts: () => countsOf(client, names),
		close: () => client.close()
	};
}

/** The rows of every table but the recent events, counted: `arrivals 400, …`. */
export async function rowCounts(client: Client): Promise<string> {
	return countsOf(client, await tableNames(client));
}

/** Throws unless a database is written in WAL and, by the application's own connection, with `synchronous` at FULL. */
export function assertDurable(file: string): void {
	const connection = new Connection(file);
	try {
		for (const [pragma, expected] of durability) {
			const found = connection.execute(`PRAGMA ${pragma}`, []).rows[0]?.[0];
			if (found !== expected) throw new Error(`The application's ${pragma} is ${String(found)}, not ${expected}`);
		}
	} finally {
		connection.close();
	}
}

/** What both sides must answer. */
export const durability = [
	['journal_mode', 'wal'],
	['synchronous', 2],
	['foreign_keys', 1]
] as const;

function isKnown(name: string): boolean {
	// The version of each channel is a row that is replaced: it follows from the events.
	return name === 'channels' || tables.some((table) => table === name);
}

async function tableNames(client: Client): Promise<string[]> {
	const { rows } = await client.execute(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
	);
	return rows.map(({ name }) => String(name));
}

async function highestRow(client: Client, name: string): Promise<number> {
	return Number((await client.execute(`SELECT coalesce(max(rowid), 0) FROM ${name}`)).rows[0]?.[0]);
}

async function countsOf(client: Client, names: readonly string[]): Promise<string> {
	const counted: string[] = [];
	for (const name of names) {
		if (name === 'channel_events') continue;
		counted.push(`${name} ${String((await client.execute(`SELECT count(*) FROM ${name}`)).rows[0]?.[0])}`);
	}
	return counted.join(', ');
}

function byScan(added: ReadonlyMap<string, readonly Row[]>): RowWritten[][] {
	/** The scan by which each thing came to be, by the thing's id. */
	const scanOf = new Map<string, string>();
	/** The scans that booked into each sitting, by its channel, in the order of the bookings. */
	const bookings = new Map<string, string[]>();
	const statements = new Map<string, RowWritten[]>();
	for (const row of added.get('scans') ?? []) statements.set(String(row['scan_id']), []);
	for (const row of added.get('arrivals') ?? []) scanOf.set(String(row['id']), String(row['scan_id']));
	for (const row of added.get('detentions') ?? []) {
		const scan = scanOf.get(String(row['arrival_id']));
		if (scan === undefined || row['status'] !== 'booked') continue;
		scanOf.set(String(row['id']), scan);
		const sitting = `sitting:${String(row['sitting_id'])}`;
		bookings.set(sitting, [...(bookings.get(sitting) ?? []), scan]);
	}
	for (const table of tables) {
		for (const row of added.get(table) ?? []) {
			const scan = scanBehind(table, row, scanOf, bookings);
			const into = scan === undefined ? undefined : statements.get(scan);
			if (into === undefined) throw new Error(`A row of ${table} belongs to no scan: ${JSON.stringify(row)}`);
			if (table === 'channel_events') into.push(versionWritten(row));
			into.push(insertOf(table, row));
		}
	}
	const booked = [...scanOf.values()].length;
	if (booked !== 2 * statements.size) throw new Error('Not every scan led to one arrival and one booked detention');
	return [...statements.values()];
}

function scanBehind(
	table: Table,
	row: Row,
	scanOf: ReadonlyMap<string, string>,
	bookings: ReadonlyMap<string, string[]>
): string | undefined {
	if (table === 'scans') return String(row['scan_id']);
	// A sitting's screens are only told that it changed, once a booking: in the order of the bookings.
	const booked = table === 'channel_events' ? bookings.get(String(row['channel'])) : undefined;
	return booked === undefined ? scanOf.get(causeOf(table, row)) : booked.shift();
}

/** The id of what a row is about. */
function causeOf(table: Table, row: Row): string {
	switch (table) {
		case 'arrivals':
		case 'detentions':
			return String(row['id']);
		case 'notices':
			return String(row['about_id']);
		case 'audit':
			return String(row['subject']);
		case 'channel_events':
			return arrivalShown(String(row['body']));
		case 'scans':
			return String(row['scan_id']);
	}
}

function arrivalShown(body: string): string {
	const event: unknown = JSON.parse(body);
	if (typeof event !== 'object' || event === null || !('row' in event)) return '';
	const { row } = event;
	return typeof row === 'object' && row !== null && 'arrivalId' in row ? String(row.arrivalId) : '';
}

function insertOf(table: Table, row: Row): RowWritten {
	const columns = Object.keys(row);
	const names = columns.map((name) => `"${name}"`).join(', ');
	const places = columns.map(() => '?').join(', ');
	return {
		sql: `INSERT INTO "${table}" (${names}) VALUES (${places})`,
		args: columns.map((name) => row[name] ?? null)
	};
}

function versionWritten(row: Row): RowWritten {
	return {
		sql: 'INSERT INTO "channels" ("channel", "version") VALUES (?, ?) ON CONFLICT ("channel") DO UPDATE SET "version" = excluded."version"',
		args: [row['channel'] ?? null, row['version'] ?? null]
	};
}
