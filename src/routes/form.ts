import * as v from 'valibot';
import type { Refusal } from '$lib/application/use-case';
import { issuesOf } from '$lib/protocol/api/errors';

/** What is wrong with a form, by the name of the field; `''` is the form as a whole. */
export type FormErrors = Record<string, string>;

/** What was filled in, to be shown again: by name, and never a password. */
export type FormValues = Record<string, string>;

/** A form that was read, or what is wrong with it. */
export type ReadForm<Value> =
	{ ok: true; value: Value; values: FormValues } | { ok: false; errors: FormErrors; values: FormValues };

const mostDepth = 6;

interface Branch {
	[name: string]: string | string[] | Branch;
}

/** The fields of a form as an object: `a.b` lies in `a`, and a name that ends in `[]` is a list. Files are left out. */
export function objectOf(data: FormData): Branch {
	const root: Branch = {};
	for (const name of new Set(data.keys())) {
		const texts = data.getAll(name).filter((value) => typeof value === 'string');
		const isList = name.endsWith('[]');
		const path = name.replace(/\[\]$/, '').split('.', mostDepth + 1);
		if (path.length > mostDepth) continue;
		const last = path.pop() ?? name;
		if ([...path, last].some((part) => !/^[A-Za-z0-9]{1,40}$/.test(part) || part in Object.prototype)) continue;
		let branch = root;
		for (const part of path) {
			const next = branch[part];
			if (typeof next === 'object' && !Array.isArray(next)) branch = next;
			else branch = branch[part] = {};
		}
		branch[last] = isList ? texts : (texts[0] ?? '');
	}
	return root;
}

/** A branch whose names are 0, 1, 2 … is a list. */
function withLists(value: string | string[] | Branch): unknown {
	if (typeof value === 'string' || Array.isArray(value)) return value;
	const entries = Object.entries(value);
	const isList = entries.length > 0 && entries.every(([name], index) => name === String(index));
	if (isList) return entries.map(([, item]) => withLists(item));
	return Object.fromEntries(entries.map(([name, item]) => [name, withLists(item)]));
}

/** More fields, or more characters, than most forms of ours have: the longest is the set-up, with some forty fields. */
const mostFields = 200;
const usualBytes = 64 * 1024;

const unreadable = 'This form could not be read. Nothing was changed. Load the page again and try once more.';

/**
 * The fields of a form as sent; null where they are too many, too long or broken. The number of fields is counted before
 * they are parsed, since parsing many costs more than their number.
 */
async function dataOf(request: Request, mostBytes: number): Promise<FormData | null> {
	const type = request.headers.get('content-type') ?? '';
	try {
		const body = await request.arrayBuffer();
		if (body.byteLength > mostBytes) return null;
		if (type.startsWith('application/x-www-form-urlencoded')) {
			const ampersands = new Uint8Array(body).filter((byte) => byte === 0x26).length;
			if (ampersands >= mostFields) return null;
		}
		return await new Response(body, { headers: { 'content-type': type } }).formData();
	} catch {
		return null;
	}
}

/**
 * Reads a form with a schema.
 *
 * @param mostBytes for a form that holds a whole document
 */
export async function readForm<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema,
	mostBytes = usualBytes
): Promise<ReadForm<v.InferOutput<Schema>>> {
	const data = await dataOf(request, mostBytes);
	if (data === null) return { ok: false, errors: { '': unreadable }, values: {} };
	const values: FormValues = {};
	for (const [name, value] of data) {
		if (typeof value === 'string' && !/password/i.test(name)) {
			values[name] = name.endsWith('[]') && values[name] ? `${values[name]},${value}` : value;
		}
	}
	const parsed = v.safeParse(schema, withLists(objectOf(data)));
	if (parsed.success) return { ok: true, value: parsed.output, values };
	return { ok: false, errors: errorsOf(issuesOf(parsed.issues)), values };
}

/** The first thing that is wrong with each field. */
export function errorsOf(issues: readonly { path: string; message: string }[]): FormErrors {
	const errors: FormErrors = {};
	for (const { path, message } of issues) errors[path] ??= message;
	return errors;
}

/** What a form shows of a refusal: beside its fields where it names some, otherwise above them all. */
export function errorsOfRefusal(refusal: Refusal): FormErrors {
	return refusal.issues && refusal.issues.length > 0 ? errorsOf(refusal.issues) : { '': refusal.message };
}
