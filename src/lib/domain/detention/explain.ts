import type { WindowName } from '../calendar/window';
import { type LocalDate, type Minute, clockText, dateText, wallTime, weekdayName } from '../local-time';
import type { DetentionExplanation, HoldReason, PassedOver, PassedOverReason, Placement } from './outcomes';
import type { ArrivalCondition, ArrivalCount, DetentionTiming, PolicyRule, RuleOutcome, SittingKind } from './policy';

/**
 * A rule as one English sentence (DE8), as in `Three lates in a week: 60 minutes on Friday after school.`
 */
export function ruleSentence(rule: PolicyRule): string {
	const narrowed = conditionWords(rule.condition);
	const counted = countWords(rule.count, lateNoun(rule.condition));
	return `${counted}${narrowed ? ` (${narrowed})` : ''}: ${outcomeWords(rule.outcome)}.`;
}

/**
 * Why a detention exists and where it went, a sentence a line (DE8): for staff, the letter home and an appeal alike, so a
 * pupil's flags are never named, nor whether there are any.
 *
 * @param timeZone the school's, in which the arrivals' times are shown
 */
export function explainDetention(explanation: DetentionExplanation, timeZone: string): string {
	const { policyName, policyVersion, ruleText, arrivals, placement, earnedMinutes } = explanation;
	const lates = arrivals.map(({ date, signedInAt, minutesLate }) => {
		const { minute } = wallTime(signedInAt, timeZone);
		return `${dateText(date)} at ${clockText(minute)} (${minutesWords(minutesLate)} late)`;
	});
	const isOver = explanation.decided !== undefined && explanation.decided.what !== 'booked';
	const lines = [
		`${policyName}, version ${policyVersion}.`,
		`Rule: ${ruleText}`,
		`Counted: ${counting(lates.length, 'late')}: ${lates.join('; ')}.`,
		...decisionSentences(explanation, timeZone),
		...(isOver ? [] : [placementSentence(placement, earnedMinutes)])
	];
	const passedOver = placement.kind === 'staff-notified' || isOver ? [] : placement.passedOver;
	if (passedOver.length > 0) lines.push(`Passed over: ${passedOver.map(passedOverWords).join('; ')}.`);
	return lines.join('\n');
}

/**
 * An explanation for readers who may not know what a pupil's limits are, or that there are any (DE7): what they excluded
 * is not among what was passed over, and minutes that they shortened read as the minutes there are.
 */
export function withoutLimits(explanation: DetentionExplanation): DetentionExplanation {
	const { placement } = explanation;
	if (placement.kind === 'staff-notified') return explanation;
	const passedOver = placement.passedOver.filter(({ because }) => because !== 'limit');
	const earnedMinutes = placement.kind === 'booked' ? placement.minutes : explanation.earnedMinutes;
	return { ...explanation, earnedMinutes, placement: { ...placement, passedOver } };
}

const smallNumbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
const smallOrdinals = [
	'first',
	'second',
	'third',
	'fourth',
	'fifth',
	'sixth',
	'seventh',
	'eighth',
	'ninth',
	'tenth'
] as const;

function numberWords(count: number): string {
	return smallNumbers[count] ?? String(count);
}

function ordinalWords(place: number): string {
	const word = smallOrdinals[place - 1];
	if (word) return word;
	const isTeen = Math.floor(place / 10) % 10 === 1;
	const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
	return `${place}${ending}`;
}

function counting(count: number, noun: string): string {
	return `${numberWords(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Minutes are digits, so that those of one list read alike. */
function minutesWords(minutes: number): string {
	return `${minutes} minute${minutes === 1 ? '' : 's'}`;
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function lateNoun({ session }: ArrivalCondition): string {
	if (session === 'any') return 'late';
	return session === 'AM' ? 'morning late' : 'afternoon late';
}

const windowWords: Record<WindowName, string> = {
	day: 'in a day',
	week: 'in a week',
	'half-term': 'in a half-term',
	term: 'in a term',
	'school-year': 'in a school year'
};

function countWords(count: ArrivalCount, noun: string): string {
	switch (count.kind) {
		case 'each':
			return `Each ${noun}`;
		case 'at-least': {
			const further = count.andEachFurther ? ', and each further one' : '';
			return `${capitalised(counting(count.n, noun))} ${windowWords[count.window]}${further}`;
		}
		case 'exactly':
			return `The ${ordinalWords(count.n)} ${noun} ${windowWords[count.window]}`;
		case 'every-nth':
			return `Every ${ordinalWords(count.n)} ${noun} ${windowWords[count.window]}`;
	}
}

function conditionWords({ minutesLate, signedIn }: ArrivalCondition): string {
	const parts: string[] = [];
	const { from, to } = minutesLate;
	if (from !== null && to !== null) parts.push(`${from} to ${minutesWords(to)} late`);
	else if (from !== null) parts.push(`${minutesWords(from)} late or more`);
	else if (to !== null) parts.push(`at most ${minutesWords(to)} late`);
	const signedInParts: string[] = [];
	if (signedIn.from !== null) signedInParts.push(`at ${clockText(signedIn.from)} or later`);
	if (signedIn.before !== null) signedInParts.push(`before ${clockText(signedIn.before)}`);
	if (signedInParts.length > 0) parts.push(`signed in ${signedInParts.join(' and ')}`);
	return parts.join(', ');
}

const sittingWords: Record<SittingKind, string> = {
	break: 'at break',
	lunch: 'at lunch',
	'after-school': 'after school'
};

const toldWords = { tutor: 'the tutor', 'head-of-year': 'the head of year', attendance: 'the attendance office' };

const proposalWords = {
	'parent-meeting': 'a meeting with parents',
	report: 'a place on report',
	'room-stay': 'a room stay'
};

function outcomeWords(outcome: RuleOutcome): string {
	switch (outcome.kind) {
		case 'detention': {
			const replacing = outcome.replacesEarlier ? ', in place of the earlier ones not yet sat' : '';
			return `${minutesWords(outcome.minutes)} ${timingWords(outcome.timing, sittingWords[outcome.sitting])}${replacing}`;
		}
		case 'notice':
			return `${toldWords[outcome.to]} is told${outcome.about ? ` (${outcome.about})` : ''}`;
		case 'proposal':
			return `${proposalWords[outcome.of]} is proposed`;
	}
}

function timingWords(timing: DetentionTiming, where: string): string {
	switch (timing.kind) {
		case 'same-day':
			return `${where} the same day, if recorded by ${clockText(timing.cutOff)}, otherwise the next school day`;
		case 'school-days-notice':
			return timing.days === 1
				? `${where} the next school day`
				: `${where}, with ${counting(timing.days, 'school day')}’ notice`;
		case 'weekday':
			return `on ${weekdayName(timing.weekday)} ${where}`;
	}
}

const holdWords: Record<HoldReason, string> = {
	'always-ask': 'Waiting for a decision.',
	'no-fit-within-limits': 'Waiting for a decision.',
	'speak-first': 'Waiting for a decision.',
	'time-to-check': 'Waiting until the time of the sign-in has been checked.'
};

function placementSentence(placement: Placement, earnedMinutes: number): string {
	switch (placement.kind) {
		case 'booked': {
			const { date, startsAt, minutes, place } = placement;
			const shortened = minutes < earnedMinutes ? ` instead of ${earnedMinutes}` : '';
			return `Booked: ${minutesWords(minutes)}${shortened} on ${timesWords(date, startsAt, minutes)} in ${place}.`;
		}
		case 'held':
			return holdWords[placement.because];
		case 'unplaced':
			return 'No sitting that fits has been found yet: staff will decide.';
		case 'staff-notified':
			return 'No detention is set at the age of 18: staff are told instead.';
	}
}

function decisionSentences({ decided }: DetentionExplanation, timeZone: string): string[] {
	if (!decided) return [];
	const { date, minute } = wallTime(decided.at, timeZone);
	const when = `on ${dateText(date)} at ${clockText(minute)}`;
	switch (decided.what) {
		case 'waived':
			return [`Waived by ${decided.by} ${when}: nothing is to be sat.`];
		case 'lapsed':
			return [`Lapsed ${when}, for nobody decided in time: nothing is to be sat.`];
		case 'booked':
			return [`Decided by ${decided.by} ${when}; the day was looked for from then on.`];
	}
}

function timesWords(date: LocalDate, startsAt: Minute, minutes: number): string {
	return `${dateText(date)} from ${clockText(startsAt)} to ${clockText(startsAt + minutes)}`;
}

const passedOverBecause: Record<PassedOverReason, string> = {
	begun: 'it had already begun',
	'wrong-kind': 'it is of another kind',
	'too-short': 'it is too short',
	'unlawful-day': 'it is not on a school day',
	'lunch-not-kept': 'it would leave too little of lunch',
	'wrong-day': 'it is not on the day that the rule says',
	notice: 'it comes too soon',
	'not-for-year': 'it is for other year groups',
	full: 'it was full',
	'already-booked': 'there is another detention at that time',
	'one-a-day': 'there is another detention that day',
	'week-cap': 'there are enough detentions that week',
	absent: 'not in school at that time',
	suspended: 'not in school at that time',
	'in-a-room': 'expected elsewhere at that time',
	away: 'expected elsewhere at that time',
	limit: 'not suitable for this pupil'
};

/** Why the search passed a sitting over, in a few words that name no flag (DE8). */
export function passedOverReason(because: PassedOverReason): string {
	return passedOverBecause[because];
}

function passedOverWords({ date, startsAt, place, because }: PassedOver): string {
	return `${dateText(date)} at ${clockText(startsAt)} in ${place}, ${passedOverBecause[because]}`;
}
