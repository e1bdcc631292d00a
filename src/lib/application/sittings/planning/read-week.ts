import { schoolDay } from '../../../domain/calendar/school-day';
import { hasSittingBegun } from '../../../domain/detention/sittings/at-place';
import { type LocalDate, type WallTime, addDays, wallTime, weekdayOf } from '../../../domain/local-time';
import { listName } from '../../../domain/names';
import { type Actor, permits, reachesPupil } from '../../../domain/permissions';
import type { SeriesShown, SittingWeek, WeekSitting } from '../../../protocol/sitting/sitting-plan';
import { schoolOf } from '../../actors';
import type { SchoolRecords } from '../../ports/school-store';
import type { SittingRecord } from '../../ports/sitting-records';
import type { World } from '../../ports/world';
import { type Answer, done, useCase } from '../../use-case';
import { type SittingWorld, headOf } from '../sitting-work';

const saturday = 6;

/** A week of sittings with how full each is, the series that they are of, and who is booked into one that is asked for. */
export const readSittingWeek = useCase(
	'sitting.read',
	async (
		world: SittingWorld & Pick<World, 'directory'>,
		actor,
		{ date, sittingId }: { date: LocalDate | null; sittingId: string | null }
	): Promise<Answer<SittingWeek>> => {
		const people = await peopleToChoose(world, actor);
		return world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const now = wallTime(world.clock.now(), calendar.timeZone);
			const asked = sittingId === null ? null : await records.sittings.findRecord(sittingId);
			const day = date ?? asked?.date ?? now.date;
			const from = addDays(day, 1 - weekdayOf(day));
			const to = addDays(from, 6);
			const span = { startsOn: from, endsOn: to };
			const loads = new Map((await records.sittings.withLoads(span)).map(({ id, booked }) => [id, booked]));
			const planned = (await records.sittings.between(span)).filter(({ state }) => state !== 'cancelled');
			const sittings = planned.map((sitting) => weekSitting(sitting, loads.get(sitting.id) ?? 0, now));
			const dates = Array.from({ length: 7 }, (_, index) => addDays(from, index)).filter(
				(each) => weekdayOf(each) < saturday || planned.some((sitting) => sitting.date === each)
			);
			const chosen = asked === null ? undefined : sittings.find(({ id }) => id === asked.id);
			return done({
				from,
				to,
				today: now.date,
				days: dates.map((each) => {
					const what = schoolDay(calendar, each);
					return { date: each, closed: what.kind === 'school-day' ? null : what.name };
				}),
				sittings,
				series: await seriesShown(records, now),
				years: [...(await records.rollByYear()).keys()],
				people,
				sites: calendar.sites ?? [],
				yearEndsOn:
					calendar.terms
						.map(({ endsOn }) => endsOn)
						.sort()
						.at(-1) ?? to,
				chosen: chosen ? { sitting: chosen, ...(await pupilsOf(records, actor, chosen.id)) } : null
			});
		});
	}
);

/** The names from which those who run a sitting are chosen; none for who may not plan one. */
async function peopleToChoose({ directory }: Pick<World, 'directory'>, actor: Actor): Promise<string[]> {
	if (!permits(actor, 'sitting.manage')) return [];
	const schoolId = schoolOf(actor);
	const names = await directory.read(async (records) => {
		const open = (await records.memberships.ofSchool(schoolId)).filter(({ endedAt }) => endedAt === null);
		const here = new Set(open.map(({ staffId }) => staffId));
		return (await records.people.ofSchool(schoolId)).filter(({ id }) => here.has(id)).map(({ name }) => name);
	});
	return [...new Set(names)].sort((one, other) => one.localeCompare(other));
}

async function seriesShown(records: SchoolRecords, now: WallTime): Promise<SeriesShown[]> {
	const shown: SeriesShown[] = [];
	for (const { changedBy: _by, changedAt: _at, ...series } of await records.sittings.listSeries(now.date)) {
		const ahead = (await records.sittings.ofSeries(series.id, now.date))
			.filter((sitting) => sitting.state === 'planned' && !hasSittingBegun(sitting, now))
			.map(({ date }) => date);
		shown.push({ ...series, ahead });
	}
	return shown;
}

function weekSitting(sitting: SittingRecord, booked: number, now: WallTime): WeekSitting {
	const { years, site = null, seriesId, version } = sitting;
	return { ...headOf(sitting), years, site, seriesId, version, booked, begun: hasSittingBegun(sitting, now) };
}

async function pupilsOf(records: SchoolRecords, actor: Actor, sittingId: string) {
	const detentions = await records.detentions.ofSitting(sittingId);
	const pupils = new Map(
		(await records.pupils.list(detentions.map(({ pupilId }) => pupilId))).map((pupil) => [pupil.id, pupil])
	);
	const shown = detentions.flatMap((detention) => {
		const pupil = pupils.get(detention.pupilId);
		if (!pupil || !reachesPupil(actor, pupil)) return [];
		const { id: detentionId, status } = detention;
		const minutes = detention.servedMinutes ?? detention.minutes;
		const { id: pupilId, tutorGroup } = pupil;
		return [{ detentionId, pupilId, name: listName(pupil), tutorGroup, minutes, status }];
	});
	shown.sort((one, other) => one.name.localeCompare(other.name));
	return { pupils: shown, others: detentions.length - shown.length };
}
