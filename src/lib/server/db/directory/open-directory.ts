import type { Clock } from '../../../application/ports/world';
import type { AuthDirectory } from '../../auth/auth';
import { databaseAdapter } from '../../auth/sessions';
import { openDirectoryDatabase } from '../directory-database';
import { directoryRecords } from './records';
import { directoryUnit } from './unit';

/** What the directory is opened with. */
export interface DirectoryOptions {
	dataDir: string;
	clock: Clock;
	/** Whether people reach Gatehouse over HTTPS, so that a session's cookie is sent over nothing else. */
	secureCookies: boolean;
}

/** The open directory, and how it is closed. */
export interface OpenDirectory extends AuthDirectory {
	close(): Promise<void>;
}

/** Opens `DATA_DIR/directory.db`, which is made where it is not there. One process opens it once. */
export function openDirectory({ dataDir, clock, secureCookies }: DirectoryOptions): OpenDirectory {
	const database = openDirectoryDatabase(dataDir);
	let generation = 0;
	return {
		read: (work) => database.read(({ db }) => work(directoryRecords(db))),
		write: async (work) => {
			try {
				return await database.write((open) => work(directoryUnit(open, clock, secureCookies)));
			} finally {
				generation += 1;
			}
		},
		generation: () => generation,
		adapterAccess: {
			read: (work) => database.read(({ db }) => work(databaseAdapter(db))),
			write: (work) => database.write(({ connection }) => work(databaseAdapter(connection.db)))
		},
		close: () => database.close()
	};
}
