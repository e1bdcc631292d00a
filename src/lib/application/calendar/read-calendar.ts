import { calendarWarnings } from '../../domain/calendar/calendar-problems';
import { schoolYearOf, yearView, yearsOf } from '../../domain/calendar/year-view';
import { wallTime } from '../../domain/local-time';
import type { CalendarPage } from '../../protocol/calendar/calendar-page';
import { schoolOf } from '../actors';
import type { KeptBankHolidays } from '../ports/records';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

/** The school's calendar with a year of it at a glance: the one asked for, or the one that today lies in. */
export const readCalendar = useCase(
	'calendar.read',
	async (world: World, actor, { year }: { year: number | null }): Promise<Answer<CalendarPage>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar, calendarEdition, bankHolidays } = await records.settings();
			const { date: today } = wallTime(world.clock.now(), calendar.timeZone);
			const years = yearsOf(calendar);
			const now = schoolYearOf(today);
			const shown = [year, now, years[years.length - 1]].find((one) => years.includes(one ?? Number.NaN)) ?? now;
			const { number = 0, ...saved } = calendarEdition ?? {};
			return done({
				calendar,
				edition: number,
				saved: 'by' in saved ? saved : null,
				today,
				years,
				view: yearView(calendar, shown, today),
				warnings: calendarWarnings(calendar),
				yearGroups: [...(await records.rollByYear()).keys()],
				bankHolidays: bankHolidays ? keptView(bankHolidays) : null
			});
		})
);

function keptView({ holidays, ...kept }: KeptBankHolidays): CalendarPage['bankHolidays'] {
	const dates = holidays.map(({ date }) => date).sort();
	return { ...kept, until: dates[dates.length - 1] ?? '' };
}
