import * as v from 'valibot';
import { outboxEntrySchema } from './entry';

const contentSchema = v.object({ entry: outboxEntrySchema, why: v.optional(v.string()) });

/** What is sealed: an entry, and why it was refused where it was. */
export type SealedContent = v.InferOutput<typeof contentSchema>;

/** An entry that only the key it was sealed under can open. */
export interface Sealed {
	iv: Uint8Array<ArrayBuffer>;
	data: ArrayBuffer;
}

/** Makes a key that the browser keeps and never hands out: a copy of what a tablet stores cannot be read elsewhere (SC5). */
export function makeKey(): Promise<CryptoKey> {
	return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Seals an entry; throws where it could not be read back. */
export async function seal(key: CryptoKey, content: SealedContent): Promise<Sealed> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const plain = new TextEncoder().encode(JSON.stringify(v.parse(contentSchema, content)));
	return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain) };
}

/** Opens what was sealed under the same key; null where it was not, or was changed since. */
export async function unseal(key: CryptoKey, { iv, data }: Sealed): Promise<SealedContent | null> {
	try {
		const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
		const parsed = v.safeParse(contentSchema, JSON.parse(new TextDecoder().decode(plain)));
		return parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
}
