import * as v from 'valibot';
import { v7 as uuidV7 } from 'uuid';
import { expect, test } from 'playwright/test';
import { healthSchema } from '../../../src/lib/protocol/api/health';
import {
	arrivalItemSchema,
	detentionItemSchema,
	pageSchema,
	stayItemSchema
} from '../../../src/lib/protocol/api/records';
import { deviceResponseSchema } from '../../../src/lib/protocol/device';
import { type ScanResult, scanResponseSchema } from '../../../src/lib/protocol/scan';
import { type Ask, ask, refused } from '../../support/browser/ask';
import { useSmallSchool } from '../../support/browser/small-school';

const small = useSmallSchool();

const openApiSchema = v.object({
	openapi: v.string(),
	paths: v.record(v.string(), v.record(v.string(), v.looseObject({ security: v.optional(v.array(v.looseObject({}))) })))
});

function scanOf(code: string, changes: object = {}) {
	return { scanId: uuidV7(), code, format: 'code-128', scannedAt: small.now(), offsetMs: 0, ...changes };
}

async function send(
	scans: object[],
	{ device = small.school.devices.kiosk, ...more }: Partial<Ask> & { device?: typeof small.school.devices.kiosk } = {}
) {
	return ask(small, '/api/v1/scans', { token: device, body: { sentAt: small.now(), scans }, ...more });
}

function resultsOf(body: unknown): ScanResult[] {
	return v.parse(scanResponseSchema, body).results;
}

function spanQuery() {
	return `from=${small.school.date}&to=${small.school.date}`;
}

test('health is told to anyone and names no pupil', async () => {
	const { status, body, headers, text } = await ask(small, '/api/v1/health');
	expect(status).toBe(200);
	expect(v.parse(v.strictObject(healthSchema.entries), body)).toMatchObject({
		status: 'ok',
		database: 'ok',
		schools: 1
	});
	expect(headers['cache-control']).toBe('no-store');
	expect(text).not.toContain('Small School');
});

test('the description names every address of the API, and each is there', async () => {
	const { paths } = v.parse(openApiSchema, (await ask(small, '/api/v1/openapi.json')).body);
	expect(Object.keys(paths).sort()).toEqual([
		'/arrivals',
		'/detentions',
		'/device',
		'/device/state',
		'/device/unlock',
		'/devices/enrol',
		'/health',
		'/policy.schema.json',
		'/rooms/{id}/actions',
		'/scans',
		'/scans/{scanId}',
		'/scans/{scanId}/not-me',
		'/stays'
	]);
	const { kiosk } = small.school.devices;
	for (const [path, methods] of Object.entries(paths)) {
		const there = `/api/v1${path.replaceAll(/\{\w+\}/g, uuidV7())}`;
		for (const [method, { security }] of Object.entries(methods)) {
			const body = method === 'get' ? undefined : {};
			const known = await ask(small, there, { method: method.toUpperCase(), body, token: kiosk });
			if (known.status >= 400) expect(refused(known)).not.toMatch(/^40[15]|nothing/);
			const nobody = await ask(small, there, { method: method.toUpperCase(), body });
			expect([path, nobody.status === 401]).toEqual([path, security !== undefined]);
		}
		expect([path, refused(await ask(small, there, { method: 'PUT', body: {}, token: kiosk }))]).toEqual([
			path,
			'405 method-not-allowed'
		]);
	}
});

test('[SC1] a late at a kiosk is answered, listed, and leads to what the lists say', async () => {
	const pupil = small.pupil('Amira Khan');
	const sent = await send([scanOf(pupil.card)]);
	expect(sent.status).toBe(200);
	const [late] = resultsOf(sent.body);
	expect(late).toMatchObject({
		outcome: 'late',
		displayName: 'Amira K',
		mark: 'L',
		session: 'AM',
		date: small.school.date
	});
	expect(late).not.toHaveProperty('detention');

	const token = small.school.apiToken;
	const arrivals = v.parse(
		pageSchema(v.strictObject(arrivalItemSchema.entries)),
		(await ask(small, `/api/v1/arrivals?${spanQuery()}`, { token })).body
	);
	const arrival = arrivals.items.find(({ studentId }) => studentId === pupil.admissionNumber);
	expect(arrival).toMatchObject({ mark: 'L', session: 'AM', excused: false, comment: '' });
	const detentions = v.parse(
		pageSchema(v.strictObject(detentionItemSchema.entries)),
		(await ask(small, `/api/v1/detentions?${spanQuery()}`, { token })).body
	);
	expect(detentions.items.find(({ studentId }) => studentId === pupil.admissionNumber)).toMatchObject({
		status: 'booked',
		minutes: 30,
		because: { policyVersion: 6, arrivals: [{ id: arrival?.id }] }
	});
	const stays = v.parse(
		pageSchema(v.strictObject(stayItemSchema.entries)),
		(await ask(small, `/api/v1/stays?date=${small.school.date}`, { token })).body
	);
	expect(stays.items.length).toBeGreaterThanOrEqual(4);
	expect(stays.next).toBeNull();
});

test('[PU9] what a spreadsheet might run as a formula is text, and CSV has the columns of the JSON', async () => {
	const pupil = small.pupil('Ben Okafor');
	const signIn = { type: 'sign-in', pupilId: pupil.id, actionId: uuidV7(), note: '=HYPERLINK("http://evil.example")' };
	const { reception } = small.school.people;
	const done = await ask(small, '/desk/actions', { as: reception, origin: small.origin, body: signIn });
	expect(done.status).toBe(200);
	const csv = await ask(small, `/api/v1/arrivals?${spanQuery()}`, {
		token: small.school.apiToken,
		headers: { accept: 'text/csv' }
	});
	expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
	const [head, ...lines] = csv.text.trim().split('\r\n');
	expect(head).toBe(Object.keys(arrivalItemSchema.entries).join(','));
	const line = lines.find((one) => one.includes(pupil.admissionNumber));
	expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
});

test('a device is told what it is, the time, and nothing of any pupil', async () => {
	const { body, text } = await ask(small, '/api/v1/device', { token: small.school.devices.door });
	expect(v.parse(deviceResponseSchema, body)).toMatchObject({
		device: { name: 'Support room door', purpose: 'room', room: { number: '12' } },
		settings: { schoolName: 'Small School', today: { date: small.school.date } }
	});
	expect(text.replace('Support room door', '')).not.toContain('Support');
	for (const { name } of small.school.pupils) expect(text).not.toContain(name);
});

test('[PR2] refused cards are answered alike, whatever is wrong with them', async () => {
	const codes = [
		...(['revoked', 'temporary-expired', 'leaver'] as const).map((one) => small.pupilWho(one).card),
		'NOT-OURS'
	];
	const results = resultsOf((await send(codes.map((code) => scanOf(code)))).body);
	expect(results.map(({ scanId: _id, ...result }) => result)).toEqual(codes.map(() => ({ outcome: 'see-reception' })));
});

test('[PU7] a reason and "Not me" are taken from the tablet that read the card', async () => {
	const scan = scanOf(small.pupil('Chloe Dubois').card);
	await send([scan]);
	const reason = { reason: 'bus-or-train', chosenAt: small.now() };
	const path = `/api/v1/scans/${scan.scanId}`;
	const { kiosk, secondKiosk } = small.school.devices;
	expect((await ask(small, path, { method: 'PATCH', token: kiosk, body: reason })).body).toMatchObject({
		reason: 'bus-or-train'
	});
	expect(refused(await ask(small, path, { method: 'PATCH', token: secondKiosk, body: reason }))).toBe('404 not-found');
	const late = { ...reason, chosenAt: new Date(Date.parse(scan.scannedAt) + 121_000).toISOString() };
	expect(refused(await ask(small, path, { method: 'PATCH', token: kiosk, body: late }))).toBe('409 conflict');
	expect(refused(await ask(small, path, { method: 'PATCH', token: kiosk, body: { reason: 'none' } }))).toBe(
		'400 malformed'
	);
	expect((await ask(small, `${path}/not-me`, { method: 'POST', token: kiosk })).status).toBe(200);
	expect(refused(await ask(small, `/api/v1/scans/not-an-id/not-me`, { method: 'POST', token: kiosk }))).toBe(
		'400 malformed'
	);
});

test('every refusal has the contract’s shape: who asks, what, how and how much', async () => {
	const { kiosk } = small.school.devices;
	const { reception } = small.school.people;
	const token = small.school.apiToken;
	const good = { sentAt: small.now(), scans: [scanOf(small.pupil('Daniel Price').card)] };
	const cases: [string, string, Ask][] = [
		['401 unauthenticated', '/api/v1/device', {}],
		['401 unauthenticated', '/api/v1/scans', { body: good }],
		['401 unauthenticated', '/api/v1/scans', { body: good, token: 'not-a-token' }],
		['401 unauthenticated', `/api/v1/arrivals?${spanQuery()}`, {}],
		['403 forbidden', `/api/v1/arrivals?${spanQuery()}`, { token: kiosk }],
		['403 forbidden', '/api/v1/scans', { body: good, token }],
		['403 forbidden', '/api/v1/scans', { body: good, as: reception, origin: small.origin }],
		['404 not-found', '/api/v1/nothing-here', {}],
		['404 not-found', '/api/v1', {}],
		['405 method-not-allowed', '/api/v1/scans', { method: 'GET', token: kiosk }],
		['405 method-not-allowed', '/api/v1/health', { method: 'DELETE', token: kiosk }],
		['403 foreign-origin', '/api/v1/health', { method: 'DELETE' }],
		[
			'415 unsupported-media-type',
			'/api/v1/scans',
			{ token: kiosk, body: 'hello', headers: { 'content-type': 'text/plain' } }
		],
		['415 unsupported-media-type', '/api/v1/scans', { token: kiosk, method: 'POST' }],
		['413 too-large', '/api/v1/scans', { token: kiosk, body: `"${'x'.repeat(300_000)}"` }],
		['413 too-large', '/api/v1/scans', { token: kiosk, body: `"${'x'.repeat(5_000_000)}"` }],
		['400 malformed', '/api/v1/scans', { token: kiosk, body: '{"sentAt":' }],
		['400 malformed', '/api/v1/scans', { token: kiosk, body: { sentAt: 'today', scans: [] } }],
		[
			'400 malformed',
			'/api/v1/scans',
			{ token: kiosk, body: { ...good, scans: Array.from({ length: 201 }, () => good.scans[0]) } }
		],
		['400 malformed', '/api/v1/arrivals?from=2026-02-30&to=2026-03-01', { token }],
		['400 malformed', '/api/v1/arrivals?from=2026-11-24&to=2026-11-23', { token }],
		['400 malformed', '/api/v1/stays', { token }],
		['400 malformed', '/api/v1/%E0%A4%A', {}]
	];
	for (const [expected, path, request] of cases) {
		const answer = await ask(small, path, request);
		expect([path, request.method ?? '', refused(answer)]).toEqual([path, request.method ?? '', expected]);
		expect(answer.headers['content-type']).toMatch(/^application\/json/);
	}
	const malformed = await ask(small, '/api/v1/scans', { token: kiosk, body: { sentAt: 3, scans: 3 } });
	expect(malformed.body).toMatchObject({ error: { issues: [{ path: 'sentAt' }, { path: 'scans' }] } });
});

test('codes are guessed slowly: after too many, 429 says how long to wait', async () => {
	let answer = await ask(small, '/api/v1/devices/enrol', { body: { code: 'GUESS0' } });
	for (let guess = 1; guess < 40 && answer.status !== 429; guess += 1) {
		expect(refused(answer)).toBe('404 not-found');
		answer = await ask(small, '/api/v1/devices/enrol', { body: { code: `GUESS${guess}` } });
	}
	expect(refused(answer)).toBe('429 too-many');
	expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
});

test('a page of another site changes nothing by a visitor’s cookie', async () => {
	const { reception } = small.school.people;
	const pupil = small.pupil('Ella Novak');
	const signIn = () => ({ type: 'sign-in', pupilId: pupil.id, actionId: uuidV7() });
	for (const origin of ['https://evil.example', 'null', undefined, small.origin.replace('http:', 'https:')]) {
		const answer = await ask(small, '/desk/actions', { as: reception, origin, body: signIn() });
		expect([origin, answer.status]).toEqual([origin, 403]);
	}
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const out = await ask(small, '/sign-out', {
		as: reception,
		origin: 'https://evil.example',
		body: 'x=1',
		headers: form
	});
	expect(out.status).toBe(403);
	const { items } = v.parse(
		pageSchema(arrivalItemSchema),
		(await ask(small, `/api/v1/arrivals?${spanQuery()}`, { token: small.school.apiToken })).body
	);
	expect(items.filter(({ studentId }) => studentId === pupil.admissionNumber)).toEqual([]);
	expect((await ask(small, '/desk/actions', { as: reception, origin: small.origin, body: signIn() })).status).toBe(200);
});

test('[SC1] the same scan 50 times at once from two tablets is one late, and a killed server answers it as before', async () => {
	const pupil = small.pupil('Farid Rahman');
	const scan = scanOf(pupil.card);
	const { kiosk, secondKiosk } = small.school.devices;
	const answers = await Promise.all(
		Array.from({ length: 50 }, (_, index) => send([scan], { device: index % 2 ? kiosk : secondKiosk }))
	);
	const [first] = resultsOf(answers[0]?.body);
	expect(first).toMatchObject({ outcome: 'late', displayName: 'Farid R' });
	for (const answer of answers) expect(resultsOf(answer.body)).toEqual([first]);

	await small.server.kill();
	await small.server.start();
	expect(resultsOf((await send([scan], { device: secondKiosk })).body)).toEqual([first]);
	const token = small.school.apiToken;
	const ofPupil = async (list: string) => {
		const page = (await ask(small, `/api/v1/${list}?${spanQuery()}`, { token })).body;
		return v
			.parse(pageSchema(v.object({ studentId: v.string() })), page)
			.items.filter(({ studentId }) => studentId === pupil.admissionNumber);
	};
	expect(await ofPupil('arrivals')).toHaveLength(1);
	expect(await ofPupil('detentions')).toHaveLength(1);
	const reused = resultsOf((await send([{ ...scan, code: small.pupil('Grace Turner').card }])).body);
	expect(reused).toMatchObject([{ scanId: scan.scanId, outcome: 'rejected', issues: [{ code: 'scan-id-reused' }] }]);
});
