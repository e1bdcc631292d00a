import { spanText } from '../../domain/calendar/calendar-words';
import type { DateSpan, SchoolCalendar } from '../../domain/calendar/school-calendar';
import { calendarAt } from '../../domain/calendar/site-calendar';
import { datesOf, isSchoolDay, schoolDay } from '../../domain/calendar/school-day';
import { type LocalDate, addDays, wallTime } from '../../domain/local-time';
import type { Issue } from '../../protocol/api/errors';
import type { CalendarOutcome } from '../../protocol/calendar/calendar-page';
import { schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, refuse, useCase } from '../use-case';
import { keepCalendar } from './keep-calendar';

/** A closure declared late. */
export interface DeclareClosureInput extends DateSpan {
	/** The year groups that stay at home; null is everyone. */
	years: number[] | null;
	/** The sites that are closed, by id; null is every one. */
	sites?: string[] | null;
	/** As home is told it: `snow`. */
	reason: string;
	/** Whether what it moves was shown. */
	confirmed: boolean;
}

const mostDays = 31;

/**
 * Closes the school late, or some of its years (CA6): shown first, then done. Every detention that was to be sat then is moved
 * by the DE5 search and each mover told; the closing can be taken back, and what it moved goes back where it still fits.
 */
export const declareClosure = useCase(
	'closure.declare',
	async (world: World, actor, input: DeclareClosureInput): Promise<Answer<CalendarOutcome>> => {
		const { startsOn, endsOn, years, sites, reason, confirmed } = input;
		const store = world.schools.store(schoolOf(actor));
		const { calendar } = await store.read((records) => records.settings());
		const { date: today } = wallTime(world.clock.now(), calendar.timeZone);
		const issue = closureProblem(calendar, input, today);
		if (issue !== null) return refuse('invalid', `${issue.message} Nothing was changed.`, [issue]);
		return keepCalendar(world, actor, {
			change: {
				kind: 'close',
				days: { kind: 'closure', name: reason, startsOn, endsOn, years, ...(sites ? { sites } : {}) }
			},
			edition: null,
			confirmed,
			alwaysAsk: true,
			action: 'closure.declared',
			why: reason
		});
	}
);

function closureProblem(
	calendar: SchoolCalendar,
	{ startsOn, endsOn, years, sites }: DeclareClosureInput,
	today: LocalDate
): Issue | null {
	if (startsOn < today) return { path: 'startsOn', message: 'This day is over. Choose today or a later day.' };
	if (endsOn < startsOn) return { path: 'endsOn', message: 'The last day is before the first. Choose a later one.' };
	if (endsOn > addDays(startsOn, mostDays - 1)) {
		return { path: 'endsOn', message: `Choose at most ${mostDays} days, or change the terms.` };
	}
	const concerned = years ?? [null];
	const places = (sites ?? [null]).map((site) => calendarAt(calendar, site));
	const isOpen = datesOf({ startsOn, endsOn }).some((date) =>
		concerned.some((year) => places.some((place) => isSchoolDay(place, date, year)))
	);
	if (isOpen) return null;
	const day = schoolDay(calendar, startsOn, concerned[0] ?? null);
	const name = day.kind === 'school-day' ? '' : ` (${day.name})`;
	return { path: 'startsOn', message: `There is no school on ${spanText({ startsOn, endsOn })} as it is${name}.` };
}
