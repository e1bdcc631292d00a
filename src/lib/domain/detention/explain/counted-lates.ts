import { clockText, dateText, wallTime } from '../../local-time';
import { counting, listed, minutesWords, numberWords } from '../number-words';
import type { DetentionExplanation, DetentionStatus } from '../outcomes';

/** What a counted arrival has led to besides, as it stands now: minutes to sit or sat, how that went, and on which date. */
export interface EarlierDetention {
	minutes: number;
	status: DetentionStatus;
	date: string | null;
	/** A person waived it, or it lapsed undecided (DE7). */
	isWaived: boolean;
}

/** What arrivals have led to, by their ids. */
export type EarlierDetentions = ReadonlyMap<string, EarlierDetention>;

type Arrival = DetentionExplanation['arrivals'][number];

/** More lates than these are told a month a line, so that the sentence stays one that can be read. */
const mostInOneSentence = 6;

/**
 * The lates that were counted, the last being the one that led to this, with what the ones before it have led to already (DE8).
 *
 * @param timeZone the school's, in which the times are shown
 */
export function countedSentences(arrivals: readonly Arrival[], earlier: EarlierDetentions, timeZone: string): string[] {
	const [first] = arrivals;
	const last = arrivals[arrivals.length - 1];
	const ledTo = (arrival: Arrival) => (arrival === last ? undefined : earlier.get(arrival.arrivalId));
	if (arrivals.length <= mostInOneSentence || !first || !last) {
		const lates = arrivals.map((arrival) => lateWords(arrival, ledTo(arrival), timeZone));
		return [`Counted: ${counting(arrivals.length, 'late')}: ${lates.join('; ')}.`];
	}
	return [
		`Counted: ${counting(arrivals.length, 'late')}, from ${dateText(first.date)} to ${dateText(last.date)}.`,
		...monthSentences(arrivals, timeZone),
		...ledToSentences(arrivals.flatMap((arrival) => ledTo(arrival) ?? []))
	];
}

function lateWords({ date, signedInAt, minutesLate }: Arrival, ledTo: EarlierDetention | undefined, timeZone: string) {
	const { minute } = wallTime(signedInAt, timeZone);
	const besides = ledTo ? `; led to ${minutesWords(ledTo.minutes)}, ${howItWent(ledTo)}` : '';
	return `${dateText(date)} at ${clockText(minute)} (${minutesWords(minutesLate)} late${besides})`;
}

function monthSentences(arrivals: readonly Arrival[], timeZone: string): string[] {
	const months = new Map<string, string[]>();
	const lastWord = /[^ ]+$/;
	for (const { date, signedInAt, minutesLate } of arrivals) {
		const month = lastWord.exec(dateText(date))?.[0] ?? '';
		const { minute } = wallTime(signedInAt, timeZone);
		const day = dateText(date).replace(lastWord, '').trim();
		months.set(month, [...(months.get(month) ?? []), `${day} at ${clockText(minute)} (${minutesLate} min)`]);
	}
	return [...months].map(([month, lates]) => `In ${month}: ${lates.join(', ')}.`);
}

function ledToSentences(ledTo: readonly EarlierDetention[]): string[] {
	if (ledTo.length === 0) return [];
	const counts = new Map<string, number>();
	for (const detention of ledTo) {
		const went = wentWords(detention);
		counts.set(went, (counts.get(went) ?? 0) + 1);
	}
	const parts = [...counts].sort(([, one], [, other]) => other - one);
	const each = parts.map(([went, count]) => `${numberWords(count)} ${count === 1 ? 'was' : 'were'} ${went}`);
	const have = `${counting(ledTo.length, 'has', 'have')} led to a detention already`;
	return [`Of these, ${have}: ${listed(each)}.`];
}

/** How it went and when: `sat on Monday 16 November`. */
function howItWent(detention: EarlierDetention): string {
	const { date, status } = detention;
	const joint = status === 'booked' ? 'for' : 'on';
	const isDated = date !== null && !detention.isWaived;
	return `${wentWords(detention)}${isDated ? ` ${joint} ${dateText(date)}` : ''}`;
}

function wentWords({ status, isWaived }: EarlierDetention): string {
	if (isWaived) return 'waived';
	switch (status) {
		case 'attended':
			return 'sat';
		case 'missed':
			return 'missed';
		case 'refused':
			return 'refused';
		case 'absent':
		case 'not-run':
			return 'not held';
		case 'booked':
			return 'booked';
		case 'held':
		case 'unplaced':
			return 'waiting for a decision';
		case 'cancelled':
		case 'moved':
			return 'cancelled';
	}
}
