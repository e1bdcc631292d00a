import type { Role } from '$lib/domain/permissions';

const places: readonly (readonly [place: string, roles: readonly Role[]])[] = [
	['/desk', ['reception', 'attendance', 'pastoral', 'senior', 'safeguarding', 'admin']],
	['/room', ['supervisor']],
	['/tutor', ['tutor']],
	['/pupils', ['viewer']]
];

/** The screen that somebody with these roles begins at. */
export function landingOf(held: readonly Role[]): string {
	return places.find(([, roles]) => roles.some((role) => held.includes(role)))?.[0] ?? '/';
}

/** Where somebody wanted to go before they had to sign in, if it is a page of ours; otherwise null. */
export function ownPath(text: string | null | undefined): string | null {
	if (!text || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return null;
	return /^\/(sign-in|sign-out|api)(\/|\?|$)/.test(text) ? null : text;
}
