import { desc, eq } from 'drizzle-orm';
import type { PolicyDraftReader, PolicyDraftRepository } from '../../../../application/ports/policies';
import { policyDefaults } from '../../../../domain/detention/policy';
import type { Connection } from '../../connection';
import { insertInto, updateOf } from '../../statement';
import { policies, policyDrafts } from '../schema';

/** Reads drafts of policies, and who adopted what. */
export function policyDraftReader({ db }: Connection): PolicyDraftReader {
	return {
		find: async (id) => (await db.select().from(policyDrafts).where(eq(policyDrafts.id, id)).get()) ?? null,
		listAll: async () => db.select().from(policyDrafts).orderBy(desc(policyDrafts.updatedAt), desc(policyDrafts.id)),
		adopted: async () => {
			const rows = await db.select().from(policies).orderBy(desc(policies.version), desc(policies.adoptedAt));
			return rows.map(({ body, adoptedAt, adoptedBy, withdrawnAt, withdrawnBy }) => ({
				policy: { ...policyDefaults, ...body },
				adoptedAt,
				adoptedBy,
				withdrawnAt,
				withdrawnBy
			}));
		}
	};
}

const addDraft = insertInto(policyDrafts);
const replaceDraft = updateOf(policyDrafts, 'id');

/** Reads and writes drafts of policies. */
export function policyDraftRepository(connection: Connection): PolicyDraftRepository {
	return {
		...policyDraftReader(connection),
		add: async (draft) => {
			addDraft.run(connection, draft);
		},
		update: async (draft) => {
			replaceDraft.run(connection, draft);
		},
		remove: async (id) => {
			await connection.db.delete(policyDrafts).where(eq(policyDrafts.id, id));
		}
	};
}
