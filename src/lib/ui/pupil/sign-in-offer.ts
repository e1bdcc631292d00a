import type { SessionName } from '$lib/domain/calendar/school-calendar';
import type { Minute } from '$lib/domain/local-time';
import { sessionAt } from '$lib/domain/punctuality';

/**
 * What a pupil's page offers at a minute of today to sign them in: words for the button, or null where there is nothing to sign in
 * for: no session runs or is to come, or they are signed in for it already.
 *
 * @param signedIn the sessions for which they have signed in today
 */
export function signInOffer(
	sessions: Readonly<Record<SessionName, { ends: Minute }>> | null,
	minute: Minute,
	signedIn: readonly SessionName[]
): string | null {
	const session = sessions && sessionAt(sessions, minute);
	if (session === null || signedIn.includes(session)) return null;
	return signedIn.length > 0 ? 'Sign in for the afternoon' : 'Sign in';
}
