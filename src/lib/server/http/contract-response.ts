import { type IncomingMessage, ServerResponse } from 'node:http';

const errorWords: Readonly<Record<number, { code: string; message: string }>> = {
	400: { code: 'malformed', message: 'The request could not be read.' },
	401: { code: 'unauthenticated', message: 'Sign in, or send a token.' },
	403: { code: 'forbidden', message: 'This is not allowed. A request from another site needs a token.' },
	404: { code: 'not-found', message: 'There is nothing at this address.' },
	405: { code: 'method-not-allowed', message: 'This method is not allowed here.' },
	409: { code: 'conflict', message: 'This cannot be done as things stand.' },
	413: { code: 'too-large', message: 'The request is too large.' },
	415: { code: 'unsupported-media-type', message: 'Send JSON.' },
	429: { code: 'too-many', message: 'Too many requests. Wait a little.' }
};

const fault = { code: 'fault', message: 'Something went wrong on our side. What was saved before is safe.' };

/** Whether a request's target lies under `/api/v1`, where every error has one shape. */
export function isApiTarget(target: string | undefined): boolean {
	return target !== undefined && /^\/api\/v1([/?#]|$)/.test(target);
}

/** The body of an error under `/api/v1`, by its status. */
export function contractError(status: number): string {
	return JSON.stringify({ error: errorWords[status] ?? (status < 500 ? errorWords[400] : fault) });
}

function speaksContract(body: string): boolean {
	try {
		const parsed: unknown = JSON.parse(body);
		if (typeof parsed !== 'object' || parsed === null || !('error' in parsed)) return false;
		const { error } = parsed;
		return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
	} catch {
		return false;
	}
}

/**
 * A response that, under `/api/v1`, lets no error out in another shape than the contract's: SvelteKit and its adapter make
 * some themselves, before any route is asked (a form from elsewhere, a bad URI, a body too large).
 */
export class ContractResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
	#held: Buffer[] | null = null;

	get #holds(): boolean {
		return this.#held !== null || (!this.headersSent && this.statusCode >= 400 && isApiTarget(this.req.url));
	}

	override writeHead(status: number, ...rest: unknown[]): this {
		this.statusCode = status;
		if (!this.#holds) return Reflect.apply(super.writeHead, this, [status, ...rest]);
		this.#held ??= [];
		const headers = rest.at(-1);
		if (typeof headers === 'object' && headers !== null && !Array.isArray(headers)) {
			for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
		}
		return this;
	}

	override write(chunk: unknown, ...rest: unknown[]): boolean {
		if (!this.#holds) return Reflect.apply(super.write, this, [chunk, ...rest]);
		this.#hold(chunk);
		for (const one of rest) if (typeof one === 'function') one();
		return true;
	}

	override end(...args: unknown[]): this {
		if (!this.#holds) return Reflect.apply(super.end, this, args);
		this.#hold(args[0]);
		const said = Buffer.concat(this.#held ?? []);
		this.#held = null;
		const body = speaksContract(said.toString()) ? said : Buffer.from(contractError(this.statusCode));
		this.removeHeader('transfer-encoding');
		this.removeHeader('etag');
		this.setHeader('content-type', 'application/json');
		this.setHeader('content-length', body.length);
		Reflect.apply(super.writeHead, this, [this.statusCode]);
		const callback = args.find((one) => typeof one === 'function');
		return Reflect.apply(super.end, this, [body, ...(callback ? [callback] : [])]);
	}

	#hold(chunk: unknown): void {
		this.#held ??= [];
		if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.#held.push(Buffer.from(chunk));
	}
}
