import { dateText, weekdayName, weekdayOf, addDays } from '$lib/domain/local-time';
import type { DetentionStatus } from '$lib/domain/detention/outcomes';
import type { Consequence, DeskRow } from '$lib/protocol/desk/desk';
import type { LateReason } from '$lib/domain/late-reasons';

/** The reasons of a late as staff lists say them. */
export const reasonWords: Readonly<Record<LateReason, string>> = {
	'bus-or-train': 'Bus or train',
	overslept: 'Overslept',
	appointment: 'Appointment',
	'something-at-home': 'Something at home',
	'something-else': 'Something else',
	'tell-someone': 'Wants to talk'
};

/** The reason cell of a row: the reason, or that none was given, or that the kiosk may still be asking. */
export function reasonCell(row: DeskRow, stillAsking: boolean): { text: string; quiet: boolean } {
	if (row.reason !== null) return { text: reasonWords[row.reason], quiet: false };
	if (row.note) return { text: row.note, quiet: false };
	return { text: stillAsking ? 'asking…' : 'none given', quiet: true };
}

/**
 * What follows from a late, in the words of the list: `30 min today, Room 12`, `60 min Friday`, `Excused: Bus 42`, `Waiting for
 * a decision`. `quiet` is set where nothing is to be sat.
 *
 * @param today the list's own date, from which "today" and weekdays are told
 */
export function whatFollows(row: DeskRow, today: string): { text: string; quiet: boolean } {
	switch (row.state.kind) {
		case 'excused':
			return { text: `Excused: ${row.state.reason}`, quiet: true };
		case 'removed':
			return { text: `Removed: ${row.state.reason}`, quiet: true };
		case 'counted':
			break;
	}
	if (row.speakWith) return { text: 'Speak with them first', quiet: false };
	if (row.timeToCheck) return { text: 'Time to be checked', quiet: false };
	return consequenceWords(row.consequence, today);
}

/** A consequence by itself. */
export function consequenceWords(consequence: Consequence, today: string): { text: string; quiet: boolean } {
	switch (consequence.kind) {
		case 'none':
			return { text: 'Nothing booked', quiet: true };
		case 'booked': {
			const { minutes, date, place } = consequence;
			return { text: `${minutes} min ${dayWords(date, today)}, ${place}`, quiet: false };
		}
		case 'held':
			return { text: 'Waiting for a decision', quiet: false };
		case 'unplaced':
			return { text: 'No slot found', quiet: false };
		case 'staff-notified':
			return { text: 'Staff told instead', quiet: true };
		case 'done':
			return { text: `Detention ${statusWords[consequence.status].toLowerCase()}`, quiet: true };
	}
}

/** A date as one says it from a day: `today`, `tomorrow`, `Friday` within the next six days, else `Friday 4 December`. */
export function dayWords(date: string, today: string): string {
	if (date === today) return 'today';
	if (date === addDays(today, 1)) return 'tomorrow';
	if (date > today && date <= addDays(today, 6)) return weekdayName(weekdayOf(date));
	return dateText(date);
}

/** The states of a detention (DE10) as screens say them. */
export const statusWords: Readonly<Record<DetentionStatus, string>> = {
	held: 'Waiting for a decision',
	booked: 'Booked',
	unplaced: 'No slot found',
	attended: 'Attended',
	missed: 'Missed',
	refused: 'Refused',
	absent: 'Absent',
	'not-run': 'Not run',
	cancelled: 'Cancelled',
	moved: 'Moved'
};

/** Whether a date is before today: what is booked on it has been sat or not, and nobody has said which yet. */
export function isPast(date: string, today: string): boolean {
	return date < today;
}

/** A detention's state as of a day: what is booked on a day that is over is `Not marked yet`. */
export function statusText(status: DetentionStatus, date: string | null, today: string): string {
	if (status === 'booked' && date !== null && isPast(date, today)) return 'Not marked yet';
	return statusWords[status];
}

/** How late, with its unit: `12 min`, in the afternoon `12 min, PM`. */
export function lateWords(row: Pick<DeskRow, 'minutesLate' | 'session'>): string {
	return `${row.minutesLate} min${row.session === 'PM' ? ', PM' : ''}`;
}

/** What a screen reader says of the row under the hand. */
export function rowSentence(row: DeskRow, today: string): string {
	const { text } = whatFollows(row, today);
	return `${row.name}, ${row.tutorGroup}, ${row.time}, mark ${row.mark}, ${lateWords(row)}. ${text}.`;
}
