import { type CalendarChange, changeText, withChange } from '../../domain/calendar/change/calendar-change';
import { calendarProblems, calendarWarnings } from '../../domain/calendar/calendar-problems';
import { changedDays, changedPast, changedPastText } from '../../domain/calendar/change/changed-days';
import { dayDifferences } from '../../domain/calendar/change/day-difference';
import type { ClosedDays, SchoolCalendar } from '../../domain/calendar/school-calendar';
import { calendarAt } from '../../domain/calendar/site-calendar';
import { calendarSpan, isSchoolDay } from '../../domain/calendar/school-day';
import { type LocalDate, wallTime } from '../../domain/local-time';
import type { Actor } from '../../domain/permissions';
import type { CalendarConsequences, CalendarOutcome } from '../../protocol/calendar/calendar-page';
import { authorOf, schoolOf } from '../actors';
import type { KeptBankHolidays, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { writeOrRehearse } from '../rehearse';
import { type Answer, done, refuse } from '../use-case';
import { moveWhatMust } from './what-moves';
import { moveBackWhatCan } from './what-moves-back';

/** What is to be kept of a calendar, and how. */
export interface Keeping {
	change: CalendarChange;
	/** The edition that the edit was based on; null where it takes nothing from anybody's, as another closing does. */
	edition: number | null;
	/** Whether its consequences were shown. */
	confirmed: boolean;
	/** Whether they are shown first even where there is nothing to look at. */
	alwaysAsk: boolean;
	/** How the record names it (AU1), and why it was done. */
	action: 'calendar.saved' | 'closure.declared' | 'closure.taken-back' | 'bank-holidays.loaded';
	why: string | null;
	bankHolidays?: KeptBankHolidays;
}

/**
 * Keeps a change of the calendar with all that follows from it (CA2–CA6): refused where the calendar would not work, or
 * where somebody saved it since; otherwise, until it is confirmed, only rehearsed where there is something to look at first.
 */
export async function keepCalendar(world: World, actor: Actor, keeping: Keeping): Promise<Answer<CalendarOutcome>> {
	const { change, edition, confirmed, alwaysAsk } = keeping;
	const at = world.clock.now();
	return writeOrRehearse<Answer<CalendarOutcome>>(world.schools.store(schoolOf(actor)), async (unit, undo) => {
		const settings = await unit.settings();
		const before = settings.calendar;
		const { date: today } = wallTime(at, before.timeZone);
		const stale = edition === null ? null : savedSince(settings, edition);
		if (stale !== null) return refuse('conflict', stale);
		const issue = changeProblem(before, change, today);
		if (issue !== null) return refuse('invalid', issue.message, [issue]);

		const calendar = withChange(before, change, today);
		const known = new Set(calendarProblems(before).map(({ path, message }) => `${path} ${message}`));
		const problems = calendarProblems(calendar).filter(({ path, message }) => !known.has(`${path} ${message}`));
		const [first] = problems;
		if (first) return refuse('invalid', `${first.message} Nothing was changed.`, problems);

		const by = authorOf(actor);
		const number = (settings.calendarEdition?.number ?? 0) + 1;
		const what = changeText(change, calendar);
		const kept: SchoolSettings = {
			...settings,
			calendar,
			calendarEdition: { number, by: by.who, at, what },
			...(keeping.bankHolidays ? { bankHolidays: keeping.bankHolidays } : {})
		};
		await unit.saveSettings(kept);
		await unit.record({
			...by,
			at,
			action: keeping.action,
			subject: 'calendar',
			before: partOf(before, change),
			after: change,
			why: keeping.why
		});
		const yearGroups = [...(await unit.rollByYear()).keys()].sort((one, other) => one - other);
		const consequences: CalendarConsequences = {
			warnings: newWarnings(before, calendar),
			days: isOfManyDays(change) ? dayDifferences(before, calendar, today, yearGroups) : [],
			past: changedPastText(changedPast(before, calendar, today)),
			moves: await moveWhatMust(unit, world.ids, { before, settings: kept, at, by }),
			...(await moveBackWhatCan(unit, world.ids, { before, settings: kept, at, by })),
			...(await leftAlone(unit, before, calendar, today))
		};
		if (!confirmed && (alwaysAsk || isToLookAt(consequences))) undo(done({ kind: 'to-confirm', consequences }));
		return done({ kind: 'saved', edition: number, what, consequences });
	});
}

/** Who saved the calendar since an edition, as a sentence for the second of two editors; null where nobody did. */
function savedSince({ calendarEdition, calendar }: SchoolSettings, edition: number): string | null {
	if (calendarEdition === undefined || calendarEdition.number === edition) return null;
	const { by, at, what } = calendarEdition;
	const { date, minute } = wallTime(at, calendar.timeZone);
	const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
	return `${by} saved the calendar on ${date} at ${clock} (${what}) while you were writing. Nothing of yours was saved and nothing is lost: look at it as it is now, then save once more.`;
}

/** What a change cannot ask for, whatever the calendar; the path is the form’s field. */
function changeProblem(
	calendar: SchoolCalendar,
	change: CalendarChange,
	today: LocalDate
): { path: string; message: string } | null {
	switch (change.kind) {
		case 'day-type':
			return change.from >= today
				? null
				: { path: 'from', message: 'Days that are over were judged by their own bells. Choose today or a later day.' };
		case 'remove-day-type': {
			const followers = [calendar, ...Object.values(calendar.daysBySite ?? {}).flatMap((days) => days ?? [])];
			const used = followers.flatMap(({ defaultDayType, dayTypeByWeekday, dayTypeByDate }) => [
				defaultDayType,
				...Object.values(dayTypeByWeekday),
				...Object.values(dayTypeByDate)
			]);
			return used.includes(change.id)
				? {
						path: 'id',
						message: 'This kind of day is in use. Give its weekdays and dates another first. Nothing was changed.'
					}
				: null;
		}
		case 'reopen':
			return calendar.closedDays.length === withChange(calendar, change, today).closedDays.length
				? { path: '', message: 'These days are not closed any more. Nothing was changed.' }
				: null;
		case 'terms':
		case 'weekdays':
		case 'sites':
		case 'site-days':
		case 'close':
		case 'date':
		case 'bank-holidays':
		case 'whole':
			return null;
	}
}

/** Whether a change is of so many days that they are named before it is kept. */
function isOfManyDays({ kind }: CalendarChange): boolean {
	return kind === 'whole' || kind === 'terms' || kind === 'weekdays' || kind === 'site-days' || kind === 'sites';
}

function isToLookAt({ warnings, past, moves, returns, staying, stays }: CalendarConsequences): boolean {
	return past !== null || stays > 0 || [warnings, moves, returns, staying].some(({ length }) => length > 0);
}

function newWarnings(before: SchoolCalendar, after: SchoolCalendar): string[] {
	const known = new Set(calendarWarnings(before).map(({ message }) => message));
	return calendarWarnings(after).flatMap(({ message }) => (known.has(message) ? [] : [message]));
}

/** What the change does not touch and a person may want to know of: stays and sittings on days that fall away. */
async function leftAlone(
	unit: SchoolUnit,
	before: SchoolCalendar,
	after: SchoolCalendar,
	today: LocalDate
): Promise<Pick<CalendarConsequences, 'stays' | 'sittings'>> {
	const ends = [before, after].flatMap((calendar) => calendarSpan(calendar)?.endsOn ?? []).sort();
	const { days } = changedDays(before, after, { startsOn: today, endsOn: ends[ends.length - 1] ?? today });
	let [stays, sittings] = [0, 0];
	for (const date of days) {
		const [was, is] = [isSchoolDay(before, date), isSchoolDay(after, date)];
		if (was && !is) {
			stays += (await unit.stays.onDate(date)).filter(({ state }) => state.kind === 'expected').length;
			const planned = await unit.sittings.between({ startsOn: date, endsOn: date });
			sittings += planned.filter(({ state }) => state === 'planned').length;
		}
	}
	return { stays, sittings };
}

/** The part of a calendar that a change replaces, for the record. */
function partOf(calendar: SchoolCalendar, change: CalendarChange): unknown {
	switch (change.kind) {
		case 'terms':
			return { yearName: calendar.yearName, terms: calendar.terms };
		case 'weekdays': {
			const { schoolWeekdays, dayTypeByWeekday, defaultDayType } = calendar;
			return { schoolWeekdays, dayTypeByWeekday, defaultDayType };
		}
		case 'day-type':
			return calendar.dayTypes.find(({ id }) => id === change.dayType.id) ?? null;
		case 'remove-day-type':
			return calendar.dayTypes.find(({ id }) => id === change.id) ?? null;
		case 'close':
			return null;
		case 'reopen':
			return change.days;
		case 'date':
			return calendarAt(calendar, change.site ?? null).dayTypeByDate[change.date] ?? null;
		case 'sites':
			return { sites: calendar.sites ?? [], daysBySite: calendar.daysBySite ?? {} };
		case 'site-days':
			return calendar.daysBySite?.[change.site] ?? null;
		case 'bank-holidays':
			return calendar.closedDays.filter(({ kind }: ClosedDays) => kind === 'bank-holiday');
		case 'whole':
			return calendar;
	}
}
