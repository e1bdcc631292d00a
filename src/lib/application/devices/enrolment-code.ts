import { type Instant, shiftInstant } from '../../domain/local-time';
import type { Secrets } from '../ports/directory';

const codeLength = 8;
const codeWorksForMs = 10 * 60_000;

/** A one-time code as it is shown, `K7QM-4FHX`, and until when it works. It is told once; only its hash is kept. */
export interface ShownCode {
	deviceId: string;
	code: string;
	expiresAt: Instant;
}

/** A fresh code for a device: eight characters without look-alikes, for ten minutes. */
export function freshCode(secrets: Secrets, deviceId: string, now: Instant): { shown: ShownCode; codeHash: string } {
	const code = secrets.code(codeLength);
	return {
		shown: { deviceId, code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt: shiftInstant(now, codeWorksForMs) },
		codeHash: hashOfCode(secrets, code)
	};
}

/** The hash of a code however it was typed: small letters, spaces and dashes do not matter. */
export function hashOfCode(secrets: Secrets, typed: string): string {
	return secrets.hash(`enrolment\n${typed.toUpperCase().replace(/[^A-Z0-9]/g, '')}`);
}
