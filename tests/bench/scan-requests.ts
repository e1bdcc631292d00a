import { Agent, request } from 'node:http';
import { instantFromMilliseconds } from '$lib/domain/local-time';
import { uuids } from '$lib/server/ids';
import type { BenchSchool } from './bench-school';
import type { ServerProcess } from './server-process';

/** A kiosk that sends one scan a request, over connections that stay open. */
export interface ScanSender {
	/** Sends the scan of a code and answers its id once it was recorded as late. Throws where it was anything else. */
	send(code: string): Promise<string>;
	close(): void;
}

/** Opens a kiosk of a school at a server. */
export function openScanSender(server: ServerProcess, school: BenchSchool, inFlight: number): ScanSender {
	const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
	const { hostname, port } = new URL(server.origin);
	const options = {
		agent,
		hostname,
		port,
		path: '/api/v1/scans',
		method: 'POST',
		headers: { authorization: `Bearer ${school.deviceToken}`, 'content-type': 'application/json' }
	};
	return {
		send: (code) =>
			new Promise((resolve, reject) => {
				const scanId = uuids.next();
				const now = instantFromMilliseconds(Date.now() + school.clockShiftMs);
				const body = JSON.stringify({
					sentAt: now,
					scans: [{ scanId, code, format: 'code-128', scannedAt: now, offsetMs: 0 }]
				});
				const sent = request({
					...options,
					headers: { ...options.headers, 'content-length': Buffer.byteLength(body) }
				});
				sent.on('error', reject);
				sent.on('response', (response) => {
					let text = '';
					response.setEncoding('utf8').on('data', (part: string) => {
						text += part;
					});
					response.on('error', reject);
					response.on('end', () => {
						if (response.statusCode === 200 && text.includes('"outcome":"late"')) resolve(scanId);
						else reject(new Error(`The scan of ${code} was answered ${response.statusCode} ${text}`));
					});
				});
				sent.end(body);
			}),
		close: () => agent.destroy()
	};
}

/** Does the work for every item with so many in flight; the answers in the order of the items. */
export async function inFlight<Item, Result>(
	items: readonly Item[],
	limit: number,
	work: (item: Item) => Promise<Result>
): Promise<Result[]> {
	const results: Result[] = [];
	const entries = items.entries();
	const lane = async () => {
		for (const [index, item] of entries) results[index] = await work(item);
	};
	await Promise.all(Array.from({ length: limit }, lane));
	return results;
}
