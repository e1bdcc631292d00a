import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { request, createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serverClock } from '../clock';
import { isHostName, makeCertificate } from './local-authority';
import { localCertificates } from './local-certificates';

let dataDir: string;
const clock = serverClock();

beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-tls-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('whoever trusts the authority, and nobody else, trusts a server with the certificate that it signed', async () => {
	const made = await makeCertificate(dataDir, '127.0.0.1', clock);
	const server = createServer({ cert: await readFile(made.certFile), key: await readFile(made.keyFile) }, (_in, out) =>
		out.end('hello')
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const bound = server.address();
	const port = typeof bound === 'object' && bound ? bound.port : 0;
	const ask = (ca: Buffer | undefined) =>
		new Promise<number | undefined>((resolve, reject) => {
			request({ host: '127.0.0.1', port, ca }, (response) => resolve(response.resume().statusCode))
				.on('error', reject)
				.end();
		});
	expect(await ask(await readFile(made.authorityFile))).toBe(200);
	await expect(ask(undefined)).rejects.toThrow();
	server.close();
	server.closeAllConnections();
});

test('a certificate made anew is signed by the same authority, and keys are for their owner alone', async () => {
	const first = await makeCertificate(dataDir, 'gatehouse.school.example', clock);
	const authority = await readFile(first.authorityFile, 'utf8');
	const second = await makeCertificate(dataDir, '10.0.0.5', clock);
	expect([first.isNewAuthority, second.isNewAuthority]).toEqual([true, false]);
	expect(await readFile(second.authorityFile, 'utf8')).toBe(authority);
	const certificate = new X509Certificate(await readFile(second.certFile));
	expect(certificate.verify(new X509Certificate(authority).publicKey)).toBe(true);
	expect(certificate.checkIP('10.0.0.5')).toBe('10.0.0.5');
	expect(certificate.checkHost('gatehouse.school.example')).toBeUndefined();
	for (const file of [second.keyFile, join(dataDir, 'tls', 'authority.key')]) {
		expect((await stat(file)).mode & 0o777).toBe(0o600);
	}
});

test('the authority is found once there is one, with its fingerprint', async () => {
	expect(await localCertificates(dataDir).findAuthority()).toBeNull();
	const { authorityFile } = await makeCertificate(dataDir, 'localhost', clock);
	expect(await localCertificates(dataDir).findAuthority()).toMatchObject({
		pem: await readFile(authorityFile, 'utf8'),
		fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
	});
});

test('names and addresses are hosts, and nothing else is', () => {
	for (const host of ['gatehouse', 'gatehouse.school.example', '10.0.0.5', 'fe80::1'])
		expect(isHostName(host)).toBe(true);
	for (const host of ['', 'a b', 'https://x', '-x', 'x..y', 'x/y']) expect(isHostName(host)).toBe(false);
});
