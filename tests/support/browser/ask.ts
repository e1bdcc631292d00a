import http from 'node:http';
import * as v from 'valibot';
import { apiErrorSchema } from '../../../src/lib/protocol/api/errors';
import type { SeededDevice, SeededPerson } from '../seed-small-school';

/** A request as another program makes it: no browser stands between. */
export interface Ask {
	method?: string;
	/** The device's or integration's token. */
	token?: string | SeededDevice;
	/** Whose cookie goes along. */
	as?: SeededPerson;
	origin?: string;
	/** Sent as JSON; a string as it stands. */
	body?: unknown;
	headers?: Record<string, string>;
}

/** What came back. */
export interface Asked {
	status: number;
	headers: http.IncomingHttpHeaders;
	text: string;
	/** The body as JSON; undefined where it is none. */
	body: unknown;
}

/** Asks a server for something. */
export async function ask(server: { origin: string }, path: string, request: Ask = {}): Promise<Asked> {
	const { method = request.body === undefined ? 'GET' : 'POST', token, as, origin, body } = request;
	const headers: Record<string, string> = {
		...(body === undefined ? {} : { 'content-type': 'application/json' }),
		...(token ? { authorization: `Bearer ${typeof token === 'string' ? token : token.token}` } : {}),
		...(as ? { cookie: `${as.cookie.name}=${as.cookie.value}` } : {}),
		...(origin === undefined ? {} : { origin }),
		...request.headers
	};
	const sent = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
	const answer = await exchange(`${server.origin}${path}`, method, headers, sent);
	return { ...answer, body: parsed(answer.text) };
}

/** One request on a connection of its own: a kept one may have been closed by the server in the same moment. */
function exchange(
	url: string,
	method: string,
	headers: Record<string, string>,
	body: string
): Promise<Omit<Asked, 'body'>> {
	const agent = new http.Agent({ keepAlive: true });
	return new Promise<Omit<Asked, 'body'>>((resolve, reject) => {
		const request = http.request(url, { method, headers, agent }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => void parts.push(part));
			response.on('error', reject);
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					text: Buffer.concat(parts).toString()
				})
			);
		});
		request.on('error', reject);
		request.end(body);
	}).finally(() => agent.destroy());
}

/** The code of the contract's error, with its status; throws where a refusal has any other shape, or tells a stack. */
export function refused({ status, text, body }: Asked): string {
	const error = v.safeParse(v.strictObject(apiErrorSchema.entries), body);
	if (status < 400 || !error.success) throw new Error(`Not the contract's error: ${status} ${text.slice(0, 300)}`);
	if (/\bat .*:\d+:\d+|node_modules|\/src\//.test(text)) throw new Error(`A stack was told: ${text.slice(0, 300)}`);
	return `${status} ${error.output.error.code}`;
}

function parsed(text: string): unknown {
	try {
		const body: unknown = JSON.parse(text);
		return body;
	} catch {
		return undefined;
	}
}
