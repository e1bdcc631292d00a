import { error } from '@sveltejs/kit';
import { valueOf } from '../../page-answer';
import type { RequestHandler } from './$types';

/** The certificate itself, as tablets and computers install one. */
export const GET: RequestHandler = async ({ locals }) => {
	const { actor, app } = locals;
	const asking = actor.kind === 'token' ? ({ kind: 'nobody' } as const) : actor;
	const authority = valueOf(await app.readAuthority(asking, {}));
	if (!authority) error(404, 'No certificate was made here.');
	return new Response(authority.pem, {
		headers: {
			'content-type': 'application/x-x509-ca-cert',
			'content-disposition': 'attachment; filename="gatehouse-authority.crt"',
			'cache-control': 'no-store'
		}
	});
};
