import type { DayType, SchoolCalendar, SessionName } from '../../calendar/school-calendar';
import { type Minute, clockText } from '../../local-time';
import type { ArrivalCondition, DetentionPolicy } from '../policy';

/** A rule that counts from a time of the day which is not the first minute after the school's own bell. */
export interface ForeignTime {
	/** The time, as a policy's file writes it: `rules.0.condition.signedIn.from`. */
	path: string;
	rule: string;
	/** `Your bell is at 08:40; this rule counts from 08:30.` */
	message: string;
	/** What the times would be at the school's own bell. */
	shifted: { from: Minute; before: Minute | null };
}

/** Times this close to the first of their session belong to its bell, and move with it; later ones are the rule's own. */
const closeMinutes = 60;

/**
 * The rules whose times lie as close together as at the school that they were written for, and not at this school's bell: what
 * a policy begun from another school's page brings with it. A rule that names a session is compared with that session's bell,
 * any other with the half of the day in which its time lies.
 */
export function foreignTimes({ rules }: Pick<DetentionPolicy, 'rules'>, calendar: SchoolCalendar): ForeignTime[] {
	const firsts = new Map<SessionName, Minute>();
	const timed = rules.flatMap(({ condition, name }, index) => {
		const { from } = condition.signedIn;
		if (from === null || condition.session === 'lesson') return [];
		const session = sessionOf(condition, from, calendar);
		firsts.set(session, Math.min(from, firsts.get(session) ?? from));
		return [{ index, name, condition, from, session }];
	});
	return timed.flatMap(({ index, name, condition, from, session }) => {
		const first = firsts.get(session) ?? from;
		const bells = bellsOf(calendar.dayTypes, session);
		const [bell] = bells;
		if (bell === undefined || from - first > closeMinutes || bells.includes(first - 1)) return [];
		const by = bell + 1 - first;
		const { before } = condition.signedIn;
		const isClose = before !== null && before - first <= closeMinutes;
		return [
			{
				path: `rules.${index}.condition.signedIn.from`,
				rule: name,
				message: `Your ${session === 'AM' ? 'morning' : 'afternoon'} bell is at ${clockText(bell)}; this rule counts from ${clockText(from)}.`,
				shifted: { from: from + by, before: isClose ? before + by : before }
			}
		];
	});
}

function sessionOf({ session }: ArrivalCondition, from: Minute, calendar: SchoolCalendar): SessionName {
	if (session === 'AM' || session === 'PM') return session;
	const morningEnds = calendar.dayTypes[0]?.sessions.AM.ends;
	return morningEnds !== undefined && from > morningEnds ? 'PM' : 'AM';
}

/** Every bell of a session, the usual day's first. */
function bellsOf(dayTypes: readonly DayType[], session: SessionName): Minute[] {
	return dayTypes
		.flatMap(({ sessions, sessionsByYear }) => [sessions, ...Object.values(sessionsByYear)])
		.flatMap((sessions) => (sessions ? [sessions[session].bell] : []));
}
