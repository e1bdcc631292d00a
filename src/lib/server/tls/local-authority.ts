// tsyringe, under @peculiar/x509, asks for it before anything else.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { X509Certificate, randomBytes, webcrypto } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../../application/ports/world';
import { millisecondsOf } from '../../domain/local-time';
import { tlsFiles, tlsFolder } from './local-certificates';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 60 * 60_000;
const authorityDays = 10 * 365;

/** The longest that Apple's devices accept of a server. */
const serverDays = 820;

/** The files of a certificate that was made, and of the authority that tablets are to trust. */
export interface MadeCertificate {
	certFile: string;
	keyFile: string;
	authorityFile: string;
	/** False where the authority was there already, so that no tablet has to trust anew. */
	isNewAuthority: boolean;
	/** The authority's SHA-256 fingerprint, `AA:BB:…`. */
	fingerprint: string;
}

async function keep(file: string, text: string, mode: number): Promise<void> {
	await writeFile(`${file}.new`, text, { mode });
	await rename(`${file}.new`, file);
}

async function keyText(key: webcrypto.CryptoKey): Promise<string> {
	return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

function serialNumber(): string {
	// The first bit is kept 0: a serial number is positive.
	const bytes = randomBytes(16);
	bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
	return bytes.toString('hex');
}

interface Authority {
	certificate: x509.X509Certificate;
	key: webcrypto.CryptoKey;
	isNew: boolean;
}

async function authorityIn(folder: string, nowMs: number): Promise<Authority> {
	const file = join(folder, tlsFiles.authority);
	const keyFile = join(folder, tlsFiles.authorityKey);
	if (existsSync(file) && existsSync(keyFile)) {
		const certificate = new x509.X509Certificate(await readFile(file, 'utf8'));
		const [pkcs8] = x509.PemConverter.decode(await readFile(keyFile, 'utf8'));
		if (!pkcs8) throw new Error(`${keyFile} holds no key`);
		const key = await webcrypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
		if (certificate.notAfter.getTime() > nowMs + serverDays * dayMs) return { certificate, key, isNew: false };
	}
	const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: serialNumber(),
		name: 'CN=Gatehouse on this school network',
		notBefore: new Date(nowMs - dayMs),
		notAfter: new Date(nowMs + authorityDays * dayMs),
		signingAlgorithm: algorithm,
		keys,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)
		]
	});
	await keep(keyFile, await keyText(keys.privateKey), 0o600);
	await keep(file, `${certificate.toString('pem')}\n`, 0o644);
	return { certificate, key: keys.privateKey, isNew: true };
}

/** Whether a text is a name or an address that a certificate can be made for. */
export function isHostName(text: string): boolean {
	return (
		isIP(text) !== 0 ||
		/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(text)
	);
}

/**
 * Makes a certificate for a host's name or address under `DATA_DIR/tls/`, and before it, once, the authority that signs it:
 * tablets trust the authority, and go on doing so when the certificate is made anew.
 */
export async function makeCertificate(dataDir: string, host: string, clock: Clock): Promise<MadeCertificate> {
	const folder = tlsFolder(dataDir);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const nowMs = millisecondsOf(clock.now());
	const authority = await authorityIn(folder, nowMs);
	const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
	const certificate = await x509.X509CertificateGenerator.create({
		serialNumber: serialNumber(),
		subject: `CN=${host}`,
		issuer: authority.certificate.subject,
		notBefore: new Date(nowMs - dayMs),
		notAfter: new Date(nowMs + serverDays * dayMs),
		signingAlgorithm: algorithm,
		publicKey: keys.publicKey,
		signingKey: authority.key,
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
			new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
			new x509.SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? 'dns' : 'ip', value: host }]),
			await x509.AuthorityKeyIdentifierExtension.create(authority.certificate),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey)
		]
	});
	const certFile = join(folder, tlsFiles.server);
	const keyFile = join(folder, tlsFiles.serverKey);
	await keep(keyFile, await keyText(keys.privateKey), 0o600);
	await keep(certFile, `${certificate.toString('pem')}\n`, 0o644);
	const { fingerprint256 } = new X509Certificate(authority.certificate.toString('pem'));
	return {
		certFile,
		keyFile,
		authorityFile: join(folder, tlsFiles.authority),
		isNewAuthority: authority.isNew,
		fingerprint: fingerprint256
	};
}
