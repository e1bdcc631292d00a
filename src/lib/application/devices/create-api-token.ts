import { authorOf, schoolOf } from '../actors';
import { type Answer, done, useCase } from '../use-case';
import type { World } from '../ports/world';

/** Makes a token by which another system reads this school's records; it is told this once. */
export const createApiToken = useCase(
	'token.manage',
	async (world: World, actor, input: { name: string }): Promise<Answer<{ tokenId: string; token: string }>> => {
		const schoolId = schoolOf(actor);
		const now = world.clock.now();
		const token = world.secrets.token();
		const tokenId = world.ids.next();
		const name = input.name.trim();
		await world.directory.write(async (unit) => {
			await unit.apiTokens.add({
				id: tokenId,
				schoolId,
				name,
				tokenHash: world.secrets.hash(token),
				createdAt: now,
				revokedAt: null
			});
			await unit.record({
				at: now,
				...authorOf(actor),
				action: 'token.create',
				subject: `token:${tokenId}`,
				before: null,
				after: { name },
				why: null
			});
		});
		return done({ tokenId, token });
	}
);
