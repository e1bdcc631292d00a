import { join } from 'node:path';
import type { AuditEntry } from '../../application/ports/records';
import { type ChainEnd, chain, readChainEnd } from './audit-chain';
import type { Connection } from './connection';
import { directoryAudit } from './directory/schema';
import { directoryMigrations } from './migrations';
import { type OpenDatabase, openDatabase } from './open-database';
import { insertInto } from './statement';

/** A unit of work on the directory: its connection, whose `db` is drizzle, inside the unit's own savepoint. */
export interface DirectoryConnection {
	connection: Connection;
	/** Chains an entry onto the directory's own record (AU1). */
	record(entry: AuditEntry): Promise<void>;
}

/** The open database of schools, accounts and devices. */
export type DirectoryDatabase = OpenDatabase<Connection, DirectoryConnection>;

const addEntry = insertInto(directoryAudit);

/** Opens `DATA_DIR/directory.db`, making it where it is not there. */
export function openDirectoryDatabase(dataDir: string): DirectoryDatabase {
	return openDatabase<Connection, DirectoryConnection, never>({
		file: join(dataDir, 'directory.db'),
		migrations: directoryMigrations,
		recordsOf: (connection) => connection,
		unitsOf: (connection) => {
			let end: ChainEnd | null | undefined;
			const unit: DirectoryConnection = {
				connection,
				record: async (entry) => {
					const chained = chain(end === undefined ? readChainEnd(connection) : end, entry);
					addEntry.run(connection, chained);
					end = { position: chained.position, hash: chained.hash };
				}
			};
			return {
				openUnit: () => ({ unit, events: [] }),
				forget: () => {
					end = undefined;
				}
			};
		},
		onCommitted: () => {}
	});
}
