import { Agent, type IncomingHttpHeaders, type RequestListener, request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../config';
import { type Front, frontHeaders, openFront } from './front';

let front: Front | null = null;

afterEach(() => {
	front?.server.close();
	front?.server.closeAllConnections();
	front = null;
});

async function open(env: Record<string, string>, handler: RequestListener): Promise<number> {
	const opened = openFront(readConfig({ PORT: '0', ...env }), handler);
	front = opened;
	opened.guard();
	await new Promise<void>((resolve) => opened.server.listen(0, '127.0.0.1', () => resolve()));
	const bound = opened.server.address();
	if (typeof bound !== 'object' || bound === null) throw new Error('It does not listen');
	return bound.port;
}

function ask(
	port: number,
	path: string,
	headers: Record<string, string> = {}
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: string }> {
	return new Promise((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers } });
		sent.on('error', reject);
		sent.on('response', (response) => {
			let body = '';
			response.on('data', (chunk: Buffer) => (body += chunk.toString()));
			response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
		});
		sent.end();
	});
}

const hello: RequestListener = (_request, response) => response.end('hello');

test('every response carries the security headers, a refused one too', async () => {
	const port = await open({}, hello);
	for (const host of [`localhost:${port}`, 'evil.example']) {
		const answer = await ask(port, '/_app/worker.js', { host });
		expect(answer.headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'");
		expect(answer.headers['x-content-type-options']).toBe('nosniff');
		expect(answer.headers['permissions-policy']).toContain('camera=(self)');
		expect(answer.headers['strict-transport-security']).toBeUndefined();
	}
});

const hosts: [Record<string, string>, string, boolean][] = [
	[{}, 'localhost:3000', true],
	[{}, '127.0.0.1', true],
	[{}, '[::1]:3000', true],
	[{}, 'gatehouse.school.example', false],
	[{}, 'localhost.evil.example', false],
	[{}, 'localhost@evil.example', false],
	[{}, 'local host', false],
	[{ ORIGIN: 'http://localhost:3000' }, 'localhost:3000', true],
	[{ ORIGIN: 'http://localhost:3000' }, 'localhost:4000', false],
	[{ TRUST_PROXY: '1', ORIGIN: 'https://gatehouse.example' }, 'gatehouse.example', true],
	[{ TRUST_PROXY: '1', ORIGIN: 'https://gatehouse.example' }, 'GATEHOUSE.example:443', true],
	[{ TRUST_PROXY: '1', ORIGIN: 'https://gatehouse.example' }, 'localhost', false],
	[{ TRUST_PROXY: '1', ORIGIN: 'https://a.example,https://b.example' }, 'b.example', true]
];

test.each(hosts)('with %j a request to the host %s is let in: %s', async (env, host, isLetIn) => {
	const port = await open(env, hello);
	expect((await ask(port, '/', { host })).status).toBe(isLetIn ? 200 : 403);
});

test('the application is told scheme, host and address as they are, whatever the client claims', async () => {
	const told: RequestListener = ({ headers }, response) => {
		const { scheme, host, address } = frontHeaders;
		response.end(JSON.stringify([headers[scheme], headers[host], headers[address]]));
	};
	const claims = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '1.2.3.4' };
	const port = await open({}, told);
	expect(JSON.parse((await ask(port, '/', { ...claims, [frontHeaders.scheme]: 'https' })).body)).toEqual([
		'http',
		`localhost:${port}`,
		'127.0.0.1'
	]);
});

test('behind a proxy scheme, host and address are what the proxy added last', async () => {
	const told: RequestListener = ({ headers }, response) => {
		const { scheme, host, address } = frontHeaders;
		response.end(JSON.stringify([headers[scheme], headers[host], headers[address]]));
	};
	const port = await open({ TRUST_PROXY: '1', ORIGIN: 'https://gatehouse.example' }, told);
	const headers = {
		'x-forwarded-proto': 'https',
		'x-forwarded-host': 'gatehouse.example',
		'x-forwarded-for': '6.6.6.6, 10.0.0.7'
	};
	const answer = await ask(port, '/', headers);
	expect(JSON.parse(answer.body)).toEqual(['https', 'gatehouse.example', '10.0.0.7']);
	expect(answer.headers['strict-transport-security']).toBeDefined();
});

const refusals: [string, RequestListener][] = [
	[
		'plain text with writeHead',
		(_request, response) => response.writeHead(403, { 'content-type': 'text/plain' }).end('Cross-site POST form')
	],
	[
		'a message as JSON',
		(_request, response) => {
			response.setHeader('content-type', 'application/json');
			response.writeHead(403);
			response.write('{"message":');
			response.end('"Cross-site"}');
		}
	],
	[
		'a status and an end',
		(_request, response) => {
			response.statusCode = 403;
			response.end('no');
		}
	]
];

test.each(refusals)('under /api/v1 a refusal as %s comes out in the shape of the contract', async (_what, handler) => {
	const port = await open({}, handler);
	const answer = await ask(port, '/api/v1/scans');
	expect(answer.status).toBe(403);
	expect(answer.headers['content-type']).toBe('application/json');
	expect(JSON.parse(answer.body)).toEqual({ error: { code: 'forbidden', message: expect.any(String) } });
	expect((await ask(port, '/desk')).body).not.toContain('error');
});

test('under /api/v1 an error that is already in shape, and whatever is no error, go through as they are', async () => {
	const own = { error: { code: 'scan-id-reused', message: 'Taken', issues: [{ path: 'scanId', message: 'x' }] } };
	const port = await open({}, ({ url }, response) => {
		response.writeHead(url === '/api/v1/bad' ? 409 : 200, { 'content-type': 'application/json', 'retry-after': '7' });
		response.end(url === '/api/v1/bad' ? JSON.stringify(own) : '{"items":[]}');
	});
	const refused = await ask(port, '/api/v1/bad');
	expect([refused.status, JSON.parse(refused.body), refused.headers['retry-after']]).toEqual([409, own, '7']);
	expect((await ask(port, '/api/v1/good')).body).toBe('{"items":[]}');
});

test('a URI that cannot be read is a 400 in the shape of the contract', async () => {
	const port = await open({}, hello);
	const answer = await ask(port, '/api/v1/scans/%E0%A4%A');
	expect([answer.status, JSON.parse(answer.body)]).toEqual([
		400,
		{ error: { code: 'malformed', message: expect.any(String) } }
	]);
});

test('it waits for what is being answered, and no longer', async () => {
	let finish: (() => void) | undefined;
	const port = await open({}, (_request, response) => {
		finish = () => response.end('done');
		response.write('begun');
	});
	const answer = ask(port, '/slow');
	await expect.poll(() => finish).toBeDefined();
	let isQuiet = false;
	const quiet = front?.quiet(60_000).then(() => (isQuiet = true));
	await new Promise((resolve) => setImmediate(resolve));
	expect(isQuiet).toBe(false);
	finish?.();
	await Promise.all([answer, quiet]);
	expect(isQuiet).toBe(true);
});

test('a body that was answered before it was read does not hold up the next request on its connection', async () => {
	const port = await open({}, (incoming, response) => {
		// As SvelteKit's adapter does: the first part is taken, and the rest only when somebody asks.
		incoming.once('data', () => {
			incoming.pause();
			response.statusCode = 413;
			response.end('too large');
		});
	});
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const send = () =>
		new Promise<number | undefined>((resolve, reject) => {
			const headers = { host: `localhost:${port}` };
			const sent = request({ host: '127.0.0.1', port, agent, method: 'POST', headers }, (response) => {
				response.resume();
				response.on('end', () => resolve(response.statusCode));
			});
			sent.on('error', reject);
			sent.end('x'.repeat(1_000_000));
		});
	const begun = performance.now();
	for (let round = 0; round < 5; round += 1) expect(await send()).toBe(413);
	expect(performance.now() - begun).toBeLessThan(4_000);
	agent.destroy();
});
