import { join } from 'node:path';
import { afterAll } from 'vitest';
import type {
	ArrivalRecord,
	DetentionRecord,
	NeedRecord,
	NoticeRecord,
	PupilRecord
} from '$lib/application/ports/records';
import type { World } from '$lib/application/ports/world';
import type { Answer } from '$lib/application/use-case';
import { type UseCases, bindUseCases } from '$lib/application/use-cases';
import type { Instant } from '$lib/domain/local-time';
import type { Actor, DeviceActor, DevicePurpose, PersonActor, Role, Scope } from '$lib/domain/permissions';
import { type ScanResult, parseScan } from '$lib/protocol/scan';
import { argon2Passwords } from '$lib/server/auth/argon2-passwords';
import { secrets } from '$lib/server/auth/secrets';
import { type ChainedEntry, findBreak } from '$lib/server/db/audit-chain';
import { Connection } from '$lib/server/db/connection';
import { longWork } from '$lib/server/long-work';
import { policyFiles } from '$lib/server/policy-files';
import { bankHolidayFiles } from '$lib/server/web/bank-holiday-files';
import { openDirectory } from '$lib/server/db/directory/open-directory';
import { moment } from '../detention-facts';
import {
	type TemporarySchool,
	type TemporarySchoolOptions,
	temporaryDataDir,
	temporarySchool
} from '../temporary-school';

/** One reading as a test says it, on a Monday in term at `HH:MM` of the school's clock unless said. */
export interface Reading {
	/** The pupil whose admission number is on the card, by place in the school; or `code` itself. */
	pupil?: number;
	code?: string;
	/** Local date and `HH:MM` or `HH:MM:SS` at which the card was read. */
	on?: string;
	at: string;
	/** When it reaches the server, local `HH:MM` of the same date; as it is read, unless said. */
	received?: string;
	/** The instant at which it reaches the server, where it is of another date. */
	receivedAt?: Instant;
	/** Server minus device; measured as 0 unless said, null where the device measured none. */
	offsetMs?: number | null;
	scanId?: string;
	device?: Actor;
	reason?: string;
	intent?: 'in' | 'out';
}

/** A small school with every use case bound to it, and the people and tablets who use them. */
export interface SchoolOffice {
	school: TemporarySchool;
	world: World;
	app: UseCases;
	/** A tablet at the gate, and another at the back door. */
	gate: DeviceActor;
	backDoor: DeviceActor;
	reception: PersonActor;
	headOfYear: PersonActor;
	senior: PersonActor;
	attendance: PersonActor;
	/** A pupil of the school, by place. */
	pupil(index: number): PupilRecord;
	/** Sends one reading, with the clock set to when it reaches the server. Answers its result. */
	scan(reading: Reading): Promise<ScanResult>;
	arrivals(pupil?: number): Promise<ArrivalRecord[]>;
	detentions(pupil?: number): Promise<DetentionRecord[]>;
	needs(): Promise<NeedRecord[]>;
	notices(pupil?: number): Promise<NoticeRecord[]>;
	/** The record, read beside Gatehouse; throws where its chain is broken (AU1). */
	audit(): ChainedEntry[];
}

export const monday = '2026-11-23';
export const nobody: Actor = { kind: 'nobody' };
const unbounded: Scope = { years: null, tutorGroups: null, rooms: null };

/** A member of staff with these roles, signed in. */
export function person(schoolId: string, name: string, roles: Role[], scope: Partial<Scope> = {}): PersonActor {
	const staffId = `staff-${name}`;
	return {
		kind: 'person',
		schoolId,
		staffId,
		authSessionId: `session-${name}`,
		name,
		roles,
		scope: { ...unbounded, ...scope },
		device: null
	};
}

/** An enrolled tablet. */
export function device(
	schoolId: string,
	name: string,
	purpose: DevicePurpose,
	roomId: string | null = null
): DeviceActor {
	return { kind: 'device', schoolId, deviceId: `device-${name}`, name, purpose, roomId };
}

/** The value of an answer that must not be a refusal. */
export function valueOf<Value>(answer: Answer<Value>): Value {
	if (!answer.ok) throw new Error(`Refused: ${answer.refusal.code}: ${answer.refusal.message}`);
	return answer.value;
}

/** The code of a refusal; throws where it was not refused. */
export function refusalOf(answer: Answer<unknown>): string {
	if (answer.ok) throw new Error(`Not refused: ${JSON.stringify(answer.value)}`);
	return answer.refusal.code;
}

/** The one thing that a list must hold. */
export function only<Thing>(things: readonly Thing[]): Thing {
	const [thing] = things;
	if (things.length !== 1 || thing === undefined) throw new Error(`${things.length} instead of one`);
	return thing;
}

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
	for (const close of closing.splice(0)) await close();
});

/** Opens a small school's office. */
export async function schoolOffice(options: TemporarySchoolOptions = {}): Promise<SchoolOffice> {
	const school = await temporarySchool(options);
	const { clock, ids } = school;
	const directory = openDirectory({ dataDir: temporaryDataDir(), clock, secureCookies: false });
	closing.push(() => directory.close());
	const world: World = {
		clock,
		ids,
		get schools() {
			return school.schools;
		},
		connections: {
			endAuthSession: () => {},
			endDevice: () => {},
			tellDevice: () => {},
			onlineDevices: () => new Set(),
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
	const app = bindUseCases(world);
	const gate = device(school.id, 'Front gate', 'late-kiosk');

	function pupil(index: number): PupilRecord {
		const found = school.pupils[index];
		if (!found) throw new Error(`There is no pupil ${index}`);
		return found;
	}

	return {
		school,
		world,
		app,
		gate,
		backDoor: device(school.id, 'Back door', 'late-kiosk'),
		reception: person(school.id, 'Rose Reception', ['reception']),
		headOfYear: person(school.id, 'Hugo Head', ['pastoral']),
		senior: person(school.id, 'Sam Senior', ['senior']),
		attendance: person(school.id, 'Ada Attendance', ['attendance']),
		pupil,
		scan: async (reading) => {
			const { on = monday, at, offsetMs = 0, scanId = ids.next(), reason, intent } = reading;
			const readAt = instantAt(on, at);
			const receivedAt = reading.receivedAt ?? (reading.received ? instantAt(on, reading.received) : readAt);
			clock.set(receivedAt);
			const scannedAt = readAt;
			const code = reading.code ?? pupil(reading.pupil ?? 0).admissionNumber;
			const raw = { scanId, code, scannedAt, reason, intent, ...(offsetMs === null ? {} : { offsetMs }) };
			const answer = await app.recordScans(reading.device ?? gate, { sentAt: receivedAt, scans: [parseScan(raw)] });
			return only(valueOf(answer).results);
		},
		arrivals: (index = 0) =>
			school.store.read((records) =>
				records.arrivals.ofPupil(pupil(index).id, { startsOn: '2026-01-01', endsOn: '2027-12-31' })
			),
		detentions: async (index = 0) =>
			(await school.store.read((records) => records.detentions.ofPupil(pupil(index).id))).reverse(),
		needs: () => school.store.read((records) => records.needs.open()),
		notices: (index = 0) => school.store.read((records) => records.notices.ofPupil(pupil(index).id)),
		audit: () => auditOf(school)
	};
}

/** The instant of a local date and `HH:MM` or `HH:MM:SS`. */
export function instantAt(on: string, at: string): Instant {
	const shown = moment(on, at.slice(0, 5));
	return at.length === 5 ? shown : `${shown.slice(0, 17)}${at.slice(6)}.000Z`;
}

function auditOf(school: TemporarySchool): ChainedEntry[] {
	const connection = new Connection(join(school.dataDir, 'schools', `${school.id}.db`));
	try {
		const { rows } = connection.execute('SELECT * FROM audit ORDER BY position', []);
		const entries = rows.map((row): ChainedEntry => {
			const text = (name: string) => String(row[name]);
			const textOrNull = (name: string) => (row[name] === null ? null : String(row[name]));
			return {
				position: Number(row['position']),
				at: text('at'),
				who: text('who'),
				role: text('role'),
				device: textOrNull('device'),
				action: text('action'),
				subject: text('subject'),
				before: textOrNull('before'),
				after: textOrNull('after'),
				why: textOrNull('why'),
				previousHash: text('previous_hash'),
				hash: text('hash')
			};
		});
		const broken = findBreak(entries);
		if (broken !== null) throw new Error(`The record's chain is broken at ${broken}`);
		return entries;
	} finally {
		connection.close();
	}
}
