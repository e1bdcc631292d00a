import { Agent, request } from 'node:http';
import { basename } from 'node:path';
import { instantFromMilliseconds, shiftInstant } from '$lib/domain/local-time';
import type { DetentionLimit } from '$lib/domain/detention/limits';
import { openSchoolDatabases } from '$lib/server/db/school-databases';
import { uuids } from '$lib/server/ids';
import { seededChance } from '../../support/soak/seeded-chance';
import type { BenchRow } from '../bench-row';
import { type BenchSchool, makeBenchSchool } from '../bench-school';
import { median, percentile, round } from '../figures';
import { type ServerProcess, startGatehouse } from '../server-process';

/** Of each kind of pupil and of card, so many readings; the first only warm the server up. */
const readings = 220;
const warmUp = 40;
/** So often the labels of two kinds are dealt out anew, to see what chance alone can do. */
const shuffles = 400;
/** Cards of a kind that are refused again and again, as the few of a school are. */
const refusedCards = 8;
const seed = 20261123;

/** Kinds of a pair that a bystander must not tell apart (PR2): the first is what the others are held beside. */
const pupils = ['ordinary', 'always-ask', 'no-slot'] as const;
const cards = ['unknown', 'revoked', 'expired', 'leaver'] as const;
type Kind = (typeof pupils)[number] | (typeof cards)[number];

const limits: Partial<Record<Kind, DetentionLimit[]>> = {
	'always-ask': [{ kind: 'always-ask' }],
	// Every sitting is after it.
	'no-slot': [{ kind: 'not-after', minute: 12 * 60 }]
};

const words: Record<Kind, string> = {
	ordinary: 'an ordinary pupil',
	'always-ask': 'a pupil whose detention waits for a decision',
	'no-slot': 'a pupil whose limits leave no slot',
	unknown: 'an unknown card',
	revoked: 'a revoked card',
	expired: 'a card that has expired',
	leaver: 'a leaver’s card'
};

/** One reading as somebody beside the tablet, or on its network, could know it. */
interface Seen {
	ms: number;
	/** The answer's keys with the kind of each value, and its length without the name. */
	shape: string;
}

/**
 * What a bystander learns from how long an answer takes, and from its shape (PR2): readings of each kind take turns in an order
 * drawn anew each round. Measured is the chance to name, of one reading of either kind, the slower rightly, beside what the
 * same times reach when they are dealt out to the kinds by lot, once in a hundred. The goal is half as far again from a coin as that.
 */
export async function alikeBench(): Promise<BenchRow[]> {
	const school = await makeBenchSchool(pupils.length * readings + 3 * refusedCards);
	const codesOf = await prepare(school);
	const server = await startGatehouse(school.dataDir);
	const reader = openReader(server, school);
	const chance = seededChance(seed);
	const seen = new Map<Kind, Seen[]>([...pupils, ...cards].map((kind) => [kind, []]));
	try {
		for (let turn = 0; turn < readings; turn += 1) {
			for (const kind of shuffled([...pupils, ...cards], chance)) {
				const codes = codesOf.get(kind) ?? [];
				const one = await reader.read(codes[turn % codes.length] ?? '');
				if (turn >= warmUp) seen.get(kind)?.push(one);
			}
		}
	} finally {
		reader.close();
		await server.stop();
		school.remove();
	}
	return [pupils, cards].flatMap(([beside, ...others]) =>
		others.flatMap((kind) => compare(beside, kind, seen.get(beside) ?? [], seen.get(kind) ?? []))
	);
}

/** Gives pupils their limits and cards their faults; answers the codes of each kind. */
async function prepare(school: BenchSchool): Promise<Map<Kind, string[]>> {
	const codes = new Map<Kind, string[]>();
	let from = 0;
	const take = (kind: Kind, count: number) => {
		codes.set(kind, school.codes.slice(from, from + count));
		from += count;
	};
	for (const kind of pupils) take(kind, readings);
	for (const kind of cards) if (kind !== 'unknown') take(kind, refusedCards);
	codes.set(
		'unknown',
		Array.from({ length: refusedCards }, (_, index) => String(900_000 + index))
	);
	const databases = openSchoolDatabases({ dataDir: school.dataDir, onCommitted: () => {} });
	const store = await databases.create(basename(school.file, '.db'));
	const now = instantFromMilliseconds(Date.now() + school.clockShiftMs);
	await store.write(async (unit) => {
		for (const [kind, ofKind] of codes) {
			for (const code of ofKind) {
				const pupil = await unit.pupils.findByAdmissionNumber(code);
				const card = await unit.cards.findByCode(code);
				if (pupil === null || card === null) continue;
				const stated = limits[kind];
				if (stated !== undefined) {
					const flag = { id: uuids.next(), pupilId: pupil.id, kind: 'young-carer' as const, validFrom: null };
					await unit.pupils.saveFlags([{ ...flag, validTo: null, limits: stated }]);
				}
				const held = { ...card, issuedAt: now };
				if (kind === 'revoked') await unit.cards.save([{ ...held, status: 'revoked' }]);
				if (kind === 'expired')
					await unit.cards.save([{ ...held, status: 'temporary', expiresAt: shiftInstant(now, -3_600_000) }]);
				if (kind === 'leaver') await unit.pupils.save([{ ...pupil, leftOn: '2026-10-01' }]);
			}
		}
	});
	await databases.close();
	return codes;
}

/** A kiosk that reads one card at a time and looks at the clock. */
function openReader(server: ServerProcess, school: BenchSchool): { read(code: string): Promise<Seen>; close(): void } {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const { hostname, port } = new URL(server.origin);
	return {
		read: (code) =>
			new Promise((resolve, reject) => {
				const now = instantFromMilliseconds(Date.now() + school.clockShiftMs);
				const scan = { scanId: uuids.next(), code, format: 'code-128', scannedAt: now, offsetMs: 0 };
				const body = JSON.stringify({ sentAt: now, scans: [scan] });
				const headers = {
					authorization: `Bearer ${school.deviceToken}`,
					'content-type': 'application/json',
					'content-length': Buffer.byteLength(body)
				};
				const beganMs = performance.now();
				const sent = request({ agent, hostname, port, path: '/api/v1/scans', method: 'POST', headers });
				sent.on('error', reject);
				sent.on('response', (response) => {
					let text = '';
					response.setEncoding('utf8').on('data', (part: string) => {
						text += part;
					});
					response.on('error', reject);
					response.on('end', () => {
						const ms = performance.now() - beganMs;
						if (response.statusCode === 200) resolve({ ms, shape: shapeOf(text) });
						else reject(new Error(`The scan of ${code} was answered ${response.statusCode} ${text}`));
					});
				});
				sent.end(body);
			}),
		close: () => agent.destroy()
	};
}

/** An answer without what differs between any two pupils and moments: their names, minutes, times and ids. */
function shapeOf(text: string): string {
	const parsed: unknown = JSON.parse(text);
	const plain = JSON.stringify(parsed, (key, value: unknown) => {
		if (key === 'displayName') return 'name';
		return typeof value === 'number' || /At$|Time$|^scanId$/.test(key) ? typeof value : value;
	});
	return `${plain} ${Buffer.byteLength(text) - Buffer.byteLength(/"displayName":"(.*?)"/.exec(text)?.[1] ?? '')}`;
}

function compare(beside: Kind, kind: Kind, reference: readonly Seen[], ours: readonly Seen[]): BenchRow[] {
	const [referenceMs, oursMs] = [reference, ours].map((side) => side.map(({ ms }) => ms));
	if (referenceMs === undefined || oursMs === undefined) return [];
	const told = chanceToTell(oursMs, referenceMs);
	const byLot = chanceByLot(oursMs, referenceMs);
	const most = 0.5 + 1.5 * (byLot - 0.5);
	const shapes = new Set([...reference, ...ours].map(({ shape }) => shape));
	const [middle, referenceMiddle] = [oursMs, referenceMs].map((side) => round(median(side), 1));
	return [
		{
			name: `telling ${words[kind]} (${middle} ms) from ${words[beside]} (${referenceMiddle} ms) by one answer’s time`,
			unit: 'chance',
			ours: round(told, 3),
			reference: round(byLot, 3),
			ratio: round(told / byLot, 3),
			goal: `≤ ${round(most, 3)}`,
			holds: told <= most
		},
		{
			name: `shapes of the answers to ${words[kind]} and to ${words[beside]}`,
			unit: 'shapes',
			ours: shapes.size,
			reference: null,
			ratio: null,
			goal: '= 1',
			holds: shapes.size === 1
		}
	];
}

/** The chance that of one reading of each side the slower is named rightly: 0.5 is a coin, 1 is certainty (Mann–Whitney). */
function chanceToTell(one: readonly number[], other: readonly number[]): number {
	let slower = 0;
	for (const a of one) for (const b of other) slower += a > b ? 1 : a === b ? 0.5 : 0;
	const share = slower / (one.length * other.length);
	return Math.max(share, 1 - share);
}

/** The chance that the same times reach where the kinds are dealt out by lot, once in a hundred. */
function chanceByLot(one: readonly number[], other: readonly number[]): number {
	const lot = seededChance(seed);
	const reached = Array.from({ length: shuffles }, () => {
		const dealt = shuffled([...one, ...other], lot);
		return chanceToTell(dealt.slice(0, one.length), dealt.slice(one.length));
	});
	return percentile(reached, 0.99);
}

function shuffled<Item>(items: readonly Item[], chance: () => number): Item[] {
	return items
		.map((item) => ({ item, place: chance() }))
		.sort((one, other) => one.place - other.place)
		.map(({ item }) => item);
}
