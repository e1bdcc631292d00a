import { eq } from 'drizzle-orm';
import type { NoticeRecipient, NoticeRecord } from '../../../application/ports/records';
import type { NoticeReader, NoticeRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { insertInto } from '../statement';
import { notices } from './schema';

type NoticeRow = typeof notices.$inferSelect;

function noticeOf({ toKind, toId, ...rest }: NoticeRow): NoticeRecord {
	return { ...rest, to: recipientOf(toKind, toId) };
}

function recipientOf(kind: NoticeRow['toKind'], id: string): NoticeRecipient {
	switch (kind) {
		case 'contact':
		case 'tutor':
		case 'head-of-year':
			return { kind, id };
		case 'attendance':
		case 'senior':
		case 'safeguarding':
			return { kind, id: 'school' };
	}
}

/** Reads who is to be told what. */
export function noticeReader({ db }: Connection): NoticeReader {
	return {
		ofPupil: async (pupilId) =>
			(await db.select().from(notices).where(eq(notices.pupilId, pupilId)).orderBy(notices.at, notices.id)).map(
				noticeOf
			),
		about: async (aboutId) =>
			(await db.select().from(notices).where(eq(notices.aboutId, aboutId)).orderBy(notices.at, notices.id)).map(
				noticeOf
			)
	};
}

const addNotice = insertInto(notices);

/** Reads and writes who is to be told what. */
export function noticeRepository(connection: Connection): NoticeRepository {
	return {
		...noticeReader(connection),
		add: async ({ to, ...rest }) => {
			addNotice.run(connection, { ...rest, toKind: to.kind, toId: to.id });
		},
		setStatus: async (id, status) => {
			await connection.db.update(notices).set({ status }).where(eq(notices.id, id));
		}
	};
}
