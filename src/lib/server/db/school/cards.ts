import { eq, getTableColumns, sql } from 'drizzle-orm';
import type { CardReader, CardRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { lazily, upsertInto } from '../statement';
import { cards } from './schema';

const { issuedAt: _issuedAt, ...cardColumns } = getTableColumns(cards);

/** Reads cards. */
export function cardReader({ db }: Connection): CardReader {
	const byCode = lazily(() =>
		db
			.select(cardColumns)
			.from(cards)
			.where(eq(cards.code, sql.placeholder('code')))
			.prepare()
	);
	return {
		find: async (id) => (await db.select().from(cards).where(eq(cards.id, id)).get()) ?? null,
		findByCode: async (code) => (await byCode().get({ code })) ?? null,
		ofPupil: async (pupilId) =>
			db.select().from(cards).where(eq(cards.pupilId, pupilId)).orderBy(cards.issuedAt, cards.id),
		listAll: async () => db.select(cardColumns).from(cards).orderBy(cards.code)
	};
}

const addCard = upsertInto(cards, ['id']);

/** Reads and writes cards. */
export function cardRepository(connection: Connection): CardRepository {
	return {
		...cardReader(connection),
		save: async (saved) => {
			for (const card of saved) addCard.run(connection, card);
		}
	};
}
