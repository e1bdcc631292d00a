import * as v from 'valibot';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { ladderSentence, ruleSentence } from '../../domain/detention/rule-sentence';
import { type OutlineLine, ruleLine, settingLines, stepLine } from '../../domain/detention/versions/policy-outline';
import { type ReadPolicy, mostOf, readPolicy, ruleSchema, stepSchema } from './policy-file';
import { writePolicy } from './write-policy';

/**
 * A policy that is being written, as its file has it, whole or not: what was typed is kept as it was typed. What it gets only
 * when it is adopted (id, number, first day) is not in it.
 */
export type DraftBody = Record<string, unknown>;

/** A draft as it is sent: the text of its JSON. */
export const draftTextSchema = v.pipe(
	v.string(),
	v.maxLength(mostOf.characters, `A policy has no more than ${mostOf.characters} characters.`),
	v.transform((text): unknown => {
		try {
			const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
			return Array.isArray(value) ? null : value;
		} catch {
			return null;
		}
	}),
	v.record(v.string(), v.unknown(), 'This is no policy: it is not JSON of an object. Nothing was changed.'),
	v.transform(withoutAdoption)
);

function withoutAdoption(whole: Record<string, unknown>): DraftBody {
	const { $schema: _schema, id: _id, version: _version, effectiveFrom: _from, ...body } = whole;
	return body;
}

/** A policy as a draft to begin from. */
export function draftBodyOf(policy: DetentionPolicy): DraftBody {
	return withoutAdoption({ ...writePolicy(policy) });
}

/** Reads a draft as the policy that it would be, were it adopted so. */
export function readDraftBody(
	body: DraftBody,
	adoption: Pick<DetentionPolicy, 'id' | 'version' | 'effectiveFrom'>
): ReadPolicy {
	return readPolicy({ ...body, ...adoption });
}

/** The name that a draft has for now. */
export function draftName(body: DraftBody): string {
	return textOf(body, 'name') ?? 'A policy without a name';
}

/** The sentence of a rule as it is being written; null while something in it is missing. */
export function draftRuleSentence(rule: unknown): string | null {
	const read = v.safeParse(ruleSchema, rule);
	return read.success ? ruleSentence(read.output) : null;
}

/** The sentence of a step of the ladder as it is being written; null while something in it is missing. */
export function draftStepSentence(step: unknown): string | null {
	const read = v.safeParse(stepSchema, step);
	return read.success ? ladderSentence(read.output) : null;
}

/** Where the JSON Schema of a policy's file is served. */
const policySchemaPath = '/api/v1/policy.schema.json';

const unfinished = 'Not finished yet.';
const asAnyPolicy = { name: 'A policy', effectiveFrom: '2026-01-01' };
const anyRule = { id: 'any', name: 'Any', outcome: { kind: 'notice', to: 'tutor' } };

/** Everything that a draft says so far, a line each: to be compared with another's. */
export function draftOutline(body: DraftBody): OutlineLine[] {
	const rules = listOf(body['rules']).map((rule, index) =>
		ruleLine(
			{ id: textOf(rule, 'id') ?? String(index), name: textOf(rule, 'name') ?? `Rule ${index + 1}` },
			draftRuleSentence(rule) ?? unfinished
		)
	);
	const steps = listOf(body['ladder']).map((step, index) => stepLine(index, draftStepSentence(step) ?? unfinished));
	const { name: _name, rules: _rules, ladder: _ladder, ...rest } = body;
	const read = readPolicy({ ...rest, ...asAnyPolicy, rules: [anyRule] });
	const settings = read.ok
		? settingLines(read.policy)
		: [{ key: 'rest', label: 'Caps, times and law', text: `${unfinished} ${JSON.stringify(rest)}` }];
	return [{ key: 'name', label: 'Name', text: textOf(body, 'name') ?? 'None yet.' }, ...rules, ...steps, ...settings];
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function textOf(value: unknown, key: string): string | null {
	if (typeof value !== 'object' || value === null) return null;
	const text: unknown = Reflect.get(value, key);
	return typeof text === 'string' && text !== '' ? text : null;
}

/** The text of a draft's file, with what a file needs beside it. */
export function draftFileText(body: DraftBody, adoption: Pick<DetentionPolicy, 'version' | 'effectiveFrom'>): string {
	return `${JSON.stringify({ $schema: policySchemaPath, ...adoption, ...body }, null, '\t')}\n`;
}
