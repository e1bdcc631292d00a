import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SchoolStore } from '../../application/ports/school-store';
import type { Schools } from '../../application/ports/world';
import type { LiveEvent } from '../../protocol/live';
import { type OpenSchool, openSchoolStore } from './school-store';

/** The open databases of an installation's schools. */
export interface SchoolDatabases extends Schools {
	/** Finishes what waits to be written in each, then closes their files. */
	close(): Promise<void>;
}

/** What the databases of the schools are opened with. */
export interface SchoolDatabasesOptions {
	/** Each school is one file, `DATA_DIR/schools/<id>.db`. */
	dataDir: string;
	/** Called after each commit with its events in order. */
	onCommitted(schoolId: string, events: LiveEvent[]): void;
}

/** A school's id is the name of its file, so nothing else is let into a path. */
const idPattern = /^[0-9a-z-]{1,64}$/;

/** Opens every school that has a file in the data folder, once. */
export function openSchoolDatabases({ dataDir, onCommitted }: SchoolDatabasesOptions): SchoolDatabases {
	const folder = join(dataDir, 'schools');
	const open = new Map<string, OpenSchool>();
	const fileOf = (id: string) => join(folder, `${id}.db`);
	const openOnce = (id: string): SchoolStore => {
		const known = open.get(id);
		if (known !== undefined) return known;
		const store = openSchoolStore(fileOf(id), (events) => onCommitted(id, events));
		open.set(id, store);
		return store;
	};
	const files = existsSync(folder) ? readdirSync(folder) : [];
	for (const file of files) {
		if (file.endsWith('.db')) openOnce(file.slice(0, -'.db'.length));
	}
	return {
		store: (id) => {
			const store = open.get(id);
			if (store === undefined) throw new Error(`There is no school ${id}`);
			return store;
		},
		create: async (id) => {
			if (!idPattern.test(id)) throw new Error(`${JSON.stringify(id)} cannot be the id of a school`);
			return openOnce(id);
		},
		close: async () => {
			await Promise.all([...open.values()].map((store) => store.close()));
			open.clear();
		}
	};
}
