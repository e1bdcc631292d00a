import { CalendarMemory } from './calendar-memory';
import type { ClosedDays, SchoolCalendar } from './school-calendar';
import { isOfEverySite } from './school-day';

const calendars = new CalendarMemory<SchoolCalendar>();

/**
 * The calendar as it is at one site (CA2, CA3): its closings and its kinds of day are everybody's there, and those of other sites
 * are not there at all. A school without sites, and a pupil without one, have the school's own. Asked again it is the same object, so
 * that what is remembered of it stays remembered.
 */
export function calendarAt(calendar: SchoolCalendar, site: string | null): SchoolCalendar {
	if (site === null || !calendar.sites?.some(({ id }) => id === site)) return calendar;
	return calendars.of(calendar, site, () => narrowed(calendar, site));
}

function narrowed(calendar: SchoolCalendar, site: string): SchoolCalendar {
	const { sites: _, daysBySite, ...common } = calendar;
	const own = daysBySite?.[site];
	return {
		...common,
		closedDays: calendar.closedDays.flatMap((days) => {
			if (isOfEverySite(days)) return [days];
			const { sites, ...everywhere } = days;
			return sites?.includes(site) ? [everywhere] : [];
		}),
		...(own ? { ...own, dayTypeByDate: { ...calendar.dayTypeByDate, ...own.dayTypeByDate } } : {})
	};
}

/** The names of the sites that a closing is of; none where it is of every one. */
export function siteNames({ sites = [] }: SchoolCalendar, { sites: of }: Pick<ClosedDays, 'sites'>): string[] {
	return sites.filter(({ id }) => of?.includes(id)).map(({ name }) => name);
}

/** The name of a site; null where the school has none of that id, or only one. */
export function siteName({ sites = [] }: SchoolCalendar, id: string | null): string | null {
	return sites.find((site) => site.id === id)?.name ?? null;
}
