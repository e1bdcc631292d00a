import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, isBusy } from './connection';

/** Another process works on the data folder. */
export class DataFolderInUse extends Error {
	constructor(dataDir: string) {
		super(
			`Another Gatehouse is running on the data folder ${dataDir}. Stop it first, or set DATA_DIR to another folder.`
		);
		this.name = 'DataFolderInUse';
	}
}

/** The data folder, held by this process alone until it is released or the process ends, however it ends. */
export interface DataFolderLock {
	release(): void;
}

/**
 * Holds the data folder for this process, by a write transaction on `lock.db` that is never ended: the system lets go of it
 * even after SIGKILL. Throws `DataFolderInUse` where another process holds it.
 */
export function lockDataFolder(dataDir: string): DataFolderLock {
	mkdirSync(dataDir, { recursive: true });
	const connection = new Connection(join(dataDir, 'lock.db'));
	try {
		connection.exec('BEGIN IMMEDIATE');
	} catch (error) {
		connection.close();
		throw isBusy(error) ? new DataFolderInUse(dataDir) : error;
	}
	return { release: () => connection.close() };
}
