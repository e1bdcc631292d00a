import { existsSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Instant, clockText, dateText, wallTime } from '$lib/domain/local-time';
import type { DemoFile } from '$lib/protocol/demo';
import { openGatehouse } from '$lib/server/app';
import { serverClock } from '$lib/server/clock';
import { DataFolderInUse, lockDataFolder } from '$lib/server/db/data-folder-lock';
import { demoFileIn, readDemoFile, writeDemoFile } from '$lib/server/demo/demo-file';
import { makeSchool } from './demo/make-school';
import { type DemoOptions, beginning, readOptions, usage } from './demo/options';
import { isPortFree, startServer } from './demo/serve';

/** What is told of the demonstration once it is served. */
type Told = Omit<DemoFile, 'origin' | 'now'>;

const timeZone = 'Europe/London';

/**
 * `npm run demo`: makes the demonstration school under `data/demo/`, serves it, says where to click and whom to sign in as, and
 * writes `demo.json` when it answers. Answers the process's exit code.
 */
export async function main(args: string[]): Promise<number> {
	const options = readOptions(args, process.env);
	if (options === null || typeof options === 'string') {
		process.stderr.write(options === null ? `${usage}\n` : `${options}\n\n${usage}\n`);
		return options === null ? 0 : 2;
	}
	if (!(await isPortFree(options.port))) {
		process.stderr.write(
			`Port ${options.port} is taken by another program. Choose another: npm run demo -- --port 3100\n`
		);
		return 1;
	}
	// Only this folder inside the data folder is ever removed: whatever else stands there is somebody's school.
	const dataDir = resolve(process.env['DATA_DIR'] ?? 'data', 'demo');
	try {
		lockDataFolder(dataDir).release();
	} catch (error) {
		if (!(error instanceof DataFolderInUse)) throw error;
		process.stderr.write(`A demonstration is running already on ${dataDir}. Stop it first.\n`);
		return 1;
	}
	const told = (options.keep ? await keptSchool(options, dataDir) : null) ?? (await newSchool(options, dataDir));
	const server = startServer(dataDir, options.port);
	if (!(await server.ready())) return (await server.ended) || 1;
	const origin = `http://localhost:${options.port}`;
	const file: DemoFile = { origin, school: told.school, now: told.now, users: told.users, ...rest(told) };
	writeDemoFile(demoFileIn(dataDir), file);
	rmSync(keptFileIn(dataDir), { force: true });
	introduce(file);
	return server.ended;
}

function rest({ devices, apiToken, cards }: Told): Pick<DemoFile, 'devices' | 'apiToken' | 'cards'> {
	return { devices, apiToken, cards };
}

function keptFileIn(dataDir: string): string {
	return join(dataDir, 'demo-kept.json');
}

/** The school that was made before, its clock moved where that was asked; null where there is none. */
async function keptSchool({ at, realTime }: DemoOptions, dataDir: string): Promise<(Told & { now: Instant }) | null> {
	// The file is put aside until the server answers, so that whoever waits for it is not told too early.
	if (existsSync(demoFileIn(dataDir))) renameSync(demoFileIn(dataDir), keptFileIn(dataDir));
	const file = readDemoFile(keptFileIn(dataDir));
	if (file === null) return null;
	const gatehouse = await openGatehouse({ dataDir, secureCookies: false, origins: [] });
	try {
		const schools = await gatehouse.world.directory.read((records) => records.schools.list());
		const school = schools.find(({ demonstration }) => demonstration !== null);
		if (!school) return null;
		const moved = at !== null || realTime;
		const real = serverClock().now();
		const { beginsAt } = moved
			? beginning({ at, realTime, keep: true, port: 0 }, real)
			: { beginsAt: gatehouse.clock.now() };
		await markDemonstration(gatehouse, school.id, beginsAt);
		return { ...file, now: beginsAt };
	} finally {
		await gatehouse.close();
	}
}

async function newSchool(options: DemoOptions, dataDir: string): Promise<Told & { now: Instant }> {
	const started = performance.now();
	const real = serverClock().now();
	const { today, beginsAt, playsToday } = beginning(options, real);
	process.stdout.write('Making a demonstration school …\n');
	rmSync(dataDir, { recursive: true, force: true });
	const gatehouse = await openGatehouse({ dataDir, secureCookies: false, origins: [] });
	try {
		const tell = (line: string) => process.stdout.write(`  ${line}\n`);
		const { schoolId, ...made } = await makeSchool({ gatehouse, today, beginsAt, playsToday, tell });
		const now = options.realTime ? serverClock().now() : beginsAt;
		await markDemonstration(gatehouse, schoolId, now);
		process.stdout.write(`  made in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
		return { ...made, now };
	} finally {
		await gatehouse.close();
	}
}

async function markDemonstration(
	{ world }: Awaited<ReturnType<typeof openGatehouse>>,
	schoolId: string,
	clockAt: Instant
): Promise<void> {
	const realAt = serverClock().now();
	await world.directory.write(async (unit) => {
		await unit.schools.setDemonstration(schoolId, { clockAt, realAt });
		await unit.record({
			at: clockAt,
			who: 'Gatehouse',
			role: 'Gatehouse',
			device: null,
			action: 'demo.clock-set',
			subject: `school:${schoolId}`,
			before: null,
			after: { clockAt },
			why: 'A demonstration'
		});
	});
}

function introduce({ origin, school, now, users }: DemoFile): void {
	const { date, minute } = wallTime(now, timeZone);
	const widest = Math.max(...users.map(({ email }) => email.length));
	const people = users.map(({ email, password }) => `    ${email.padEnd(widest)}   ${password}`);
	process.stdout.write(
		[
			'',
			`${school} is open. Nothing in it is real. It is ${dateText(date)}, ${clockText(minute)} there.`,
			'',
			`  Begin here            ${origin}/demo`,
			`  The late kiosk        ${origin}/kiosk`,
			`  The reception desk    ${origin}/desk`,
			`  The support room      ${origin}/room`,
			'',
			'  Sign in as anyone, by a click on /demo, or at /sign-in with',
			...people,
			'',
			'  Ctrl+C stops it.',
			''
		].join('\n')
	);
}
