import { desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { ChallengeReader, ChallengeRepository } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { insertInto, updateOf } from '../statement';
import { challenges } from './schema';

/** Reads challenges (DE15). */
export function challengeReader({ db }: Connection): ChallengeReader {
	return {
		find: async (id) => (await db.select().from(challenges).where(eq(challenges.id, id)).get()) ?? null,
		ofPupil: async (pupilId) =>
			db
				.select()
				.from(challenges)
				.where(eq(challenges.pupilId, pupilId))
				.orderBy(desc(challenges.recordedAt), desc(challenges.id)),
		// Written as the partial index has it, so that the index serves.
		open: async () =>
			db
				.select()
				.from(challenges)
				.where(sql`decision is null`)
				.orderBy(challenges.recordedAt, challenges.id),
		decided: async (most) =>
			db
				.select()
				.from(challenges)
				.where(isNotNull(challenges.decision))
				.orderBy(desc(challenges.decidedAt), desc(challenges.id))
				.limit(most)
	};
}

const addChallenge = insertInto(challenges);
const replaceChallenge = updateOf(challenges, 'id');

/** Reads and writes challenges (DE15). */
export function challengeRepository(connection: Connection): ChallengeRepository {
	return {
		...challengeReader(connection),
		add: async (challenge) => {
			addChallenge.run(connection, challenge);
		},
		update: async (challenge) => {
			replaceChallenge.run(connection, challenge);
		}
	};
}
