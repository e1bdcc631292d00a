import * as v from 'valibot';
import type { Clock } from '$lib/client/clock';
import { type Instant, millisecondsOf } from '$lib/domain/local-time';
import {
	deviceResponseSchema,
	enrolResponseSchema,
	type DeviceResponse,
	type DeviceStateReport,
	type EnrolResponse
} from '$lib/protocol/device';
import { apiErrorSchema } from '$lib/protocol/api/errors';
import { instantSchema } from '$lib/protocol/api/parts';
import { scanResponseSchema, type ScanOutcome } from '$lib/protocol/scan';
import type { Delivered, SendResult } from '../outbox/outbox';
import type { OutboxEntry, ScanEntry } from '../outbox/entry';
import { measureOffset, type MeasuredOffset } from './clock/offset';

/** An answer is waited for so long; after it the same ids are sent again. */
const timeoutMs = 5_000;

/** What the server said of a request, as far as a device must know. */
type Answer =
	| { kind: 'ok'; body: unknown }
	| { kind: 'refused'; status: number; message: string }
	| { kind: 'not-enrolled' }
	| { kind: 'later'; afterMs: number | null };

/** Refusals that speak of what was sent; any other is something in between that will pass. */
const aboutTheScan: readonly number[] = [400, 409, 413, 415, 422];

/** Talks to the server as one enrolled device. */
export interface DeviceApi {
	/** What the device is and the school's settings for it, with the offset measured by the same exchange (PU6). */
	readDevice(): Promise<
		{ kind: 'read'; info: DeviceResponse; offset: MeasuredOffset } | { kind: 'not-enrolled' } | { kind: 'unreachable' }
	>;
	/** Shows the server the staff's PIN, and what it said: null where it is the right one. */
	unlock(pin: string): Promise<string | null>;
	/** Tells how the device stands; false where nobody answered. */
	sayState(state: DeviceStateReport): Promise<boolean>;
	/**
	 * Sends what an outbox holds, as sent at a time by the clock that the cards were read by; every outcome of a scan is handed
	 * on before this resolves.
	 */
	send(
		batch: readonly OutboxEntry[],
		sentAt: Instant,
		onOutcome: (scanId: string, outcome: ScanOutcome) => void
	): Promise<SendResult>;
}

async function bodyOf(response: Response): Promise<unknown> {
	try {
		return await response.json();
	} catch {
		return null;
	}
}

async function ask(path: string, method: string, token: string | null, body?: unknown): Promise<Answer> {
	const headers: Record<string, string> = { accept: 'application/json' };
	if (body !== undefined) headers['content-type'] = 'application/json';
	if (token !== null) headers['authorization'] = `Bearer ${token}`;
	let response: Response;
	try {
		response = await fetch(path, {
			method,
			headers,
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(timeoutMs),
			cache: 'no-store',
			credentials: 'omit'
		});
	} catch {
		return { kind: 'later', afterMs: null };
	}
	if (response.status === 401) return { kind: 'not-enrolled' };
	if (response.status === 408 || response.status === 429 || response.status >= 500) {
		const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
		return { kind: 'later', afterMs: Number.isFinite(seconds) ? Math.max(0, seconds) * 1000 : null };
	}
	const answered = await bodyOf(response);
	if (response.ok) return { kind: 'ok', body: answered };
	const error = v.safeParse(apiErrorSchema, answered);
	const message = error.success ? error.output.error.message : `Refused (${response.status})`;
	return { kind: 'refused', status: response.status, message };
}

/** Turns a one-time code into this device's token. */
export async function enrolDevice(
	code: string
): Promise<{ kind: 'enrolled'; token: string; device: EnrolResponse['device'] } | { kind: 'refused' | 'unreachable' }> {
	const answer = await ask('/api/v1/devices/enrol', 'POST', null, { code });
	if (answer.kind === 'later') return { kind: 'unreachable' };
	if (answer.kind !== 'ok') return { kind: 'refused' };
	const parsed = v.safeParse(enrolResponseSchema, answer.body);
	return parsed.success ? { kind: 'enrolled', ...parsed.output } : { kind: 'unreachable' };
}

/** The API as seen with a device's token, whose clock the server's is measured against. */
export function createDeviceApi(token: string, clock: Clock): DeviceApi {
	async function sendScans(
		entries: readonly ScanEntry[],
		sentAt: Instant,
		onOutcome: (scanId: string, outcome: ScanOutcome) => void
	): Promise<SendResult> {
		const scans = entries.map((entry) => ({ scanId: entry.id, ...entry.body }));
		const answer = await ask('/api/v1/scans', 'POST', token, { sentAt, scans });
		if (answer.kind === 'refused') {
			if (!aboutTheScan.includes(answer.status)) return { kind: 'later', afterMs: null };
			const [first, second] = entries;
			if (first && second) return sendScans([first], sentAt, onOutcome);
			for (const { id } of entries) onOutcome(id, { outcome: 'see-reception' });
			return { kind: 'answered', entries: entries.map(({ id }) => ({ id, kind: 'refused', why: answer.message })) };
		}
		if (answer.kind !== 'ok') return answer;
		const parsed = v.safeParse(scanResponseSchema, answer.body);
		if (!parsed.success) return { kind: 'later', afterMs: null };
		const delivered: Delivered[] = [];
		for (const result of parsed.output.results) {
			const id = result.scanId;
			if (id === null) continue;
			if (result.outcome === 'rejected') {
				const why = result.issues.map((issue) => issue.message).join('; ');
				delivered.push({ id, kind: 'refused', why });
				onOutcome(id, { outcome: 'see-reception' });
			} else {
				delivered.push({ id, kind: 'taken' });
				onOutcome(id, result);
			}
		}
		return delivered.length > 0 ? { kind: 'answered', entries: delivered } : { kind: 'later', afterMs: null };
	}

	async function sendOther(entry: Exclude<OutboxEntry, ScanEntry>): Promise<SendResult> {
		const path = `/api/v1/scans/${encodeURIComponent(entry.body.scanId)}`;
		const answer =
			entry.kind === 'reason'
				? await ask(path, 'PATCH', token, { reason: entry.body.reason, chosenAt: entry.body.chosenAt })
				: await ask(`${path}/not-me`, 'POST', token, {});
		if (answer.kind === 'later' || answer.kind === 'not-enrolled') return answer;
		const { id } = entry;
		const delivered: Delivered =
			answer.kind === 'ok' ? { id, kind: 'taken' } : { id, kind: 'refused', why: answer.message };
		return { kind: 'answered', entries: [delivered] };
	}

	return {
		async readDevice() {
			const sentAtMs = clock.nowMs();
			const answer = await ask('/api/v1/device', 'GET', token);
			const receivedAtMs = clock.nowMs();
			if (answer.kind === 'not-enrolled') return answer;
			if (answer.kind !== 'ok') return { kind: 'unreachable' };
			const parsed = v.safeParse(deviceResponseSchema, answer.body);
			if (!parsed.success || !v.is(instantSchema, parsed.output.serverTime)) return { kind: 'unreachable' };
			const serverMs = millisecondsOf(parsed.output.serverTime);
			return { kind: 'read', info: parsed.output, offset: measureOffset(sentAtMs, receivedAtMs, serverMs) };
		},
		async unlock(pin) {
			const answer = await ask('/api/v1/device/unlock', 'POST', token, { pin });
			switch (answer.kind) {
				case 'ok':
					return null;
				case 'refused':
					return answer.message;
				case 'not-enrolled':
					return 'This tablet is not in use any more.';
				case 'later':
					return answer.afterMs === null
						? 'The network is away. Nothing was opened: try again when it is back.'
						: 'Too many wrong numbers. Wait a few minutes, then try again.';
			}
		},
		sayState: async (state) => (await ask('/api/v1/device/state', 'POST', token, state)).kind === 'ok',
		send(batch, sentAt, onOutcome) {
			const scans = batch.filter((entry) => entry.kind === 'scan');
			const other = batch.find((entry) => entry.kind !== 'scan');
			return scans.length === 0 && other ? sendOther(other) : sendScans(scans, sentAt, onOutcome);
		}
	};
}
