const key = 'gatehouse.device';

/** The token that this tablet was enrolled with, or null. */
export function readToken(): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

/** Keeps the token. Answers false where the browser keeps nothing: the tablet is then enrolled until the page closes. */
export function keepToken(token: string): boolean {
	try {
		localStorage.setItem(key, token);
		return true;
	} catch {
		return false;
	}
}

/** Forgets a token that the server no longer takes. */
export function forgetToken(token: string): void {
	try {
		if (localStorage.getItem(key) === token) localStorage.removeItem(key);
	} catch {
		return;
	}
}

/**
 * In a demonstration, one browser plays several tablets: `#device=TOKEN` in the address says which this page is. Elsewhere an
 * address never names a device.
 */
export function demonstrationToken(hash: string): string | null {
	const found = new URLSearchParams(hash.replace(/^#/, '')).get('device');
	return found === '' ? null : found;
}

/** Whether this page is a pane of the demonstration's own page (`#device=TOKEN&pane`), which holds cards up itself and opens no camera. */
export function isDemonstrationPane(hash: string): boolean {
	return new URLSearchParams(hash.replace(/^#/, '')).has('pane');
}
