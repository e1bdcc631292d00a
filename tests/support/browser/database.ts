import { createClient } from '@libsql/client';
import { join } from 'node:path';
import type { SmallSchool } from './small-school';

/** The lates of the school's day as its database has them, newest first: `08:36 Khan, Amira L`. */
export async function latesInDatabase({ server, school }: SmallSchool): Promise<string[]> {
	const rows = await query(
		server.dataDir,
		school,
		`SELECT arrivals.minute, arrivals.mark, pupils.surname, pupils.known_as FROM arrivals
			JOIN pupils ON pupils.id = arrivals.pupil_id WHERE arrivals.date = ?
			ORDER BY arrivals.signed_in_at DESC, arrivals.recorded_order DESC`
	);
	return rows.map((row) => `${clock(Number(row['minute']))} ${row['surname']}, ${row['known_as']} ${row['mark']}`);
}

/** The stays of a room today as the database has them, by name: `Uma Reddy present`. */
export async function staysInDatabase({ server, school }: SmallSchool): Promise<string[]> {
	const rows = await query(
		server.dataDir,
		school,
		`SELECT pupils.known_as, pupils.surname, stays.state_kind FROM stays JOIN pupils ON pupils.id = stays.pupil_id
			WHERE stays.date = ? ORDER BY pupils.known_as`
	);
	return rows.map((row) => `${row['known_as']} ${row['surname']} ${row['state_kind']}`);
}

/** What each stored scan of a code led to, oldest first. */
export async function scansInDatabase({ server, school }: SmallSchool, code: string): Promise<string[]> {
	const sql = `SELECT json_extract(result, '$.outcome') AS outcome FROM scans WHERE code = ? ORDER BY received_at`;
	return (await query(server.dataDir, school, sql, code)).map((row) => String(row['outcome']));
}

/** How many things of a kind need a person at the desk just now. */
export async function openNeeds({ server, school }: SmallSchool, kind: string): Promise<number> {
	return (await query(server.dataDir, school, 'SELECT id FROM needs WHERE kind = ? AND closed_at IS NULL', kind))
		.length;
}

async function query(dataDir: string, { id, date }: SmallSchool['school'], sql: string, about = date) {
	const client = createClient({ url: `file:${join(dataDir, 'schools', `${id}.db`)}` });
	try {
		return (await client.execute({ sql, args: [about] })).rows;
	} finally {
		client.close();
	}
}

function clock(minute: number): string {
	return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
