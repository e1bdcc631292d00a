import { type LocalDate, addDays, millisecondsOf, wallTime } from '../../domain/local-time';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { type DemoSchool, findDemoSchool, noDemonstration } from './demo-school';
import { type PlayedScan, playScan } from './play-scan';
import { seededRandom } from './school/random';

/** The last minute in which an arrival is played: 08:59. */
const lastMinute = 9 * 60 - 1;
const looksBackDays = 42;

/**
 * Plays one more late arrival of the morning: somebody who has not come yet, more often one who is often late, at their own
 * door. Null once the morning is over.
 */
export const playArrival = useCase(
	'demo.play',
	async (world: World, _actor, _input: Record<string, never>): Promise<Answer<{ played: PlayedScan | null }>> => {
		const demo = await findDemoSchool(world);
		if (demo === null) return noDemonstration();
		const store = world.schools.store(demo.school.id);
		const next = await store.read((records) => chooseNext(world, records, demo));
		if (next === null) return done({ played: null });
		const gate = next.yearGroup >= 12 ? 'Sixth form gate' : 'Front door';
		const kiosks = demo.file.devices.filter(({ purpose }) => purpose === 'late-kiosk');
		const device = kiosks.find(({ name }) => name === gate) ?? kiosks[0];
		const played = device ? await playScan(world, demo, device.id, next.code) : null;
		return played ? done({ played }) : refuse('not-found', 'This device is no longer part of the demonstration.');
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
