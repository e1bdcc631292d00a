import { authorOf } from '../actors';
import { done, refuse, useCase } from '../use-case';
import type { World } from '../ports/world';

/** Ends the session of whoever asks and cuts its open sockets. */
export const signOut = useCase('auth.sign-out', async (world: World, actor, _input: Record<string, never>) => {
	if (actor.kind !== 'person') return refuse<null>('unauthenticated', 'Nobody is signed in.');
	await world.directory.write(async (unit) => {
		await unit.authSessions.end(actor.authSessionId);
		await unit.record({
			at: world.clock.now(),
			...authorOf(actor),
			action: 'auth.sign-out',
			subject: `staff:${actor.staffId}`,
			before: { session: actor.authSessionId.slice(0, 12) },
			after: null,
			why: null
		});
	});
	world.connections.endAuthSession(actor.authSessionId);
	return done(null);
});
