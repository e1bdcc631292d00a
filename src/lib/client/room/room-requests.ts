import * as v from 'valibot';
import { apiErrorSchema } from '$lib/protocol/api/errors';
import type { RosterEntry } from '$lib/protocol/room/room';
import type { RoomAction, RoomActionResponse } from '$lib/protocol/room/room-actions';
import type { RoomRequest } from '$lib/protocol/room/room-requests';

/** What became of something that was asked of a room: done, or a sentence on why not, and which field it is about. */
export type RoomAnswer =
	| { ok: true; actionId: string | null; entry: RosterEntry | null }
	| { ok: false; message: string; path: string | null };

const away = 'The network is away. Nothing was changed; try again in a moment.';
const timeoutMs = 8_000;

function failed(message: string, path: string | null = null): RoomAnswer {
	return { ok: false, message, path };
}

/** Posts to one of our own endpoints, which answer the shape asked for and say so by their types. */
async function post<Body>(
	url: string,
	body: unknown,
	token: string | null
): Promise<{ ok: true; body: Body } | RoomAnswer> {
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: token === null ? headers : { ...headers, authorization: `Bearer ${token}` },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(timeoutMs)
		});
		if (response.ok) {
			const answer: Body = await response.json();
			return { ok: true, body: answer };
		}
		const error = v.safeParse(apiErrorSchema, await response.json());
		if (!error.success) return failed(away);
		return failed(error.output.error.message, error.output.error.issues?.[0]?.path ?? null);
	} catch {
		return failed(away);
	}
}

/** Sends one action on a stay, as this person at this device where the screen is one. Never throws: what went wrong is a sentence for the person. */
export async function sendRoomAction(roomId: string, action: RoomAction, token: string | null): Promise<RoomAnswer> {
	const url = `/api/v1/rooms/${encodeURIComponent(roomId)}/actions`;
	const sent = await post<RoomActionResponse>(url, { actions: [action] }, token);
	if (!('body' in sent)) return sent;
	const [result] = sent.body.results;
	if (!result) return failed(away);
	if (result.outcome === 'refused') return failed(result.because);
	if (result.outcome === 'rejected') return failed(result.issues[0]?.message ?? away, result.issues[0]?.path ?? null);
	return { ok: true, actionId: result.actionId, entry: result.entry };
}

/** Asks something else of a room: to sign in somebody who was sent, or to send on somebody at the door. */
export async function askRoom(roomId: string, request: RoomRequest, token: string | null): Promise<RoomAnswer> {
	const sent = await post<{ actionId: string | null; entry: RosterEntry | null }>(
		`/room/${encodeURIComponent(roomId)}/requests`,
		request,
		token
	);
	return 'body' in sent ? { ok: true, ...sent.body } : sent;
}
