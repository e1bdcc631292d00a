import { earlyMinutes } from '$lib/domain/detention/sittings/at-place';
import { type AbsentReason, hasLeftEarly, minutesLateTo } from '$lib/domain/detention/sittings/attendance';
import { leaveReasonWords } from '$lib/domain/detention/sittings/leave-reason';
import { type Instant, clockText, dateText, instantOf, wallTime } from '$lib/domain/local-time';
import type { SittingHead, SittingLine } from '$lib/protocol/sitting/sitting';
import type { SittingKind } from '$lib/domain/detention/policy';

/** The kinds of sitting, as titles. */
export const kindWords: Readonly<Record<SittingKind, string>> = {
	break: 'Break',
	lunch: 'Lunch',
	'after-school': 'After school',
	weekend: 'Weekend',
	inset: 'Staff training day'
};

/** Why somebody is moved and not escalated (DE10). */
export const absentWords: Readonly<Record<AbsentReason, string>> = {
	'out-of-school': 'Out of school',
	exam: 'Exam or trip',
	'in-a-room': 'In a room'
};

/** How one line looks: what it says, in which tone, and what it counts as. */
export interface LineLook {
	text: string;
	tone: 'quiet' | 'good' | 'late' | 'very-late' | 'ask';
	counts: 'expected' | 'here' | 'missing' | 'gone' | 'away' | 'decide';
	/** They came after the start. */
	isLate: boolean;
}

/** How a pupil stands at a moment, since when, and whether it is urgent. */
export function lineLook(line: SittingLine, sitting: SittingHead, timeZone: string, now: Instant): LineLook {
	const sat = { date: sitting.date, startsAt: sitting.startsAt, endsAt: sitting.startsAt + line.minutes };
	const timeOf = (at: Instant) => clockText(wallTime(at, timeZone).minute);
	const { attendance } = line;
	const minutesLate = minutesLateTo(attendance, sat, timeZone) ?? 0;
	const isLate = minutesLate > 0;
	switch (attendance.kind) {
		case 'expected': {
			const hasBegun = now >= instantOf(sitting.date, sitting.startsAt, timeZone);
			if (hasBegun) {
				const since = clockText(sitting.startsAt);
				return { text: `Missing since ${since}`, tone: 'very-late', counts: 'missing', isLate };
			}
			return { text: 'Expected', tone: 'quiet', counts: 'expected', isLate };
		}
		case 'present': {
			const late = isLate ? `, ${minutesLate} min late` : '';
			const isDone = now >= instantOf(sat.date, sat.endsAt, timeZone);
			const since = timeOf(attendance.arrivedAt);
			const text = isDone ? `Time is up, came at ${since}` : `Here since ${since}${late}`;
			return { text, tone: isLate ? 'late' : 'good', counts: 'here', isLate };
		}
		case 'left': {
			const at = timeOf(attendance.leftAt);
			if (!hasLeftEarly(attendance, sat, timeZone))
				return { text: `Left at ${at}`, tone: 'good', counts: 'gone', isLate };
			const why = attendance.why === undefined ? '' : `: ${leaveReasonWords[attendance.why]}`;
			const text = `Left early at ${at}${why}`;
			if (attendance.counts === null) return { text, tone: 'ask', counts: 'decide', isLate };
			const as = attendance.counts === 'attended' ? 'counts as sat' : 'counts as missed';
			return { text: `${text}, ${as}`, tone: 'quiet', counts: 'gone', isLate };
		}
		case 'missed':
			return { text: 'Missed', tone: 'very-late', counts: 'missing', isLate };
		case 'refused':
			return { text: `Refused at ${timeOf(attendance.at)}`, tone: 'very-late', counts: 'gone', isLate };
		case 'absent':
			return { text: `${absentWords[attendance.why]}: will be moved`, tone: 'quiet', counts: 'away', isLate };
	}
}

/** What a line came to, once its sitting is finished. */
export const settledWords: Readonly<Record<SittingLine['status'], string>> = {
	held: 'Waiting for a decision',
	booked: 'Not marked yet',
	unplaced: 'No slot found',
	attended: 'Attended',
	missed: 'Missed',
	refused: 'Refused',
	absent: 'Could not be here: moved',
	'not-run': 'Not run: moved',
	cancelled: 'Cancelled',
	moved: 'Moved'
};

/** A time and place as the header says them: `15:05 to 16:05`. */
export function timesText({ startsAt, endsAt }: Pick<SittingHead, 'startsAt' | 'endsAt'>): string {
	return `${clockText(startsAt)} to ${clockText(endsAt)}`;
}

/** Those to collect from one lesson. */
export interface Collection {
	/** The room of the lesson; the tutor group where the lesson is not known. */
	place: string;
	what: string;
	lines: SittingLine[];
}

/** Who is still to be collected, by the lesson before the sitting in room order, and by tutor group where none is known (CA7). */
export function collections(lines: readonly SittingLine[]): Collection[] {
	const byPlace = new Map<string, Collection>();
	for (const line of lines) {
		const { collectFrom } = line;
		const place = collectFrom?.place || line.tutorGroup;
		const what = collectFrom
			? [collectFrom.periodName, collectFrom.subject, collectFrom.teacher].filter((part) => part !== '').join(', ')
			: 'Tutor group: the lesson is not known';
		const key = `${collectFrom ? 0 : 1} ${place} ${what}`;
		const known = byPlace.get(key) ?? { place, what, lines: [] };
		known.lines.push(line);
		byPlace.set(key, known);
	}
	return [...byPlace.entries()]
		.sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
		.map(([, collection]) => collection);
}

/** Words as a label begins: `Unwell`. */
export function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** From when a sitting can be marked, and from when finished, for whoever opens it before; null where it can. */
export function opensText(sitting: SittingHead, timeZone: string, now: Instant): string | null {
	const { date, startsAt } = sitting;
	if (now >= instantOf(date, startsAt, timeZone)) return null;
	const on = wallTime(now, timeZone).date === date ? '' : ` on ${dateText(date)}`;
	const marks = Math.max(0, startsAt - earlyMinutes);
	const canMark = now >= instantOf(date, marks, timeZone);
	const finish = `it can be finished from ${clockText(startsAt)}, when it begins`;
	return canMark ? `I${finish.slice(1)}.` : `It can be marked from ${clockText(marks)}${on}; ${finish}.`;
}

/** The year groups of a sitting: `all years`, `Year 7`, `Years 7, 8, 9`. */
export function yearsText(years: readonly number[] | null): string {
	if (years === null) return 'all years';
	return `${years.length === 1 ? 'Year' : 'Years'} ${[...years].sort((one, other) => one - other).join(', ')}`;
}
