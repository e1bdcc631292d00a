import { afterAll } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
	ContactRecord,
	LessonRecord,
	PupilRecord,
	RoomRecord,
	SchoolSettings
} from '$lib/application/ports/records';
import type { SchoolStore } from '$lib/application/ports/school-store';
import type { Ids, Schools } from '$lib/application/ports/world';
import type { Sitting } from '$lib/domain/detention/facts';
import type { DetentionLimit, PupilFlag } from '$lib/domain/detention/limits';
import type { DetentionPolicy } from '$lib/domain/detention/policy';
import type { Instant } from '$lib/domain/local-time';
import type { LiveEvent } from '$lib/protocol/live';
import { type SchoolDatabases, openSchoolDatabases } from '$lib/server/db/school-databases';
import { smallSchoolCalendar } from './small-school-calendar';
import { type TestClock, testClock, testIds } from './test-clock';

/** A pupil in as few words as a test needs. A card has the pupil's admission number as its code unless said; null is none. */
export type PupilLine = Partial<PupilRecord> & {
	card?: string | null;
	/** Limits of one flag on the pupil (DE7). */
	limits?: DetentionLimit[];
	flag?: PupilFlag['kind'];
};

/** What a temporary school is made of, where it differs from the small one. */
export interface TemporarySchoolOptions {
	/** Where the clock stands; a Monday in term at 08:40 unless said. */
	at?: Instant;
	settings?: Partial<SchoolSettings>;
	/** Three pupils unless said: Amira Khan 7A (004210), Ben Okafor 8B (004211) and Chloé Dubois 9C (004212). */
	pupils?: PupilLine[];
	policies?: DetentionPolicy[];
	sittings?: Sitting[];
	/** Room 12, the support room, unless said. */
	rooms?: RoomRecord[];
	contacts?: ContactRecord[];
	lessons?: LessonRecord[];
}

/** A small school on a temporary file, with a clock that the test moves. It is removed when the tests of the file are over. */
export interface TemporarySchool {
	id: string;
	store: SchoolStore;
	schools: Schools;
	clock: TestClock;
	ids: Ids;
	pupils: PupilRecord[];
	rooms: RoomRecord[];
	/** Every event committed so far, in order. */
	events: LiveEvent[];
	/** Where its files are. */
	dataDir: string;
	/** Closes the databases and opens them again, as a restart of the server does. `store` and `schools` are the new ones. */
	restart(): Promise<void>;
}

const made: { dataDir: string; close(): Promise<void> }[] = [];

afterAll(async () => {
	for (const { dataDir, close } of made.splice(0)) {
		await close();
		rmSync(dataDir, { recursive: true, force: true });
	}
});

const threePupils: PupilLine[] = [
	{ knownAs: 'Amira', surname: 'Khan', yearGroup: 7, tutorGroup: '7A' },
	{ knownAs: 'Ben', surname: 'Okafor', yearGroup: 8, tutorGroup: '8B' },
	{ knownAs: 'Chloé', surname: 'Dubois', yearGroup: 9, tutorGroup: '9C' }
];

/** The settings of the small school. */
export function smallSchoolSettings(changes: Partial<SchoolSettings> = {}): SchoolSettings {
	return {
		name: 'Small School',
		calendar: smallSchoolCalendar(),
		showDetentionsAtKiosk: false,
		verdictSeconds: 6,
		receptionPlace: 'Reception',
		...changes
	};
}

/** A folder for data, empty, which is removed when the tests of the file are over. */
export function temporaryDataDir(): string {
	const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
	made.push({ dataDir, close: async () => {} });
	return dataDir;
}

/** A real school's database on a temporary file, filled with a small school. */
export async function temporarySchool(options: TemporarySchoolOptions = {}): Promise<TemporarySchool> {
	const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
	const events: LiveEvent[] = [];
	const ids = testIds();
	const clock = testClock(options.at);
	const id = ids.next();
	const open = () => openSchoolDatabases({ dataDir, onCommitted: (_, committed) => events.push(...committed) });
	let databases: SchoolDatabases = open();
	made.push({ dataDir, close: () => databases.close() });
	const lines = options.pupils ?? threePupils;
	const pupils = lines.map((line, index) => pupilOf(line, index, ids));
	const rooms = options.rooms ?? [
		{ id: ids.next(), name: 'Support room', number: '12', seats: 8, overdueAfterMinutes: 10 }
	];
	const store = await databases.create(id);
	await store.write(async (unit) => {
		await unit.saveSettings(smallSchoolSettings(options.settings));
		for (const policy of options.policies ?? []) await unit.addPolicy(policy, clock.now(), 'Head');
		await unit.pupils.save(pupils);
		await unit.pupils.saveContacts(options.contacts ?? []);
		for (const [index, line] of lines.entries()) {
			const pupil = pupils[index];
			if (pupil === undefined) continue;
			const code = line.card === undefined ? pupil.admissionNumber : line.card;
			const card = { id: ids.next(), pupilId: pupil.id, status: 'active' as const, expiresAt: null };
			if (code !== null) await unit.cards.save([{ ...card, code, issuedAt: clock.now() }]);
			if (line.limits === undefined && line.flag === undefined) continue;
			const flag = { id: ids.next(), pupilId: pupil.id, kind: line.flag ?? 'other', validFrom: null, validTo: null };
			await unit.pupils.saveFlags([{ ...flag, limits: line.limits ?? [] }]);
		}
		await unit.sittings.save(options.sittings ?? []);
		await unit.stays.saveRooms(rooms);
		await unit.stays.saveLessons(options.lessons ?? []);
	});
	return {
		id,
		get store() {
			return databases.store(id);
		},
		get schools() {
			return databases;
		},
		clock,
		ids,
		pupils,
		rooms,
		events,
		dataDir,
		restart: async () => {
			await databases.close();
			databases = open();
		}
	};
}

function pupilOf(line: PupilLine, index: number, ids: Ids): PupilRecord {
	const { card: _card, limits: _limits, flag: _flag, ...record } = line;
	const knownAs = record.knownAs ?? 'Pupil';
	const surname = record.surname ?? `Number${index + 1}`;
	return {
		id: ids.next(),
		admissionNumber: String(4210 + index).padStart(6, '0'),
		upn: null,
		legalForename: knownAs,
		legalSurname: surname,
		yearGroup: 7,
		tutorGroup: '7A',
		bornOn: null,
		gender: null,
		house: null,
		site: null,
		senStatus: null,
		pupilPremium: false,
		inCare: false,
		youngCarer: false,
		travel: null,
		language: null,
		personSends: false,
		leftOn: null,
		...record,
		knownAs,
		surname
	};
}
