import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../application/ports/records';
import { canonicalJson } from './canonical-json';
import type { Connection } from './connection';

/** An entry as it is kept (AU1): facts as canonical JSON, chained to the entry before. */
export interface ChainedEntry {
	position: number;
	at: string;
	who: string;
	role: string;
	device: string | null;
	action: string;
	subject: string;
	before: string | null;
	after: string | null;
	why: string | null;
	previousHash: string;
	hash: string;
}

/** The previous hash of the first entry. */
export const chainStart = '0'.repeat(64);

/** The end of the chain: what the next entry is chained to. */
export interface ChainEnd {
	position: number;
	hash: string;
}

/** An entry chained to the end of the record: its hash is of the previous hash and of all that the entry says (AU1). */
export function chain(end: ChainEnd | null, entry: AuditEntry): ChainedEntry {
	const said = {
		position: (end?.position ?? 0) + 1,
		at: entry.at,
		who: entry.who,
		role: entry.role,
		device: entry.device,
		action: entry.action,
		subject: entry.subject,
		before: factText(entry.before),
		after: factText(entry.after),
		why: entry.why,
		previousHash: end?.hash ?? chainStart
	};
	return { ...said, hash: hashOf(said) };
}

/** The position of the first entry that does not follow from the one before it; null where the whole chain holds (AU1). */
export function findBreak(entries: Iterable<ChainedEntry>): number | null {
	let end: ChainEnd = { position: 0, hash: chainStart };
	for (const { hash, ...said } of entries) {
		const follows = said.position === end.position + 1 && said.previousHash === end.hash && hash === hashOf(said);
		if (!follows) return said.position;
		end = { position: said.position, hash };
	}
	return null;
}

/** The record's end as it stands in a database; null where nothing is recorded yet. */
export function readChainEnd(connection: Connection): ChainEnd | null {
	const [row] = connection.rows('SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1');
	if (!Array.isArray(row)) return null;
	return { position: Number(row[0]), hash: String(row[1]) };
}

function hashOf(said: Omit<ChainedEntry, 'hash'>): string {
	const { previousHash, ...entry } = said;
	return createHash('sha256').update(previousHash).update(canonicalJson(entry)).digest('hex');
}

function factText(fact: unknown): string | null {
	return fact === null || fact === undefined ? null : canonicalJson(fact);
}
