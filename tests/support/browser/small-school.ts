import { test } from 'playwright/test';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { v7 as uuidV7 } from 'uuid';
import type { ScanResult } from '../../../src/lib/protocol/scan';
import { openFaultyProxy, type FaultyProxy } from '../soak/faulty-proxy';
import { newDataDir, startServer, type RunningServer } from '../running-server';
import type {
	SeedOptions,
	SeededDevice,
	SeededPerson,
	SeededPupil,
	SeededRole,
	SeededSchool,
	Situation
} from '../seed-small-school';

/** A small school with a server of its own, for the tests of one file. */
export interface SmallSchool {
	readonly origin: string;
	readonly server: RunningServer;
	/** The way to the server that can be spoilt; only of a school behind a proxy. */
	readonly proxy: FaultyProxy;
	readonly school: SeededSchool;
	/** The pupil of a name. */
	pupil(name: string): SeededPupil;
	/** The first pupil in a situation. */
	pupilWho(situation: Situation): SeededPupil;
	person(role: SeededRole): SeededPerson;
	/** Sends one reading as a tablet would, read just now by the school's clock. */
	scan(device: SeededDevice, code: string): Promise<ScanResult>;
	/** The instant on the school's clock. */
	now(): string;
	/** The school's clock at an instant of this machine's, both in milliseconds. */
	schoolMs(machineMs: number): number;
}

interface SeedModule {
	seedSmallSchool(dataDir: string, options?: SeedOptions): Promise<SeededSchool>;
}

function isSeedModule(module: unknown): module is SeedModule {
	return typeof module === 'object' && module !== null && 'seedSmallSchool' in module;
}

async function seed(dataDir: string, options: SeedOptions): Promise<SeededSchool> {
	const bundle = pathToFileURL(join(process.cwd(), 'node_modules/.cache/gatehouse/e2e/seed-small-school.js'));
	const module: unknown = await import(bundle.href);
	if (!isSeedModule(module)) throw new Error('The seed was not bundled');
	return module.seedSmallSchool(dataDir, options);
}

/**
 * Gives the tests of this file a small school and a server of its own, from before the first test to after the last. What
 * is answered can be used inside tests only.
 */
export function useSmallSchool(options: SeedOptions = {}, { behindProxy = false } = {}): SmallSchool {
	let opened: { server: RunningServer; proxy: FaultyProxy | null; school: SeededSchool; beganMs: number } | null = null;
	const open = () => {
		if (opened === null) throw new Error('The school is open inside tests only');
		return opened;
	};

	test.beforeAll(async () => {
		const dataDir = newDataDir();
		const beganMs = Date.now();
		const school = await seed(dataDir, options);
		const proxy = behindProxy ? await openFaultyProxy() : null;
		const server = await startServer({ dataDir, env: proxy ? { ORIGIN: proxy.origin } : {} });
		if (proxy) proxy.target = server.origin;
		opened = { server, proxy, school, beganMs };
	});
	test.afterAll(async () => {
		if (opened === null) return;
		await opened.proxy?.close();
		await opened.server.close();
		rmSync(opened.server.dataDir, { recursive: true, force: true });
	});

	const schoolMs = (machineMs: number) => Date.parse(options.at ?? usualAt) + machineMs - open().beganMs;
	const now = () => new Date(schoolMs(Date.now())).toISOString();
	return {
		get origin() {
			return open().server.origin;
		},
		get server() {
			return open().server;
		},
		get proxy() {
			const { proxy } = open();
			if (proxy === null) throw new Error('This school is behind no proxy');
			return proxy;
		},
		get school() {
			return open().school;
		},
		pupil: (name) => found(open().school.pupils, (pupil) => pupil.name === name, name),
		pupilWho: (situation) => found(open().school.pupils, (pupil) => pupil.situation === situation, situation),
		person: (role) => open().school.people[role],
		now,
		schoolMs,
		scan: async ({ token }, code) => {
			const at = now();
			const response = await fetch(`${open().server.origin}/api/v1/scans`, {
				method: 'POST',
				headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				body: JSON.stringify({
					sentAt: at,
					scans: [{ scanId: uuidV7(), code, format: 'wedge', scannedAt: at, offsetMs: 0 }]
				})
			});
			const body = await response.text();
			if (!response.ok) throw new Error(`The scan of ${code} was answered ${response.status}: ${body}`);
			const [result] = readResults(body);
			if (result === undefined || result.outcome === 'rejected')
				throw new Error(`The scan of ${code} was not judged: ${body}`);
			return result;
		}
	};
}

/** Where a small school's clock starts. */
const usualAt = '2026-11-23T08:36:00.000Z';

function readResults(body: string): ScanResult[] {
	const parsed: { results: ScanResult[] } = JSON.parse(body);
	return parsed.results;
}

function found<Item>(items: readonly Item[], is: (item: Item) => boolean, what: string): Item {
	const item = items.find(is);
	if (item === undefined) throw new Error(`The small school has nobody like ${what}`);
	return item;
}
