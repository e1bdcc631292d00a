import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '$lib/client/clock';
import type { ScanOutcome } from '$lib/protocol/scan';
import type { OutboxEntry, ScanEntry } from '../outbox/entry';
import { createDeviceApi } from './device-api';

const at = '2026-11-23T08:36:00.000Z';
const clock: Clock = { nowMs: () => Date.parse(at), now: () => at };

function scan(id: string): ScanEntry {
	return { id, kind: 'scan', body: { code: `code-${id}`, format: 'qr', scannedAt: at, offsetMs: 40 }, at };
}

interface Asked {
	method: string;
	path: string;
	authorization: string;
	body: unknown;
}

function answerWith(...answers: (Response | Error)[]): Asked[] {
	const asked: Asked[] = [];
	vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
		const headers = new Headers(init.headers);
		asked.push({
			method: init.method ?? '',
			path,
			authorization: headers.get('authorization') ?? '',
			body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined
		});
		const answer = answers.shift();
		if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer left');
		return answer;
	});
	return asked;
}

async function send(...batch: OutboxEntry[]) {
	const outcomes: [string, ScanOutcome['outcome']][] = [];
	const api = createDeviceApi('token', clock);
	const result = await api.send(batch, at, (scanId, outcome) => outcomes.push([scanId, outcome.outcome]));
	return { result, outcomes };
}

afterEach(() => void vi.unstubAllGlobals());

describe('the device’s sending', () => {
	it('[SC1] sends scans as the contract says and hands every outcome on', async () => {
		const asked = answerWith(
			Response.json({
				serverTime: at,
				results: [
					{ scanId: 'a', outcome: 'on-time', displayName: 'Amira K' },
					{ scanId: 'b', outcome: 'rejected', issues: [{ path: 'scannedAt', message: 'Too old' }] }
				]
			})
		);
		const { result, outcomes } = await send(scan('a'), scan('b'));
		expect(asked).toEqual([
			{
				method: 'POST',
				path: '/api/v1/scans',
				authorization: 'Bearer token',
				body: {
					sentAt: at,
					scans: [
						{ scanId: 'a', code: 'code-a', format: 'qr', scannedAt: at, offsetMs: 40 },
						{ scanId: 'b', code: 'code-b', format: 'qr', scannedAt: at, offsetMs: 40 }
					]
				}
			}
		]);
		expect(outcomes).toEqual([
			['a', 'on-time'],
			['b', 'see-reception']
		]);
		expect(result).toEqual({
			kind: 'answered',
			entries: [
				{ id: 'a', kind: 'taken' },
				{ id: 'b', kind: 'refused', why: 'Too old' }
			]
		});
	});

	it('[SC2] an absent network, a fault, a proxy’s page and an answer that is none keep everything for later', async () => {
		for (const answer of [
			new TypeError('Failed to fetch'),
			new Response('oops', { status: 500 }),
			new Response('<html>Sign in to the Wi-Fi</html>', { status: 200 }),
			Response.json({ error: { code: 'forbidden', message: 'Foreign host' } }, { status: 403 }),
			Response.json({ serverTime: at, results: [] })
		]) {
			answerWith(answer);
			expect((await send(scan('a'))).result).toEqual({ kind: 'later', afterMs: null });
		}
	});

	it('[CD6] waits as long as the server names', async () => {
		answerWith(new Response(null, { status: 429, headers: { 'retry-after': '7' } }));
		expect((await send(scan('a'))).result).toEqual({ kind: 'later', afterMs: 7_000 });
	});

	it('[SC4] a batch that is refused as a whole is tried scan by scan, so that only the bad one is refused', async () => {
		const refusal = () => Response.json({ error: { code: 'malformed', message: 'No' } }, { status: 400 });
		const asked = answerWith(refusal(), refusal());
		const { result } = await send(scan('bad'), scan('good'));
		expect(asked).toHaveLength(2);
		expect(result).toEqual({ kind: 'answered', entries: [{ id: 'bad', kind: 'refused', why: 'No' }] });
	});

	it('[SC1] a device that is no longer enrolled says so', async () => {
		answerWith(new Response(null, { status: 401 }));
		expect((await send(scan('a'))).result).toEqual({ kind: 'not-enrolled' });
	});

	it('[PR3] a reason and "Not me" go to their scan', async () => {
		const asked = answerWith(Response.json({}), Response.json({}));
		await send({ id: 'r', kind: 'reason', body: { scanId: 'a', reason: 'overslept', chosenAt: at }, at });
		const { result } = await send({ id: 'n', kind: 'not-me', body: { scanId: 'a' }, at });
		expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'PATCH /api/v1/scans/a',
			'POST /api/v1/scans/a/not-me'
		]);
		expect(asked[0]?.body).toEqual({ reason: 'overslept', chosenAt: at });
		expect(result).toEqual({ kind: 'answered', entries: [{ id: 'n', kind: 'taken' }] });
	});
});
