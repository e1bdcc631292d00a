import { longWork } from '$lib/server/long-work';
import { policyFiles } from '$lib/server/policy-files';
import { bankHolidayFiles } from '$lib/server/web/bank-holiday-files';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { World } from '$lib/application/ports/world';
import type { SessionCookie } from '$lib/application/ports/directory';
import { setUpSchool } from '$lib/application/schools/set-up-school';
import { addPerson } from '$lib/application/people/add-person';
import { signIn } from '$lib/application/people/sign-in';
import { unbounded } from '$lib/application/people/person';
import { type Instant, shiftInstant } from '$lib/domain/local-time';
import type { AfterSchoolPlan } from '$lib/domain/detention/sittings/after-school';
import type { Actor, PersonActor, Role } from '$lib/domain/permissions';
import { argon2Passwords } from '$lib/server/auth/argon2-passwords';
import { type Auth, createAuth } from '$lib/server/auth/auth';
import { secrets } from '$lib/server/auth/secrets';
import { type OpenDirectory, openDirectory } from '$lib/server/db/directory/open-directory';
import { openSchoolDatabases } from '$lib/server/db/school-databases';
import { smallSchoolCalendar } from '../small-school-calendar';

/** The password of everyone in these tests. */
export const goodPassword = 'four calm words here';

/** A world on real databases in a temporary folder, with a clock that the test moves. */
export interface DirectoryWorld {
	dataDir: string;
	world: World;
	directory: OpenDirectory;
	auth: Auth;
	/** The auth sessions and devices whose sockets were cut, in order. */
	cut: string[];
	/** The devices that were told to ask anew what is set, in order. */
	told: string[];
	online: Set<string>;
	moveClock(milliseconds: number): void;
	now(): Instant;
	/** Sets up a school with one administrator and answers them signed in; it begins with late detentions where told how. */
	setUp(lateDetentions?: AfterSchoolPlan): Promise<PersonActor>;
	/** Adds a person with these roles, signs them in for the first time and answers them. */
	staff(admin: Actor, email: string, roles: Role[]): Promise<{ actor: PersonActor; cookie: SessionCookie }>;
	person(cookie: SessionCookie): Promise<PersonActor | null>;
	close(): Promise<void>;
}

export const nobody: Actor = { kind: 'nobody' };

/** The `Cookie` header that a browser sends of a cookie. */
export function cookieHeader(cookie: SessionCookie): string {
	return `${cookie.name}=${cookie.value}`;
}

/** Opens such a world; the clock stands at `at`, far from the system's own. */
export async function openDirectoryWorld(at: Instant = '2026-11-23T08:36:00.000Z'): Promise<DirectoryWorld> {
	const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-directory-'));
	let now = at;
	const clock = { now: () => now };
	const directory = openDirectory({ dataDir, clock, secureCookies: true });
	const schools = openSchoolDatabases({ dataDir, onCommitted: () => {} });
	const cut: string[] = [];
	const told: string[] = [];
	const online = new Set<string>();
	const world: World = {
		clock,
		ids: { next: () => v7() },
		schools,
		connections: {
			endAuthSession: (id) => void cut.push(id),
			endDevice: (id) => void cut.push(id),
			tellDevice: (id) => void told.push(id),
			onlineDevices: () => online,
			peopleWatching: () => []
		},
		directory,
		passwords: argon2Passwords(),
		secrets,
		certificates: { findAuthority: async () => null },
		demonstration: { find: async () => null, setClock: (clockAt) => ({ clockAt, realAt: clockAt }) },
		policyFiles,
		bankHolidayFiles: bankHolidayFiles(async () => ({ ok: false, because: 'The network is away.' })),
		tryOuts: longWork()
	};
	const auth = createAuth(directory, clock);

	async function person(cookie: SessionCookie): Promise<PersonActor | null> {
		return auth.actorFromCookie(cookieHeader(cookie));
	}

	async function signedIn(cookie: SessionCookie): Promise<PersonActor> {
		const actor = await person(cookie);
		if (!actor) throw new Error('The session that was just begun is not known');
		return actor;
	}

	return {
		dataDir,
		world,
		directory,
		auth,
		cut,
		told,
		online,
		moveClock: (milliseconds) => {
			now = shiftInstant(now, milliseconds);
		},
		now: () => now,
		person,
		setUp: async (lateDetentions) => {
			const answer = await setUpSchool.bind(world)(nobody, {
				schoolName: 'Elm Park School',
				calendar: smallSchoolCalendar(),
				receptionPlace: 'Reception',
				rooms: [{ name: 'Reflection', number: '12', seats: 8 }],
				lateDetentions: lateDetentions ?? null,
				administrator: { name: 'Ada Admin', email: 'Ada@School.example', position: 'Manager', password: goodPassword }
			});
			if (!answer.ok || !answer.value.cookie) throw new Error(`Not set up: ${JSON.stringify(answer)}`);
			return signedIn(answer.value.cookie);
		},
		staff: async (admin, email, roles) => {
			const added = await addPerson.bind(world)(admin, {
				email,
				name: email,
				position: 'Staff',
				roles,
				scope: unbounded
			});
			if (!added.ok || added.value.temporaryPassword === null) throw new Error(`Not added: ${JSON.stringify(added)}`);
			const answer = await signIn.bind(world)(nobody, {
				email,
				password: added.value.temporaryPassword,
				newPassword: goodPassword,
				address: '10.0.0.1'
			});
			if (!answer.ok || answer.value.kind !== 'signed-in') throw new Error(`Not signed in: ${JSON.stringify(answer)}`);
			return { actor: await signedIn(answer.value.cookie), cookie: answer.value.cookie };
		},
		close: async () => {
			await directory.close();
			await schools.close();
			await rm(dataDir, { recursive: true, force: true });
		}
	};
}

/** Every row of a table of the directory, or of a school's own database, read beside Gatehouse. */
export async function rowsOf(
	world: DirectoryWorld,
	table: string,
	schoolId: string | null = null
): Promise<Record<string, unknown>[]> {
	const { createClient } = await import('@libsql/client');
	const file = schoolId === null ? 'directory.db' : join('schools', `${schoolId}.db`);
	const client = createClient({ url: `file:${join(world.dataDir, file)}` });
	try {
		const { rows } = await client.execute(`SELECT * FROM ${table}`);
		return rows.map((row) => ({ ...row }));
	} finally {
		client.close();
	}
}
