/** The kiosk is the tablet's own: it knows who it is only in the browser. */
export const ssr = false;

export function load(): { title: string } {
	return { title: 'Sign in' };
}
