import { type Server, createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readText } from './read-text';

const limits = { mostBytes: 1_000, mostMilliseconds: 300 };
let server: Server;
let origin = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		if (request.url === '/short') response.end('{"a":"é"}');
		else if (request.url === '/long') response.end('x'.repeat(1_001));
		else if (request.url === '/gone') response.writeHead(404).end();
		// Any other address never answers.
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

test('[CA2] a text is read from an address, within its limits of time and size', async () => {
	expect(await readText(`${origin}/short`, limits)).toEqual({ ok: true, text: '{"a":"é"}' });
	expect(await readText(`${origin}/long`, limits)).toMatchObject({ because: expect.stringContaining('too long') });
	expect(await readText(`${origin}/gone`, limits)).toMatchObject({ because: expect.stringContaining('404') });
	expect(await readText(`${origin}/silent`, limits)).toMatchObject({
		because: expect.stringContaining('did not answer within')
	});
	expect(await readText('http://127.0.0.1:1/', limits)).toMatchObject({
		because: expect.stringContaining('could not be reached')
	});
});
