import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContactRecord, PupilRecord, SchoolSettings } from '$lib/application/ports/records';
import { sameDayAndFridayPolicy } from '$lib/domain/detention/templates';
import type { Sitting } from '$lib/domain/detention/facts';
import { addDays, instantFromMilliseconds, millisecondsOf } from '$lib/domain/local-time';
import { DEFAULT_SYMBOLOGIES } from '$lib/domain/symbology';
import { secrets } from '$lib/server/auth/secrets';
import { openDirectory } from '$lib/server/db/directory/open-directory';
import { openSchoolDatabases } from '$lib/server/db/school-databases';
import { uuids } from '$lib/server/ids';
import { at, smallSchoolCalendar } from '../support/small-school-calendar';

/** A school in a folder of its own, whose clock runs from 08:45 on a Monday in term: everyone who comes now is late. */
export interface BenchSchool {
	dataDir: string;
	/** The file of its database. */
	file: string;
	/** The code of every pupil's one card. */
	codes: string[];
	/** The token of its kiosk. */
	deviceToken: string;
	/** The `Cookie` header of a receptionist who is signed in. */
	cookie: string;
	/** Milliseconds that its clock is ahead of the machine's. */
	clockShiftMs: number;
	remove(): void;
}

const monday = '2026-11-23';
const opensAt = `${monday}T08:45:00.000Z`;
const forenames = 480;
const surnames = 830;

/**
 * Makes such a school with so many pupils under policy 6, each with a card and a contact at home, and room for them all.
 *
 * @param codeOf what is on a pupil's card, by the admission number; the number itself unless said
 */
export async function makeBenchSchool(pupilCount: number, codeOf = (number: string) => number): Promise<BenchSchool> {
	const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
	const realAt = Date.now();
	const clockShiftMs = millisecondsOf(opensAt) - realAt;
	const clock = { now: () => instantFromMilliseconds(Date.now() + clockShiftMs) };
	const schoolId = uuids.next();
	const deviceToken = secrets.token();

	const directory = openDirectory({ dataDir, clock, secureCookies: false });
	const cookie = await directory.write(async (unit) => {
		const staffId = uuids.next();
		await unit.schools.add({
			id: schoolId,
			name: 'Bench School',
			createdAt: opensAt,
			demonstration: { clockAt: opensAt, realAt: instantFromMilliseconds(realAt) }
		});
		await unit.people.save({
			id: staffId,
			email: 'desk@bench.example',
			name: 'Robin Desk',
			position: 'Receptionist',
			passwordHash: 'none',
			temporaryUntil: null,
			createdAt: opensAt
		});
		await unit.memberships.add({
			id: uuids.next(),
			staffId,
			schoolId,
			role: 'reception',
			scope: { years: null, tutorGroups: null, rooms: null },
			startedAt: opensAt,
			endedAt: null
		});
		await unit.devices.save({
			id: uuids.next(),
			schoolId,
			name: 'Front door',
			purpose: 'late-kiosk',
			roomId: null,
			tokenHash: secrets.hash(deviceToken),
			settings: { typedNumber: true, wedgePrefix: '', wedgeSuffix: '', formats: [...DEFAULT_SYMBOLOGIES] },
			createdAt: opensAt,
			enrolledAt: opensAt,
			revokedAt: null,
			lastSeenAt: null
		});
		const started = await unit.authSessions.start(staffId, schoolId);
		return `${started.cookie.name}=${started.cookie.value}`;
	});
	await directory.close();

	const databases = openSchoolDatabases({ dataDir, onCommitted: () => {} });
	const store = await databases.create(schoolId);
	const pupils = Array.from({ length: pupilCount }, (_, index) => pupilOf(index));
	await store.write(async (unit) => {
		await unit.saveSettings(settings);
		await unit.addPolicy(sameDayAndFridayPolicy({ effectiveFrom: '2026-09-02', version: 1 }), opensAt, 'Head');
		await unit.pupils.save(pupils);
		await unit.pupils.saveContacts(pupils.map(contactOf));
		await unit.cards.save(
			pupils.map((pupil) => ({
				id: uuids.next(),
				code: codeOf(pupil.admissionNumber),
				pupilId: pupil.id,
				status: 'active',
				expiresAt: null,
				issuedAt: opensAt
			}))
		);
		await unit.sittings.save(sittings(pupilCount));
	});
	await databases.close();
	return {
		dataDir,
		file: join(dataDir, 'schools', `${schoolId}.db`),
		codes: pupils.map(({ admissionNumber }) => codeOf(admissionNumber)),
		deviceToken,
		cookie,
		clockShiftMs,
		remove: () => rmSync(dataDir, { recursive: true, force: true })
	};
}

/** What the bench school has set. */
export const settings: SchoolSettings = {
	name: 'Bench School',
	calendar: smallSchoolCalendar(),
	showDetentionsAtKiosk: false,
	verdictSeconds: 6,
	receptionPlace: 'Reception'
};

/** The pupil in a place of the roll. */
export function pupilOf(index: number): PupilRecord {
	const knownAs = `Forename${index % forenames}`;
	const surname = `${String.fromCharCode(65 + (index % 23))}urname${index % surnames}`;
	const yearGroup = 7 + (index % 5);
	return {
		id: uuids.next(),
		admissionNumber: String(100_000 + index).padStart(6, '0'),
		upn: null,
		legalForename: knownAs,
		legalSurname: surname,
		knownAs,
		surname,
		yearGroup,
		tutorGroup: `${yearGroup}${'ABCDEFGH'[index % 8] ?? 'A'}`,
		bornOn: `${2026 - 5 - yearGroup}-${String((index % 12) + 1).padStart(2, '0')}-15`,
		gender: null,
		house: null,
		site: null,
		senStatus: null,
		pupilPremium: index % 4 === 0,
		inCare: false,
		youngCarer: false,
		travel: null,
		language: null,
		personSends: false,
		leftOn: null
	};
}

function contactOf(pupil: PupilRecord): ContactRecord {
	return {
		id: uuids.next(),
		pupilId: pupil.id,
		name: `Parent of ${pupil.knownAs}`,
		relation: 'parent',
		email: `home.${pupil.admissionNumber}@bench.example`,
		phone: null,
		priority: 1,
		parentalResponsibility: true,
		mayBeTold: true,
		mayCollect: true,
		language: null,
		channel: 'email'
	};
}

/** After-school sittings of four weeks in four places, which together take every pupil on the first day. */
function sittings(pupilCount: number): Sitting[] {
	const places = ['Room 4', 'Room 5', 'Room 6', 'Room 7'];
	const dates = Array.from({ length: 28 }, (_, day) => addDays(monday, day));
	return dates.flatMap((date) =>
		places.map((place) => ({
			id: uuids.next(),
			date,
			startsAt: at('15:15'),
			endsAt: at('16:15'),
			kind: 'after-school' as const,
			place,
			capacity: Math.ceil(pupilCount / places.length),
			years: null
		}))
	);
}
