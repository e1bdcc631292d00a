/** The tablet knows who it is only in the browser. */
export const ssr = false;

export function load(): { title: string } {
	return { title: 'Try a card' };
}
