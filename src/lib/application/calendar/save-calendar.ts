import type { CalendarChange } from '../../domain/calendar/change/calendar-change';
import type { CalendarOutcome } from '../../protocol/calendar/calendar-page';
import type { World } from '../ports/world';
import { type Answer, useCase } from '../use-case';
import { keepCalendar } from './keep-calendar';

/** An edit of one part of the calendar. */
export interface SaveCalendarInput {
	change: CalendarChange;
	/** The edition that it is based on: the second of two editors is told who saved what. */
	edition: number;
	/** Whether the editor has seen what it leads to. */
	confirmed: boolean;
}

/**
 * Changes a part of the calendar (CA2–CA5). What can be allowed and should be looked at first, or moves a detention, is
 * answered and not yet done until it is confirmed; what cannot work is refused with the field, the reason and what would do.
 */
export const saveCalendar = useCase(
	'calendar.manage',
	(world: World, actor, { change, edition, confirmed }: SaveCalendarInput): Promise<Answer<CalendarOutcome>> => {
		const isTakenBack = change.kind === 'reopen' && change.days.kind === 'closure';
		return keepCalendar(world, actor, {
			change,
			edition,
			confirmed,
			alwaysAsk: change.kind === 'whole' || change.kind === 'reopen',
			action: isTakenBack ? 'closure.taken-back' : 'calendar.saved',
			why: null
		});
	}
);
