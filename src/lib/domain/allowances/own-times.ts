import type { DaySessions, SessionName, SessionTimes } from '../calendar/school-calendar';
import type { LocalDate, Minute } from '../local-time';
import { type Arrangement, expectationBy } from './arrangement';
import { type DayListHours, isOnList, wantedBy } from './day-list';

/** What one pupil is judged by beside the school's own times: arrangements (PU10) and day lists (PU11). */
export interface Allowances {
	arrangements: readonly Arrangement[];
	lists: readonly DayListHours[];
}

/** A pupil who is judged as everyone is. */
export const noAllowances: Allowances = { arrangements: [], lists: [] };

/** A session for which a pupil cannot be late: an arrangement does not expect them, or a list without hours has them elsewhere. */
export type NeverLate = 'not-expected' | 'elsewhere';

/** A pupil's own sessions of a day. */
export type OwnSessions = Record<SessionName, SessionTimes | NeverLate>;

/**
 * A day's sessions as they are for one pupil (PU10, PU11): a bell of the pupil's own moves the register's opening and closing
 * by as much, so that it stays open for them as long as for everyone, but never past the session's end.
 */
export function ownSessions(sessions: DaySessions, date: LocalDate, allowances: Allowances): OwnSessions {
	if (allowances.arrangements.length === 0 && allowances.lists.length === 0) return sessions;
	return {
		AM: ownTimes('AM', sessions, date, allowances),
		PM: ownTimes('PM', sessions, date, allowances)
	};
}

function ownTimes(
	session: SessionName,
	sessions: DaySessions,
	date: LocalDate,
	{ arrangements, lists }: Allowances
): SessionTimes | NeverLate {
	const times = sessions[session];
	const expectation = expectationBy(arrangements, date, session);
	if (expectation.kind === 'not-expected') return 'not-expected';
	let bell = expectation.kind === 'by' ? expectation.minute : times.bell;
	for (const list of lists) {
		if (!isOnList(list, date, session, sessions)) continue;
		const by = wantedBy(list, date, session, sessions);
		if (by === null) return 'elsewhere';
		bell = Math.max(bell, by);
	}
	return movedTo(times, bell);
}

function movedTo(times: SessionTimes, bell: Minute): SessionTimes {
	const by = bell - times.bell;
	if (by === 0) return times;
	const { ends } = times;
	return { bell, opens: Math.min(times.opens + by, ends), closes: Math.min(times.closes + by, ends), ends };
}

/** A stretch of a day; a null bound is the day's own beginning or end. */
export interface Stretch {
	from: Minute | null;
	to: Minute | null;
}

/** The stretches of a day in which a pupil's arrangements keep them away from school (PU10), for the search of DE5. */
export function awayByArrangements(
	sessions: DaySessions,
	date: LocalDate,
	arrangements: readonly Arrangement[]
): Stretch[] {
	const morning = expectationBy(arrangements, date, 'AM');
	const afternoon = expectationBy(arrangements, date, 'PM');
	const stretches: Stretch[] = [];
	if (morning.kind === 'not-expected') {
		if (afternoon.kind === 'not-expected') return [{ from: null, to: null }];
		stretches.push({ from: null, to: afternoon.kind === 'by' ? afternoon.minute : sessions.PM.bell });
		return stretches;
	}
	if (morning.kind === 'by' && morning.minute > sessions.AM.bell) stretches.push({ from: null, to: morning.minute });
	if (afternoon.kind === 'not-expected') stretches.push({ from: sessions.AM.ends, to: null });
	else if (afternoon.kind === 'by' && afternoon.minute > sessions.PM.bell) {
		stretches.push({ from: sessions.PM.bell, to: afternoon.minute });
	}
	return stretches;
}
