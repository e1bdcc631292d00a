import { mkdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { PupilRecord, RoomRecord, SchoolSettings } from '$lib/application/ports/records';
import { unbounded } from '$lib/application/people/person';
import type { Sitting } from '$lib/domain/detention/facts';
import type { DetentionLimit } from '$lib/domain/detention/limits';
import type { DetentionPolicy, PolicyRule } from '$lib/domain/detention/policy';
import { sameDayAndFridayPolicy } from '$lib/domain/detention/templates';
import { addDays, instantFromMilliseconds, shiftInstant, wallTime, weekdayOf } from '$lib/domain/local-time';
import type { DevicePurpose, Role, Scope } from '$lib/domain/permissions';
import { DEFAULT_SYMBOLOGIES } from '$lib/domain/symbology';
import { argon2Passwords } from '$lib/server/auth/argon2-passwords';
import { secrets } from '$lib/server/auth/secrets';
import { openDirectory } from '$lib/server/db/directory/open-directory';
import { openSchoolDatabases } from '$lib/server/db/school-databases';
import { at, smallSchoolCalendar } from './small-school-calendar';

/** Where the seeded school's clock stands when the server starts, and what differs from the usual. */
export interface SeedOptions {
	/** An instant; 08:36 on a Monday in term unless said. The clock runs on from there while the seed is younger than a day. */
	at?: string;
	settings?: Partial<SchoolSettings>;
	/** The versions of the policy that were adopted; policy 6 since September unless said. */
	policies?: DetentionPolicy[];
	/** The language that is recorded of a pupil, by name; of nobody unless said. */
	languages?: Record<string, string>;
	/** Rules of the policy beside policy 6's own. */
	besides?: PolicyRule[];
}

/** What is odd about a seeded pupil, by which a test finds one. */
export type Situation =
	| 'ordinary'
	| 'revoked'
	| 'temporary-expired'
	| 'leaver'
	| 'flag-limits'
	| 'flag-always-ask'
	| 'expected-in-room'
	| 'overdue-in-room'
	| 'expected-later';

/** A seeded pupil. */
export interface SeededPupil {
	id: string;
	/** Forename and surname, as staff read them. */
	name: string;
	/** Surname first, as lists have it: `Khan, Amira`. */
	listName: string;
	/** Forename and initial, as a kiosk shows them: no two share one. */
	shortName: string;
	tutorGroup: string;
	yearGroup: number;
	admissionNumber: string;
	/** What is on the pupil's card. */
	card: string;
	situation: Situation;
}

/** A member of staff, signed in already: `cookie` is what the browser holds. */
export interface SeededPerson {
	name: string;
	email: string;
	password: string;
	cookie: { name: string; value: string };
}

/** A seeded device, enrolled already. */
export interface SeededDevice {
	id: string;
	name: string;
	token: string;
}

/** The people by what they are: `pastoral` is the head of year 8, `tutor` of 7A, `supervisor` and `secondSupervisor` of both rooms. */
export type SeededRole = Role | 'secondSupervisor';

/** Everything that a test needs to know of the school. It is plain data. */
export interface SeededSchool {
	id: string;
	/** The school's date on its clock. */
	date: string;
	pupils: SeededPupil[];
	people: Record<SeededRole, SeededPerson>;
	/** `kiosk` takes typed numbers, `secondKiosk` does not; `door` is the support room's, `secondDoor` the other room's. */
	devices: Record<'kiosk' | 'secondKiosk' | 'door' | 'secondDoor' | 'detentions', SeededDevice>;
	/** The support room (8 seats, overdue after 10 minutes) and another. */
	rooms: { support: RoomRecord; other: RoomRecord };
	apiToken: string;
}

const names = [
	'Amira Khan 7A',
	'Ben Okafor 7A',
	'Chloe Dubois 7A',
	'Daniel Price 7A',
	'Ella Novak 7B',
	'Farid Rahman 7B',
	'Grace Turner 7B',
	'Hamza Malik 7B',
	'Isla Burns 8A',
	'Jakub Nowak 8A',
	'Keira Walsh 8A',
	'Leo Mensah 8A',
	'Maya Patel 8B',
	'Noah Fraser 8B',
	'Olivia Stone 8B',
	'Priya Sharma 8B',
	'Quinn Archer 9A',
	'Ravi Desai 9A',
	'Sofia Marino 9A',
	'Tomas Silva 9A',
	'Uma Reddy 9B',
	'Victor Lam 9B',
	'Willow Hart 9B',
	'Xavier Cole 9B',
	'Yusuf Demir 10A',
	'Zara Hussain 10A',
	'Aaron Blake 10A',
	'Bella Fox 10A',
	'Caleb Reid 10B',
	'Daisy Moore 10B',
	'Ethan Shaw 10B',
	'Freya Lowe 10B',
	'George Nash 11A',
	'Hana Sato 11A',
	'Imran Aziz 11A',
	'Jess Doyle 11A'
];

/** What is odd about whom; everybody else is ordinary. All are in year 8 or above, so that 7A stays plain. */
const oddities: Record<string, Exclude<Situation, 'ordinary'>> = {
	'Isla Burns': 'flag-always-ask',
	'Jakub Nowak': 'flag-always-ask',
	'Keira Walsh': 'flag-limits',
	'Quinn Archer': 'revoked',
	'Ravi Desai': 'temporary-expired',
	'Sofia Marino': 'leaver',
	'Uma Reddy': 'expected-in-room',
	'Victor Lam': 'expected-in-room',
	'Willow Hart': 'overdue-in-room',
	'Xavier Cole': 'expected-later'
};

const limits: Partial<Record<Situation, DetentionLimit[]>> = {
	'flag-always-ask': [{ kind: 'always-ask' }],
	// Every sitting of the school is after it, so that nothing fits.
	'flag-limits': [{ kind: 'not-after', minute: at('15:00') }]
};

/** From which minute on a pupil is expected in the support room, until the end of the day. */
const expectedFrom: Partial<Record<Situation, number>> = {
	'overdue-in-room': at('08:15'),
	'expected-in-room': at('08:30'),
	'expected-later': at('11:05')
};

const password = 'four calm words here';

const staff: Record<SeededRole, { name: string; position: string; role: Role; scope?: Partial<Scope> }> = {
	reception: { name: 'Rosa Reception', position: 'Receptionist', role: 'reception' },
	attendance: { name: 'Alan Attendance', position: 'Attendance officer', role: 'attendance' },
	supervisor: { name: 'Sam Supervisor', position: 'Room supervisor', role: 'supervisor' },
	secondSupervisor: { name: 'Sue Second', position: 'Room supervisor', role: 'supervisor' },
	pastoral: { name: 'Hugo Head', position: 'Head of year 8', role: 'pastoral', scope: { years: [8] } },
	tutor: { name: 'Tara Tutor', position: 'Tutor of 7A', role: 'tutor', scope: { tutorGroups: ['7A'] } },
	senior: { name: 'Simone Senior', position: 'Deputy head', role: 'senior' },
	safeguarding: { name: 'Safia Guard', position: 'Safeguarding lead', role: 'safeguarding' },
	admin: { name: 'Ada Admin', position: 'Network manager', role: 'admin' },
	viewer: { name: 'Vera Viewer', position: 'Governor', role: 'viewer' }
};

/**
 * Fills an empty data folder with a small school that runs as a demonstration does, so that whenever the server starts it is a
 * school morning there: policy 6, sittings after school, three dozen pupils with a card each, everyone signed in, tablets
 * enrolled. Nothing is left open.
 */
export async function seedSmallSchool(dataDir: string, options: SeedOptions = {}): Promise<SeededSchool> {
	mkdirSync(dataDir, { recursive: true });
	const now = options.at ?? '2026-11-23T08:36:00.000Z';
	const clock = { now: () => now };
	const { date } = wallTime(now, 'Europe/London');
	const id = v7();
	const pupils = names.map(pupilOf);
	const support: RoomRecord = { id: v7(), name: 'Support room', number: '12', seats: 8, overdueAfterMinutes: 10 };
	const other: RoomRecord = { id: v7(), name: 'Quiet room', number: '14', seats: 4, overdueAfterMinutes: 10 };

	const schools = openSchoolDatabases({ dataDir, onCommitted: () => {} });
	const store = await schools.create(id);
	await store.write(async (unit) => {
		await unit.saveSettings({
			name: 'Small School',
			calendar: smallSchoolCalendar(),
			showDetentionsAtKiosk: false,
			verdictSeconds: 6,
			receptionPlace: 'Reception',
			...options.settings
		});
		const policies = options.policies ?? [sameDayAndFridayPolicy({ version: 6, effectiveFrom: '2026-09-02' })];
		for (const policy of policies) {
			const rules = [...policy.rules, ...(options.besides ?? [])];
			await unit.addPolicy({ ...policy, rules }, now, 'Head');
		}
		await unit.pupils.save(pupils.map((pupil) => recordOf(pupil)));
		await unit.pupils.saveContacts(pupils.map((pupil) => contactOf(pupil)));
		await unit.pupils.saveFlags(
			pupils.flatMap(({ id: pupilId, situation }) => {
				const stated = limits[situation];
				const flag = { id: v7(), pupilId, kind: 'young-carer' as const, validFrom: null, validTo: null };
				return stated === undefined ? [] : [{ ...flag, limits: stated }];
			})
		);
		await unit.cards.save(pupils.map((pupil) => ({ ...cardOf(pupil), issuedAt: '2026-09-02T08:00:00.000Z' })));
		await unit.sittings.save(sittingsFrom(date));
		await unit.stays.saveRooms([support, other]);
		let seat = 0;
		for (const pupil of pupils) {
			const from = expectedFrom[pupil.situation];
			if (from === undefined) continue;
			seat += 1;
			await unit.stays.add({
				id: v7(),
				pupilId: pupil.id,
				roomId: support.id,
				date,
				from,
				to: at('15:05'),
				basis: 'support',
				reason: 'Catching up',
				walkIn: false,
				askedBy: 'Hugo Head',
				authorisedBy: 'Simone Senior',
				adjustments: null,
				parentsTold: null,
				seat,
				state: { kind: 'expected' },
				minutesPresent: 0
			});
		}
	});
	await schools.close();

	const directory = openDirectory({ dataDir, clock, secureCookies: false });
	const passwordHash = await argon2Passwords().hash(password);
	const apiToken = secrets.token();
	const realAt = instantFromMilliseconds(Date.now());
	await directory.write((unit) =>
		unit.schools.add({ id, name: 'Small School', createdAt: now, demonstration: { clockAt: now, realAt } })
	);
	const devices = {
		kiosk: await deviceOf('Late kiosk', 'late-kiosk', null, true),
		secondKiosk: await deviceOf('Back door kiosk', 'late-kiosk', null, false),
		door: await deviceOf('Support room door', 'room', support.id, false),
		secondDoor: await deviceOf('Quiet room door', 'room', other.id, false),
		detentions: await deviceOf('Detentions, Room 5', 'sitting', 'Room 5', false)
	};
	const people = await directory.write(async (unit) => {
		await unit.apiTokens.add({
			id: v7(),
			schoolId: id,
			name: 'Register',
			tokenHash: secrets.hash(apiToken),
			createdAt: now,
			revokedAt: null
		});
		const added: Partial<Record<SeededRole, SeededPerson>> = {};
		for (const [key, { name, position, role, scope }] of Object.entries(staff)) {
			const staffId = v7();
			const email = `${key.toLowerCase()}@small.example`;
			await unit.people.save({
				id: staffId,
				email,
				name,
				position,
				passwordHash,
				temporaryUntil: null,
				createdAt: now
			});
			await unit.memberships.add({
				id: v7(),
				staffId,
				schoolId: id,
				role,
				scope: { ...unbounded, ...scope },
				startedAt: now,
				endedAt: null
			});
			const { cookie } = await unit.authSessions.start(staffId, id);
			Object.assign(added, { [key]: { name, email, password, cookie: { name: cookie.name, value: cookie.value } } });
		}
		return everyone(added);
	});
	await directory.close();

	return { id, date, pupils, people, devices, rooms: { support, other }, apiToken };

	async function deviceOf(
		name: string,
		purpose: DevicePurpose,
		roomId: string | null,
		typedNumber: boolean
	): Promise<SeededDevice> {
		const device = { id: v7(), name, token: secrets.token() };
		await directory.write((unit) =>
			unit.devices.save({
				id: device.id,
				schoolId: id,
				name,
				purpose,
				roomId,
				tokenHash: secrets.hash(device.token),
				settings: { typedNumber, wedgePrefix: '', wedgeSuffix: '', formats: [...DEFAULT_SYMBOLOGIES] },
				createdAt: now,
				enrolledAt: now,
				revokedAt: null,
				lastSeenAt: null
			})
		);
		return device;
	}

	function cardOf({ id: pupilId, card: code, situation }: SeededPupil) {
		const card = { id: v7(), code, pupilId, expiresAt: null };
		if (situation === 'revoked') return { ...card, status: 'revoked' as const };
		if (situation !== 'temporary-expired') return { ...card, status: 'active' as const };
		return { ...card, status: 'temporary' as const, expiresAt: shiftInstant(now, -3_600_000) };
	}

	function recordOf(pupil: SeededPupil): PupilRecord {
		const [knownAs = '', surname = ''] = pupil.name.split(' ');
		return {
			id: pupil.id,
			admissionNumber: pupil.admissionNumber,
			upn: null,
			legalForename: knownAs,
			legalSurname: surname,
			knownAs,
			surname,
			yearGroup: pupil.yearGroup,
			tutorGroup: pupil.tutorGroup,
			bornOn: null,
			gender: null,
			house: null,
			site: null,
			senStatus: null,
			pupilPremium: false,
			inCare: false,
			youngCarer: pupil.situation.startsWith('flag'),
			travel: onTheBus.includes(pupil.name) ? 'Bus 42' : null,
			language: options.languages?.[pupil.name] ?? null,
			personSends: false,
			leftOn: pupil.situation === 'leaver' ? '2026-10-01' : null
		};
	}
}

/** Who comes by one route (PU8). */
const onTheBus: readonly string[] = ['Amira Khan', 'Keira Walsh', 'Uma Reddy'];

function pupilOf(line: string, index: number): SeededPupil {
	const [forename = '', surname = '', tutorGroup = ''] = line.split(' ');
	const name = `${forename} ${surname}`;
	const admissionNumber = String(4210 + index).padStart(6, '0');
	return {
		id: v7(),
		name,
		listName: `${surname}, ${forename}`,
		shortName: `${forename} ${surname.charAt(0)}`,
		tutorGroup,
		yearGroup: Number.parseInt(tutorGroup, 10),
		admissionNumber,
		// A card whose code is not the number, so that a test can tell a read card from a typed number.
		card: `GH${admissionNumber}`,
		situation: oddities[name] ?? 'ordinary'
	};
}

function contactOf({ id: pupilId, name }: SeededPupil) {
	return {
		id: randomUUID(),
		pupilId,
		name: `Parent of ${name}`,
		relation: 'Parent',
		email: 'parent@home.example',
		phone: null,
		priority: 1,
		parentalResponsibility: true,
		mayBeTold: true,
		mayCollect: true,
		language: null,
		channel: 'email' as const
	};
}

/** Four weeks of sittings after school: 30 minutes every weekday, and the hour on Fridays. */
function sittingsFrom(date: string): Sitting[] {
	return Array.from({ length: 28 }, (_, day) => addDays(date, day))
		.filter((day) => weekdayOf(day) <= 5)
		.flatMap((day): Sitting[] => {
			const sitting = { date: day, startsAt: at('15:10'), kind: 'after-school' as const, years: null };
			const half: Sitting = { ...sitting, id: v7(), endsAt: at('15:40'), place: 'Room 5', capacity: 30 };
			const hour: Sitting = { ...sitting, id: v7(), endsAt: at('16:10'), place: 'Hall', capacity: 60 };
			return weekdayOf(day) === 5 ? [half, hour] : [half];
		});
}

function everyone(added: Partial<Record<SeededRole, SeededPerson>>): Record<SeededRole, SeededPerson> {
	const get = (key: SeededRole): SeededPerson => {
		const person = added[key];
		if (person === undefined) throw new Error(`Nobody was seeded as ${key}`);
		return person;
	};
	return {
		reception: get('reception'),
		attendance: get('attendance'),
		supervisor: get('supervisor'),
		secondSupervisor: get('secondSupervisor'),
		pastoral: get('pastoral'),
		tutor: get('tutor'),
		senior: get('senior'),
		safeguarding: get('safeguarding'),
		admin: get('admin'),
		viewer: get('viewer')
	};
}
