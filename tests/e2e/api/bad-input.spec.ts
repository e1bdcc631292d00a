import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'playwright/test';
import { arrivalItemSchema, pageSchema } from '../../../src/lib/protocol/api/records';
import { scanResponseSchema } from '../../../src/lib/protocol/scan';
import { ask, refused } from '../../support/browser/ask';
import { useSmallSchool } from '../../support/browser/small-school';

const small = useSmallSchool();

const instants = fc.oneof(
	fc.constantFrom(
		'2026-11-23T08:37:00.000Z',
		'2026-11-23T08:37:00+00:00',
		'2026-11-20T09:10:00Z',
		'2026-11-16T13:45:00Z',
		'2000-01-01T00:00:00Z',
		'2999-12-31T23:59:59.999Z',
		'2026-02-30T08:00:00Z',
		'2026-11-23T24:00:00Z',
		'2026-11-23T08:37:00+23:59',
		'1969-12-31T23:59:59Z',
		'+275760-09-13T00:00:00.000Z',
		'tomorrow',
		''
	),
	fc
		.date({ min: new Date('2026-11-09T00:00:00Z'), max: new Date('2026-11-23T08:40:00Z'), noInvalidDate: true })
		.map((date) => date.toISOString())
);
const scanIds = fc.oneof(
	fc.nat({ max: 400 }).map((id) => `0199aaaa-0000-7000-8000-${String(id).padStart(12, '0')}`),
	fc.uuid({ version: 7 }),
	fc.uuid({ version: 4 }),
	fc.constantFrom('', 'x', '0199AAAA-0000-7000-8000-000000000001', '0199aaaa-0000-7000-8000-00000000000g')
);
const codes = fc.oneof(
	fc.nat({ max: 35 }).map((index) => `GH${String(4210 + index).padStart(6, '0')}`),
	fc.nat({ max: 35 }).map((index) => String(4210 + index).padStart(6, '0')),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(' ', "'; DROP TABLE pupils; --", '%00', 'a'.repeat(600), '\u0000', '\ud800')
);
const anything = fc.oneof(
	{
		weight: 9,
		arbitrary: fc.constantFrom(null, true, -1, 0.5, 1e300, '', 'x', [], {}, [[1]], { then: { length: 2 } })
	},
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) }
);
/** A value that is as it should be, mostly. */
const mostly = <Value>(value: fc.Arbitrary<Value>) =>
	fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: anything });
const scans = fc.record(
	{
		scanId: mostly(scanIds),
		code: mostly(codes),
		scannedAt: mostly(instants),
		format: mostly(fc.constantFrom('qr', 'code-128', 'wedge', 'typed', 'nfc', 'papyrus')),
		offsetMs: mostly(
			fc.oneof(fc.constant(0), fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(-1e15, 1e15, 9e9))
		),
		intent: mostly(fc.constantFrom('in', 'out')),
		reason: mostly(fc.constantFrom('overslept', 'tell-someone', 'bus-or-train')),
		constructor: anything
	},
	{ requiredKeys: ['scanId', 'code', 'scannedAt'] }
);
/** Scans that are as they should be, but for some. */
const batches = fc.array(fc.oneof({ weight: 15, arbitrary: scans }, { weight: 1, arbitrary: anything }), {
	minLength: 10,
	maxLength: 10
});
const envelopes = fc.record(
	{ sentAt: mostly(instants), scans: mostly(fc.array(scans, { minLength: 1, maxLength: 2 })), extra: anything },
	{ requiredKeys: ['sentAt', 'scans'] }
);
/** The body of one request, as text. */
const bodies = fc.oneof(
	{ weight: 14, arbitrary: envelopes.map((envelope) => JSON.stringify(envelope)) },
	{ weight: 1, arbitrary: anything.map((value) => JSON.stringify(value)) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom('', '[', '{"sentAt":1e999}', '['.repeat(5_000), '{"__proto__":{"scans":[]}}', '\ufeff{}')
	}
);

const runs = 250;
const bodiesARun = 10;
const batchesARun = 3;

test('[SC4] 10,000 cases at the scans endpoint: no fault, every refusal in the contract’s shape, every scan answered in order', async () => {
	test.setTimeout(240_000);
	const devices = Object.values(small.school.devices);
	const lates = new Set<string>();
	let cases = 0;

	/** Playwright's `expect` keeps a step and a stack for each call, too dear for so many. */
	async function send(body: string, index: number): Promise<void> {
		const token = devices[index % devices.length];
		const answer = await ask(small, '/api/v1/scans', { method: 'POST', token, body });
		if (answer.status !== 200) return assert.equal(refused(answer), '400 malformed');
		const { results } = v.parse(scanResponseSchema, answer.body);
		const sent = v.parse(v.object({ scans: v.array(v.unknown()) }), JSON.parse(body)).scans;
		assert.equal(results.length, sent.length);
		for (const [place, result] of results.entries()) {
			const given = v.safeParse(v.object({ scanId: v.pipe(v.string(), v.maxLength(64)) }), sent[place]);
			assert.equal(result.scanId?.toLowerCase() ?? null, given.success ? given.output.scanId.toLowerCase() : null);
			if (result.outcome === 'late') lates.add(`${result.displayName} ${result.date} ${result.session}`);
		}
	}

	await fc.assert(
		fc.asyncProperty(
			fc.array(bodies, { minLength: bodiesARun, maxLength: bodiesARun }),
			fc.array(batches, { minLength: batchesARun, maxLength: batchesARun }),
			async (texts, lists) => {
				cases += texts.length + lists.flat().length;
				const sentAt = small.now();
				await Promise.all([...texts, ...lists.map((list) => JSON.stringify({ sentAt, scans: list }))].map(send));
			}
		),
		{ numRuns: runs, endOnFailure: true, seed: 20_261_123 }
	);
	expect(cases).toBe(10_000);
	expect((await ask(small, '/api/v1/health')).body).toMatchObject({ status: 'ok', database: 'ok' });
	expect(small.server.output()).not.toMatch(/error|SQLITE/i);

	const names = new Map(small.school.pupils.map(({ admissionNumber, shortName }) => [admissionNumber, shortName]));
	const page = await ask(small, '/api/v1/arrivals?from=2026-01-01&to=2027-12-31', { token: small.school.apiToken });
	const { items } = v.parse(pageSchema(arrivalItemSchema), page.body);
	const keys = items.map(({ studentId, date, session }) => `${names.get(studentId)} ${date} ${session}`);
	expect(lates.size).toBeGreaterThan(10);
	expect(keys.filter((key) => lates.has(key)).length).toBeGreaterThan(10);
	expect(new Set(keys).size).toBe(keys.length);
	expect(items.filter(({ date }) => date > small.school.date)).toEqual([]);
});
