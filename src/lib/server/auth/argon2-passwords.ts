import { hash, verify } from '@node-rs/argon2';
import type { Passwords } from '../../application/ports/directory';
import { secrets } from './secrets';

/** Argon2id, as OWASP gives its smallest setting: 19 MiB, twice over, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Passwords as Argon2id hashes. */
export function argon2Passwords(): Passwords {
	const nobodys = hash(secrets.token(), cost);
	return {
		hash: (password) => hash(password, cost),
		verify: async (kept, password) => {
			const isRight = await verify(kept ?? (await nobodys), password);
			return kept !== null && isRight;
		}
	};
}
