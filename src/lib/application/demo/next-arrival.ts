import { type LocalDate, addDays, millisecondsOf, wallTime } from '../../domain/local-time';
import type { NextArrival } from '../../protocol/demo';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { type DemoSchool, findDemoSchool, noDemonstration } from './demo-school';
import { seededRandom } from './school/random';

/** The last minute in which an arrival is played: 08:59. */
const lastMinute = 9 * 60 - 1;
const looksBackDays = 42;
const firstSixthForm = 12;

/**
 * Who comes next this morning: somebody who has not come yet, more often one who is often late, at their own door. Null once
 * the morning is over. It only chooses: the card is read like any other.
 */
export const nextArrival = useCase(
	'demo.play',
	async (world: World, _actor, _input: Record<string, never>): Promise<Answer<{ next: NextArrival | null }>> => {
		const demo = await findDemoSchool(world);
		if (demo === null) return noDemonstration();
		const store = world.schools.store(demo.school.id);
		const next = await store.read((records) => chooseNext(world, records, demo));
		if (next === null) return done({ next: null });
		const gate = next.yearGroup >= firstSixthForm ? 'Sixth form gate' : 'Front door';
		const kiosks = demo.file.devices.filter(({ purpose }) => purpose === 'late-kiosk');
		const device = kiosks.find(({ name }) => name === gate) ?? kiosks[0];
		return done({ next: device ? { code: next.code, deviceId: device.id } : null });
	}
);

async function chooseNext(
	world: World,
	records: SchoolRecords,
	{ file }: DemoSchool
): Promise<{ code: string; yearGroup: number } | null> {
	const { calendar } = await records.settings();
	const now = world.clock.now();
	const { date, minute } = wallTime(now, calendar.timeZone);
	if (minute > lastMinute) return null;
	const lates = await latesByPupil(records, date);
	const pupils = await records.pupils.listAll();
	const byNumber = new Map(pupils.map((pupil) => [pupil.admissionNumber, pupil]));
	const coming = file.cards.flatMap(({ code, admissionNumber, situation }) => {
		const pupil = byNumber.get(admissionNumber);
		if (!pupil || situation !== 'ordinary' || lates.today.has(pupil.id)) return [];
		return [{ code, yearGroup: pupil.yearGroup, weight: 0.2 + (lates.before.get(pupil.id) ?? 0) }];
	});
	if (coming.length === 0) return null;
	return seededRandom(millisecondsOf(now) % 4_294_967_296).weighted(coming, ({ weight }) => weight);
}

async function latesByPupil(
	records: SchoolRecords,
	date: LocalDate
): Promise<{ today: Set<string>; before: Map<string, number> }> {
	const arrivals = await records.arrivals.between(
		{ startsOn: addDays(date, -looksBackDays), endsOn: date },
		10_000,
		null
	);
	const before = new Map<string, number>();
	for (const { pupilId } of arrivals) before.set(pupilId, (before.get(pupilId) ?? 0) + 1);
	return { today: new Set(arrivals.filter((one) => one.date === date).map(({ pupilId }) => pupilId)), before };
}
