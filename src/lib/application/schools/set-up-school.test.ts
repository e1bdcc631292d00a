import { createClient } from '@libsql/client';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
	type DirectoryWorld,
	goodPassword,
	nobody,
	openDirectoryWorld,
	rowsOf
} from '../../../../tests/support/directory/directory-world';
import { at, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { checkPolicy } from '../../domain/detention/language/check-policy';
import type { Actor } from '../../domain/permissions';
import { type Instant, weekdayOf } from '../../domain/local-time';
import { signInPupil } from '../arrivals/sign-in-pupil';
import type { PupilRecord } from '../ports/records';
import { setUpSchool } from './set-up-school';

const hall = { place: 'Hall', capacity: 24, startsAt: at('15:10') };
const year = { startsOn: '2026-09-01', endsOn: '2027-08-31' };
const dayLong = 24 * 60 * 60_000;

const amira: PupilRecord = {
	id: 'amira',
	admissionNumber: '004210',
	upn: null,
	legalForename: 'Amira',
	legalSurname: 'Khan',
	knownAs: 'Amira',
	surname: 'Khan',
	yearGroup: 8,
	tutorGroup: '8A',
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
	leftOn: null
};

let office: DirectoryWorld | undefined;
afterEach(() => office?.close());

/** A world whose clock stands at 08:52 on Monday 23 November unless said. */
async function standingAt(now: Instant = '2026-11-23T08:52:00.000Z'): Promise<DirectoryWorld> {
	office = await openDirectoryWorld(now);
	return office;
}

function readSchool({ world }: DirectoryWorld, { schoolId }: { schoolId: string }) {
	return world.schools.store(schoolId).read(async (records) => ({
		policies: await records.policies(),
		sittings: await records.sittings.withLoads(year)
	}));
}

test('[DE6] a policy that a school begins with holds from the first school day after the day of its set-up', async () => {
	const world = await standingAt('2026-11-27T08:52:00.000Z');
	const admin = await world.setUp(hall);
	const { policies, sittings } = await readSchool(world, admin);
	expect(policies).toMatchObject([{ id: 'same-day-and-friday', version: 1, effectiveFrom: '2026-11-30' }]);
	expect(sittings[0]?.date).toBe('2026-11-30');
});

test('[DE6] the policy that a school begins with says what the law asks, and a check finds neither fault nor warning', async () => {
	const world = await standingAt('2026-11-23T08:52:00.000Z');
	const { policies, sittings } = await readSchool(world, await world.setUp(hall));
	const [policy] = policies;
	if (!policy) throw new Error('The school has no policy');
	expect(policy.law.publishedOn).toEqual({ pupils: '2026-11-23', parents: '2026-11-23', staff: '2026-11-23' });
	const around = { calendar: smallSchoolCalendar(), isOwnCalendar: true, sittings, today: '2026-11-23' };
	expect(checkPolicy(policy, around)).toEqual({ faults: [], warnings: [] });
});

test('[DE1] a school that begins with late detentions has a sitting on every school day left: 30 minutes, on Friday 60', async () => {
	const world = await standingAt();
	const { sittings } = await readSchool(world, await world.setUp(hall));
	const lengths = sittings.map(({ date, startsAt, endsAt }) => ({
		weekday: weekdayOf(date),
		minutes: endsAt - startsAt
	}));
	for (const { weekday, minutes } of lengths) expect(minutes).toBe(weekday === 5 ? 60 : 30);
	const dates = sittings.map(({ date }) => date);
	expect(new Set(dates).size).toBe(dates.length);
	expect([dates[0], dates.at(-1)]).toEqual(['2026-11-24', '2027-07-21']);
	expect(dates).toContain('2027-02-12');
	expect(dates).not.toContain('2027-02-15');
	expect(dates).not.toContain('2026-11-28');
	for (const sitting of sittings) expect(sitting).toMatchObject({ ...hall, kind: 'after-school', years: null });
});

test('[DE6] a late on the day of the set-up leads to nothing; [DE1] the next day’s is booked by itself that afternoon', async () => {
	const world = await standingAt();
	const admin = await world.setUp(hall);
	const store = world.world.schools.store(admin.schoolId);
	await store.write((unit) => unit.pupils.save([amira]));
	const desk: Actor = { kind: 'system', schoolId: admin.schoolId, name: 'Gatehouse' };
	const comeLate = () => signInPupil.bind(world.world)(desk, { pupilId: amira.id, actionId: world.world.ids.next() });
	expect(await comeLate()).toMatchObject({ ok: true, value: { outcome: 'late' } });
	expect(await store.read((records) => records.detentions.ofPupil(amira.id))).toEqual([]);
	world.moveClock(dayLong);
	expect(await comeLate()).toMatchObject({ ok: true, value: { outcome: 'late' } });
	expect(await store.read((records) => records.detentions.ofPupil(amira.id))).toMatchObject([
		{ status: 'booked', date: '2026-11-24', minutes: 30, ruleId: 'each-late' }
	]);
});

test('[AU1] the policy and its sittings are in the record beside the set-up, adopted by the administrator', async () => {
	const world = await standingAt();
	const { schoolId } = await world.setUp(hall);
	const rows = await schoolRows(world, schoolId, 'SELECT action, who, role, "after" FROM audit ORDER BY rowid');
	expect(rows.map(({ action }) => action)).toEqual(['school.set-up', 'policy.adopted', 'sittings.planned']);
	for (const row of rows) expect(row).toMatchObject({ who: 'Ada Admin', role: 'admin' });
	expect(await schoolRows(world, schoolId, 'SELECT adopted_by FROM policies')).toEqual([{ adopted_by: 'Ada Admin' }]);
});

test('[DE1] a school that does not ask for late detentions begins with no policy and no sitting', async () => {
	const world = await standingAt();
	expect(await readSchool(world, await world.setUp())).toEqual({ policies: [], sittings: [] });
});

test.each<[string, Instant, number, string]>([
	['before the afternoon is over', '2026-11-23T08:52:00.000Z', at('15:04'), 'lateDetentions.startsAt'],
	['that would go on past midnight', '2026-11-23T08:52:00.000Z', at('23:01'), 'lateDetentions.startsAt'],
	['in a year without a school day left', '2027-07-21T08:52:00.000Z', at('15:10'), 'lateDetentions.begin']
])('[DE6] sittings %s are refused beside their field, and nothing is set up', async (_name, now, startsAt, path) => {
	const world = await standingAt(now);
	const answer = await setUpSchool.bind(world.world)(nobody, {
		schoolName: 'Elm Park School',
		calendar: smallSchoolCalendar(),
		receptionPlace: 'Reception',
		rooms: [],
		lateDetentions: { ...hall, startsAt },
		administrator: { name: 'Ada Admin', email: 'ada@school.example', position: 'Manager', password: goodPassword }
	});
	expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', issues: [{ path }] } });
	expect(await rowsOf(world, 'schools')).toEqual([]);
});

/** Rows of a school's own database, read beside Gatehouse. */
async function schoolRows({ dataDir }: DirectoryWorld, schoolId: string, query: string) {
	const file = (await readdir(dataDir, { recursive: true })).find((path) => path.endsWith(`${schoolId}.db`));
	const client = createClient({ url: `file:${join(dataDir, file ?? '')}` });
	try {
		return (await client.execute(query)).rows.map((row) => ({ ...row }));
	} finally {
		client.close();
	}
}
