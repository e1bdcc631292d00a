/** What may be read of the network at most. */
export interface ReadLimits {
	mostBytes: number;
	mostMilliseconds: number;
}

/** A text, or why there is none, as sentences that say what would do. */
export type TextAt = { ok: true; text: string } | { ok: false; because: string };

/** Reads the text at an http or https address, within limits of time and size. Never throws. */
export async function readText(address: string, { mostBytes, mostMilliseconds }: ReadLimits): Promise<TextAt> {
	const limit = AbortSignal.timeout(mostMilliseconds);
	try {
		const response = await fetch(address, {
			signal: limit,
			headers: { accept: 'application/json, text/plain;q=0.5' },
			credentials: 'omit'
		});
		if (!response.ok) {
			await response.body?.cancel();
			return {
				ok: false,
				because: `The address answered ${response.status}. Look at it in a browser, or load a file.`
			};
		}
		const text = await textOf(response, mostBytes);
		return text === null
			? { ok: false, because: 'What is at the address is too long. Look at it in a browser, or load a file.' }
			: { ok: true, text };
	} catch {
		const because = limit.aborted
			? `The address did not answer within ${Math.round(mostMilliseconds / 1000)} seconds.`
			: 'The address could not be reached from the server.';
		return { ok: false, because: `${because} Try again, or load a file.` };
	}
}

/** The text of a response, or null as soon as it is longer than that many bytes. */
async function textOf(response: Response, mostBytes: number): Promise<string | null> {
	const decoder = new TextDecoder();
	let [text, bytes] = ['', 0];
	const reader = response.body?.getReader();
	if (!reader) return text;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return text + decoder.decode();
		bytes += value.byteLength;
		if (bytes > mostBytes) {
			await reader.cancel();
			return null;
		}
		text += decoder.decode(value, { stream: true });
	}
}
