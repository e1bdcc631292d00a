import { calendarAt } from '../../../domain/calendar/site-calendar';
import { policyInForce } from '../../../domain/detention/earn';
import { hasSittingBegun } from '../../../domain/detention/sittings/at-place';
import { type PlanProblem, type SittingShape, seriesDates } from '../../../domain/detention/sittings/plan';
import { type LocalDate, dateText, wallTime, weekdayName } from '../../../domain/local-time';
import type {
	AddSeries,
	AddSitting,
	CancelSitting,
	ChangeSeries,
	ChangeSitting
} from '../../../protocol/sitting/sitting-plan';
import type { SeriesRecord, SittingRecord } from '../../ports/sitting-records';
import { refuse, useCase } from '../../use-case';
import type { SittingWork } from '../sitting-work';
import {
	type PlanWorld,
	type SittingChange,
	capacityProblem,
	changedMeanwhile,
	keepPlan,
	pastProblem,
	problemsOf
} from './keep-plan';

/** More days than a school year has. */
const mostDates = 400;

/** Adds one sitting. */
export const addSitting = useCase('sitting.manage', async (world: PlanWorld, actor, sitting: AddSitting) =>
	keepPlan(world, actor, sitting.confirmed, async (work) => {
		const after = newSitting(work, sitting, sitting.date, null);
		const past = pastProblem(work, sitting.date, sitting.startsAt);
		const problems = await problemsOf(work, after, [sitting.date], new Set());
		return {
			changes: [{ before: null, after }],
			because: 'A sitting was added.',
			said: `Added: ${after.place} on ${dateText(after.date)}.`,
			problems: past ? [past, ...problems] : problems,
			action: 'sitting.added',
			subject: `sitting:${after.id}`
		};
	})
);

/** Adds sittings that recur, on the days between two dates on which they may be: none that would have begun already. */
export const addSeries = useCase('sitting.manage', async (world: PlanWorld, actor, asked: AddSeries) =>
	keepPlan(world, actor, asked.confirmed, async (work) => {
		const { unit, ids, settings, now } = work;
		const here = wallTime(now, settings.calendar.timeZone);
		const endsOn = asked.endsOn ?? yearEndOf(work);
		const series: SeriesRecord = {
			...shapeOf(asked),
			...lastChange(work),
			id: ids.next(),
			weekdays: asked.weekdays,
			startsOn: asked.startsOn < here.date ? here.date : asked.startsOn,
			endsOn,
			version: 1
		};
		const dates = (await datesOf(work, series, series.startsOn)).filter(
			(date) => !hasSittingBegun({ date, startsAt: series.startsAt }, here)
		);
		const changes = dates.map((date): SittingChange => ({
			before: null,
			after: newSitting(work, asked, date, series.id)
		}));
		return {
			changes,
			because: 'Sittings were added.',
			said: `Added: ${changes.length} sittings in ${series.place}, ${weekdaysText(series.weekdays)}, to ${dateText(endsOn)}.`,
			problems: [...spanProblems(series, dates), ...(await problemsOf(work, series, dates, new Set()))],
			alsoKeep: () => unit.sittings.saveSeries(series),
			action: 'sitting.series-added',
			subject: `series:${series.id}`
		};
	})
);

/** Changes one sitting that has not begun; its pupils go along where it suits them. */
export const changeSitting = useCase('sitting.manage', async (world: PlanWorld, actor, asked: ChangeSitting) =>
	keepPlan(world, actor, asked.confirmed, async (work) => {
		const before = await work.unit.sittings.findRecord(asked.sittingId);
		const closed = whyClosed(work, before);
		if (before === null || closed !== null) return refuse('conflict', closed ?? 'There is no such sitting.');
		if (before.version !== asked.version) return changedMeanwhile(work, before);
		const { date } = asked;
		const after: SittingRecord = {
			...before,
			...shapeOf(asked),
			date,
			...lastChange(work),
			version: before.version + 1
		};
		const past = pastProblem(work, date, after.startsAt);
		const tooFew = await capacityProblem(work.unit, [before], after.capacity);
		const problems = await problemsOf(work, after, [date], new Set([before.id]));
		return {
			changes: [{ before, after }],
			because: `The sitting of ${dateText(before.date)} was changed.`,
			said: `Changed: ${after.place} on ${dateText(after.date)}.`,
			problems: [...[past, tooFew].filter((problem) => problem !== null), ...problems],
			action: 'sitting.changed',
			subject: `sitting:${before.id}`
		};
	})
);

/** Changes a series from a date on: sittings that have begun never change. One that ends earlier cancels what comes after. */
export const changeSeries = useCase('sitting.manage', async (world: PlanWorld, actor, asked: ChangeSeries) =>
	keepPlan(world, actor, asked.confirmed, async (work) => {
		const { unit, settings, now } = work;
		const before = await unit.sittings.findSeries(asked.seriesId);
		if (before === null) return refuse('not-found', 'There is no such series.');
		if (before.version !== asked.version) return changedMeanwhile(work, before);
		const here = wallTime(now, settings.calendar.timeZone);
		const endsOn = asked.endsOn ?? yearEndOf(work);
		const from = asked.from < here.date ? here.date : asked.from;
		const series: SeriesRecord = {
			...before,
			...shapeOf(asked),
			...lastChange(work),
			weekdays: asked.weekdays,
			endsOn,
			version: before.version + 1
		};
		const known = (await unit.sittings.ofSeries(before.id, from)).filter(({ state }) => state !== 'cancelled');
		const ahead = known.filter((sitting) => sitting.state === 'planned' && !hasSittingBegun(sitting, here));
		const begunDates = new Set(known.filter((sitting) => !ahead.includes(sitting)).map(({ date }) => date));
		const dates = (await datesOf(work, series, from)).filter(
			(date) => !begunDates.has(date) && !hasSittingBegun({ date, startsAt: series.startsAt }, here)
		);
		const wanted = new Set(dates);
		const byDate = new Map(ahead.map((sitting) => [sitting.date, sitting]));
		const changes: SittingChange[] = [
			...dates.map((date): SittingChange => {
				const old = byDate.get(date) ?? null;
				if (old === null) return { before: null, after: newSitting(work, asked, date, before.id) };
				return { before: old, after: { ...old, ...shapeOf(asked), ...lastChange(work), version: old.version + 1 } };
			}),
			...ahead
				.filter(({ date }) => !wanted.has(date))
				.map((old): SittingChange => ({
					before: old,
					after: { ...old, ...lastChange(work), state: 'cancelled', version: old.version + 1 }
				}))
		];
		const isEnding = endsOn < from;
		const tooFew = await capacityProblem(
			unit,
			ahead.filter(({ date }) => wanted.has(date)),
			asked.capacity
		);
		const own = new Set(ahead.map(({ id }) => id));
		return {
			changes,
			because: `Sittings from ${dateText(from)} on were changed.`,
			said: `Changed from ${dateText(from)} on: ${dates.length} ${dates.length === 1 ? 'sitting' : 'sittings'}.`,
			problems: [
				...(isEnding ? [] : spanProblems({ ...series, startsOn: from }, dates)),
				...(tooFew ? [tooFew] : []),
				...(await problemsOf(work, series, dates, own))
			],
			alsoKeep: () => unit.sittings.saveSeries(series),
			action: 'sitting.series-changed',
			subject: `series:${before.id}`
		};
	})
);

/** Cancels one sitting that has not begun: its pupils are placed again (DE5), and told. */
export const cancelSitting = useCase('sitting.manage', async (world: PlanWorld, actor, asked: CancelSitting) =>
	keepPlan(world, actor, asked.confirmed, async (work) => {
		const before = await work.unit.sittings.findRecord(asked.sittingId);
		const closed = whyClosed(work, before);
		if (before === null || closed !== null) return refuse('conflict', closed ?? 'There is no such sitting.');
		if (before.version !== asked.version) return changedMeanwhile(work, before);
		const after: SittingRecord = { ...before, ...lastChange(work), state: 'cancelled', version: before.version + 1 };
		return {
			changes: [{ before, after }],
			because: `The sitting of ${dateText(before.date)} is not held: ${asked.because}.`.replace(/\.\.$/, '.'),
			said: `Cancelled: ${before.place} on ${dateText(before.date)}.`,
			problems: [],
			action: 'sitting.cancelled',
			subject: `sitting:${before.id}`
		};
	})
);

function whyClosed({ now, settings }: SittingWork, sitting: SittingRecord | null): string | null {
	if (sitting === null) return 'There is no such sitting. Nothing was changed.';
	if (sitting.state === 'cancelled') return 'This sitting was cancelled already. Nothing was changed.';
	const here = wallTime(now, settings.calendar.timeZone);
	if (sitting.state !== 'planned' || hasSittingBegun(sitting, here)) {
		return 'This sitting has begun, and one that has begun never changes. Nothing was changed.';
	}
	return null;
}

function shapeOf({ kind, startsAt, endsAt, place, capacity, years, site = null, staff }: SittingShape): SittingShape {
	return { kind, startsAt, endsAt, place, capacity, years, site, staff };
}

function lastChange({ author, now }: SittingWork): { changedBy: string; changedAt: string } {
	return { changedBy: author.who, changedAt: now };
}

function newSitting(work: SittingWork, shape: SittingShape, date: LocalDate, seriesId: string | null): SittingRecord {
	return {
		...shapeOf(shape),
		...lastChange(work),
		id: work.ids.next(),
		date,
		seriesId,
		state: 'planned',
		openedAt: null,
		openedBy: null,
		finishedAt: null,
		finishedBy: null,
		finish: null,
		version: 1
	};
}

function yearEndOf({ settings }: SittingWork): LocalDate {
	return (
		settings.calendar.terms
			.map(({ endsOn }) => endsOn)
			.sort()
			.at(-1) ?? ''
	);
}

async function datesOf(work: SittingWork, series: SeriesRecord, from: LocalDate): Promise<LocalDate[]> {
	const { unit, settings, now } = work;
	const today = wallTime(now, settings.calendar.timeZone).date;
	const policy = policyInForce(await unit.policies(), from < today ? today : from);
	const last = yearEndOf(work);
	const endsOn = series.endsOn < last ? series.endsOn : last;
	return seriesDates(calendarAt(settings.calendar, series.site ?? null), policy, {
		...series,
		startsOn: from,
		endsOn
	}).slice(0, mostDates);
}

function spanProblems(
	{ startsOn, endsOn, weekdays }: Pick<SeriesRecord, 'startsOn' | 'endsOn' | 'weekdays'>,
	dates: readonly LocalDate[]
): PlanProblem[] {
	if (endsOn < startsOn) {
		return [{ path: 'endsOn', message: `This is before ${dateText(startsOn)}. Choose a later end.`, warning: false }];
	}
	if (dates.length > 0) return [];
	const message = `No ${weekdaysText(weekdays)} from ${dateText(startsOn)} to ${dateText(endsOn)} is a day for it. Choose other days or dates.`;
	return [{ path: 'weekdays', message, warning: false }];
}

function weekdaysText(weekdays: readonly number[]): string {
	return weekdays.map(weekdayName).join(', ');
}
