import type { DeskAction, DeskActionDone } from '$lib/protocol/desk/desk-actions';
import type { IncidentChoices } from '$lib/protocol/desk/incidents';
import type { FoundPupil } from '$lib/protocol/desk/pupil-page';

/** What became of an action: done, or a sentence on why not. */
export type DeskAnswer = ({ ok: true } & DeskActionDone) | { ok: false; message: string };

const away = 'The network is away. Nothing was changed; try again in a moment.';

/** Sends what a person did at the desk. Never throws: what went wrong is a sentence for them. */
export async function sendDeskAction(action: DeskAction, keepAlive = false): Promise<DeskAnswer> {
	try {
		const response = await fetch('/desk/actions', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(action),
			keepalive: keepAlive
		});
		if (response.ok) {
			// Our own route answers this shape, and says so by its type.
			const done: DeskActionDone = await response.json();
			return { ok: true, ...done };
		}
		return { ok: false, message: messageOf(await response.json()) ?? away };
	} catch {
		return { ok: false, message: away };
	}
}

/** Pupils whose name, form or number fits; null where they could not be asked for. */
export async function findPupils(text: string): Promise<FoundPupil[] | null> {
	try {
		const response = await fetch(`/pupils/find?text=${encodeURIComponent(text)}`);
		if (!response.ok) return null;
		// Our own route answers this shape, and says so by its type.
		const body: { pupils: FoundPupil[] } = await response.json();
		return body.pupils;
	} catch {
		return null;
	}
}

/** What can be chosen to declare an incident, on a date or today; null where it could not be asked for. */
export async function readIncidentChoices(date: string | null): Promise<IncidentChoices | null> {
	try {
		const response = await fetch(`/desk/incidents/choices${date === null ? '' : `?date=${date}`}`);
		if (!response.ok) return null;
		// Our own route answers this shape, and says so by its type.
		const choices: IncidentChoices = await response.json();
		return choices;
	} catch {
		return null;
	}
}

function textAt(body: unknown, key: string): string | null {
	if (typeof body !== 'object' || body === null || !(key in body)) return null;
	const value: unknown = Reflect.get(body, key);
	return typeof value === 'string' ? value : null;
}

function messageOf(body: unknown): string | null {
	if (typeof body !== 'object' || body === null || !('error' in body)) return null;
	return textAt(body.error, 'message');
}
