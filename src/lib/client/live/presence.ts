/** So long until the library is asked for again, in milliseconds. */
const retryMs = 30_000;

/**
 * Holds a device's open socket, by which the desk sees that it is there and by which it is told at once that it was revoked or
 * that its settings were changed.
 * It carries no scan, so its library comes after the page. Answers how to let it go.
 *
 * @param onCut the server ended the connection, or no longer takes the token, or has something new: ask it
 */
export function openPresence(token: string, onCut: () => void): () => void {
	let isLetGo = false;
	let close = () => {};

	async function open(): Promise<void> {
		const { io } = await import('socket.io-client');
		if (isLetGo) return;
		const socket = io({ auth: { token }, reconnectionDelay: 500, reconnectionDelayMax: 5_000 });
		socket.on('disconnect', (reason) => {
			if (reason === 'io server disconnect') onCut();
		});
		socket.on('settings', onCut);
		socket.on('connect_error', (error) => {
			if (error.message === 'unauthenticated') onCut();
		});
		close = () => socket.close();
	}

	function openWithPatience(): void {
		open().catch(() => {
			// Without network and not kept: a device is told by its next question instead, and tries again.
			if (isLetGo) return;
			const again = setTimeout(openWithPatience, retryMs);
			close = () => clearTimeout(again);
		});
	}

	openWithPatience();
	return () => {
		isLetGo = true;
		close();
	};
}
