import { io } from 'socket.io-client';

/**
 * Holds a device's open socket, by which the desk sees that it is there and by which it is told at once that it was revoked.
 * It carries no scan. Answers how to let it go.
 *
 * @param onCut the server ended the connection, or no longer takes the token: ask it why
 */
export function openPresence(token: string, onCut: () => void): () => void {
	const socket = io({ auth: { token }, reconnectionDelay: 500, reconnectionDelayMax: 5_000 });
	socket.on('disconnect', (reason) => {
		if (reason === 'io server disconnect') onCut();
	});
	socket.on('connect_error', (error) => {
		if (error.message === 'unauthenticated') onCut();
	});
	return () => socket.close();
}
