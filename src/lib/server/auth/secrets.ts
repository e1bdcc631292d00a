import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Secrets } from '../../application/ports/directory';

/** Capitals and digits without those that are taken for one another (0 O, 1 I L, 2 Z, 5 S, U V). */
const alphabet = 'ABCDEFGHJKMNPQRTVWXY346789';

/** Secrets out of the system's random numbers. */
export const secrets: Secrets = {
	token: () => randomBytes(32).toString('base64url'),
	code: (length) => Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
	hash: (secret) => createHash('sha256').update(secret).digest('hex')
};
