import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificates } from '../../application/ports/directory';
import { instantFromMilliseconds } from '../../domain/local-time';

/** What the files are called in the folder of certificates. */
export const tlsFiles = {
	authority: 'authority.crt',
	authorityKey: 'authority.key',
	server: 'server.crt',
	serverKey: 'server.key'
} as const;

/** The folder of certificates in a data folder. */
export function tlsFolder(dataDir: string): string {
	return join(dataDir, 'tls');
}

/** The authority that was made in a data folder, for tablets to be given. */
export function localCertificates(dataDir: string): Certificates {
	return {
		findAuthority: async () => {
			const file = join(tlsFolder(dataDir), tlsFiles.authority);
			if (!existsSync(file)) return null;
			const pem = await readFile(file, 'utf8');
			const certificate = new X509Certificate(pem);
			return {
				pem,
				fingerprint: certificate.fingerprint256,
				expiresAt: instantFromMilliseconds(Date.parse(certificate.validTo))
			};
		}
	};
}
