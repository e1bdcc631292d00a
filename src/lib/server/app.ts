import { type UseCases, bindUseCases } from '../application/use-cases';
import type { World } from '../application/ports/world';
import { refuse } from '../application/use-case';
import type { Actor } from '../domain/permissions';
import { millisecondsOf, shiftInstant } from '../domain/local-time';
import type { WatchRequest } from '../protocol/live';
import { argon2Passwords } from './auth/argon2-passwords';
import { type Auth, createAuth } from './auth/auth';
import { secrets } from './auth/secrets';
import { type ServerClock, serverClock } from './clock';
import { lockDataFolder } from './db/data-folder-lock';
import { openDirectory } from './db/directory/open-directory';
import { openSchoolDatabases } from './db/school-databases';
import { demonstrationHost } from './demo/demonstration-host';
import { uuids } from './ids';
import { localCertificates } from './tls/local-certificates';
import { bankHolidayFiles } from './web/bank-holiday-files';
import { readText } from './web/read-text';
import { log } from './log';
import { longWork } from './long-work';
import { policyFiles } from './policy-files';
import { type LiveHub, createLiveHub } from './live/live-hub';

/** What Gatehouse is opened with. */
export interface GatehouseOptions {
	/** The folder that holds every database. One process works on it at a time. */
	dataDir: string;
	/** Whether people reach it over HTTPS. */
	secureCookies: boolean;
	/** The origins that its pages are served from; empty is whatever host a request names. */
	origins: readonly string[];
}

/** Everything that runs, opened once. */
export interface Gatehouse {
	/** Every use case, each with the actor first. */
	app: UseCases;
	world: World;
	auth: Auth;
	live: LiveHub;
	clock: ServerClock;
	/** How many schools are served, and whether one is a demonstration. Kept until the directory changes. */
	schoolsServed(): Promise<{ count: number; demonstration: boolean }>;
	/** Stops everything in the order in which nothing is lost. */
	close(): Promise<void>;
}

/** How often Gatehouse looks by itself at what the clock alone changes: who is overdue, and where nobody supervises (RO4). */
const lookEveryMs = 5_000;

/** By so long after a start every device that is well has come back by itself. */
const lookForDevicesMs = 15_000;

/** Opens the data folder and binds every use case to it: the one place where adapters and use cases meet. */
export async function openGatehouse(options: GatehouseOptions): Promise<Gatehouse> {
	const closers: (() => void | Promise<void>)[] = [];
	try {
		return await openAll(options, closers);
	} catch (error) {
		await closeAll(closers);
		throw error;
	}
}

/** Closes what was opened, the last first. */
async function closeAll(closers: (() => void | Promise<void>)[]): Promise<void> {
	for (const close of closers.splice(0).reverse()) await close();
}

async function openAll(options: GatehouseOptions, closers: (() => void | Promise<void>)[]): Promise<Gatehouse> {
	const { dataDir } = options;
	const lock = lockDataFolder(dataDir);
	closers.push(() => lock.release());
	const clock = serverClock();
	const directory = openDirectory({ dataDir, clock, secureCookies: options.secureCookies });
	closers.push(() => directory.close());
	const auth = createAuth(directory, clock);
	const live = createLiveHub({
		actorOf: (credentials) => auth.actorOf(credentials),
		watch: (actor, request) => watch(app, actor, request),
		isOwnOrigin: (origin, host) => isOwnOrigin(options.origins, origin, host),
		now: () => clock.now(),
		onDevice: ({ schoolId, deviceId }, online) => {
			app
				.noticeDevice(gatehouseOf(schoolId), { deviceId, online })
				.catch((error: unknown) => log.error(error, 'Noticing a device failed'));
		}
	});
	const schools = openSchoolDatabases({ dataDir, onCommitted: (schoolId, events) => live.publish(schoolId, events) });
	closers.push(() => schools.close());
	closers.push(() => live.close());
	const world: World = {
		clock,
		ids: uuids,
		schools,
		connections: live,
		directory,
		passwords: argon2Passwords(),
		secrets,
		certificates: localCertificates(dataDir),
		demonstration: demonstrationHost(dataDir, clock),
		policyFiles,
		bankHolidayFiles: bankHolidayFiles(readText),
		tryOuts: longWork()
	};
	const app = bindUseCases(world);
	const listSchools = () => directory.read((records) => records.schools.list());

	const demonstration = (await listSchools()).find((school) => school.demonstration !== null)?.demonstration;
	if (demonstration) {
		const { clockAt, realAt } = demonstration;
		clock.set(shiftInstant(clockAt, Math.max(0, millisecondsOf(clock.now()) - millisecondsOf(realAt))));
	}
	let served: { generation: number; count: number; demonstration: boolean } | null = null;

	const looking = setInterval(() => {
		listSchools()
			.then((all) => Promise.all(all.map(({ id }) => lookAfter(app, gatehouseOf(id)))))
			.catch((error: unknown) => log.error(error, 'Looking after what the clock changes failed'));
	}, lookEveryMs);
	closers.push(() => clearInterval(looking));
	const lookingForDevices = setTimeout(() => {
		listSchools()
			.then((all) => Promise.all(all.map(({ id }) => app.lookForDevices(gatehouseOf(id), {}))))
			.catch((error: unknown) => log.error(error, 'Looking for devices failed'));
	}, lookForDevicesMs);
	closers.push(() => clearTimeout(lookingForDevices));

	return {
		app,
		world,
		auth,
		live,
		clock,
		schoolsServed: async () => {
			const generation = directory.generation();
			if (served?.generation !== generation) {
				const all = await listSchools();
				served = { generation, count: all.length, demonstration: all.some((school) => school.demonstration !== null) };
			}
			return served;
		},
		close: () => closeAll(closers)
	};
}

/** What the clock alone changes: who is overdue in a room (RO4), what nobody has decided about in time (DE7), which sittings nobody opened (DE10). */
async function lookAfter(app: UseCases, gatehouse: Actor): Promise<void> {
	await app.lookAfterRooms(gatehouse, {});
	await app.lapseHeldDetentions(gatehouse, {});
	await app.lookAfterAllowances(gatehouse, {});
	await app.lookAfterSittings(gatehouse, {});
}

/** Gatehouse itself, as an actor at a school. */
export function gatehouseOf(schoolId: string): Actor {
	return { kind: 'system', schoolId, name: 'Gatehouse' };
}

async function watch(app: UseCases, actor: Actor, { channel, since }: WatchRequest) {
	if (channel === 'desk') return app.watchDesk(actor, { since });
	const [kind, id = ''] = channel.split(':');
	if (kind === 'room') return app.watchRoom(actor, { roomId: id, since });
	if (kind === 'sitting') return app.watchSitting(actor, { sittingId: id, since });
	return refuse('not-found', 'There is no such channel.');
}

/** A page of our own: one of the origins that are set, else the host that it asks. No browser page carries no Origin. */
function isOwnOrigin(origins: readonly string[], origin: string | undefined, host: string | undefined): boolean {
	if (origin === undefined) return true;
	if (origins.length > 0) return origins.includes(origin);
	return URL.canParse(origin) && new URL(origin).host === host;
}
