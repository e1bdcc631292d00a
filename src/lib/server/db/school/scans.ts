import { and, desc, eq, sql } from 'drizzle-orm';
import type { ScanReader, ScanRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { insertInto, lazily } from '../statement';
import { scans } from './schema';

/** Reads judged scans. */
export function scanReader({ db }: Connection): ScanReader {
	const byId = lazily(() =>
		db
			.select()
			.from(scans)
			.where(eq(scans.scanId, sql.placeholder('scanId')))
			.prepare()
	);
	const latest = lazily(() =>
		db
			.select()
			.from(scans)
			.where(eq(scans.code, sql.placeholder('code')))
			.orderBy(desc(scans.readAt))
			.limit(1)
			.prepare()
	);
	const ofPupil = lazily(() =>
		db
			.select()
			.from(scans)
			.where(
				and(
					eq(scans.pupilId, sql.placeholder('pupilId')),
					sql`${scans.readAt} >= ${sql.placeholder('from')}`,
					sql`${scans.readAt} < ${sql.placeholder('before')}`
				)
			)
			.orderBy(scans.readAt)
			.prepare()
	);
	return {
		find: async (scanId) => (await byId().get({ scanId })) ?? null,
		latestOfCode: async (code) => (await latest().get({ code })) ?? null,
		ofPupil: async (pupilId, from, before) => ofPupil().all({ pupilId, from, before })
	};
}

const addScan = insertInto(scans);

/** Reads and writes judged scans. */
export function scanRepository(connection: Connection): ScanRepository {
	return {
		...scanReader(connection),
		add: async (scan) => {
			addScan.run(connection, scan);
		}
	};
}
