import { valueOf } from '../page-answer';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, app } = locals;
	const asking = actor.kind === 'token' ? ({ kind: 'nobody' } as const) : actor;
	const authority = valueOf(await app.readAuthority(asking, {}));
	return {
		title: 'Trust this school’s certificate',
		authority: authority && { fingerprint: authority.fingerprint, expiresOn: authority.expiresAt.slice(0, 10) },
		host: url.host
	};
};
