import { type LocalDate, type Minute, clockText, dateText, wallTime } from '../../local-time';
import { listed, minutesWords } from '../number-words';
import { type EarlierDetentions, countedSentences } from './counted-lates';
import type { DetentionExplanation, HoldReason, MovedFrom, PassedOver, PassedOverReason, Placement } from '../outcomes';

/**
 * Why a detention exists and where it went, a sentence a line (DE8): for staff, the letter home and an appeal alike, so a
 * pupil's flags are never named, nor whether there are any.
 *
 * @param timeZone the school's, in which the arrivals' times are shown
 * @param earlier what the counted arrivals have led to besides this, as it stands now
 */
export function explainDetention(
	explanation: DetentionExplanation,
	timeZone: string,
	earlier: EarlierDetentions = new Map()
): string {
	const { policyName, policyVersion, ruleText, arrivals, placement, earnedMinutes } = explanation;
	const isOver = explanation.decided !== undefined && explanation.decided.what !== 'booked';
	const lines = [
		`${policyName}, version ${policyVersion}.`,
		`Rule: ${ruleText}`,
		...outweighedSentences(explanation),
		...countedSentences(arrivals, earlier, timeZone),
		...followsSentences(explanation),
		...decisionSentences(explanation, timeZone),
		...(explanation.moved ?? []).map((from) => movedSentence(from, timeZone)),
		...(isOver ? [] : [placementSentence(placement, earnedMinutes)]),
		...readAfterFinishSentences(explanation, timeZone)
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
	const isByLimits = placement.kind === 'booked' && !placement.isCutShort;
	const earnedMinutes = isByLimits ? placement.minutes : explanation.earnedMinutes;
	return { ...explanation, earnedMinutes, placement: { ...placement, passedOver } };
}

/** What else the late met, and why this rule is the one that applies (DE3). */
function outweighedSentences({ outweighed = [], earnedMinutes }: DetentionExplanation): string[] {
	if (outweighed.length === 0) return [];
	const rules = outweighed.map(({ ruleName, minutes }) => `“${ruleName}” (${minutesWords(minutes)})`);
	const isEqual = outweighed.some(({ minutes }) => minutes === earnedMinutes);
	const applies = `the longest applies${isEqual ? ', and of equally long ones the first in the policy' : ''}`;
	return [`The late also met ${listed(rules)}. One late leads to one detention: ${applies}.`];
}

const holdWords: Record<HoldReason, string> = {
	'always-ask': 'Waiting for a decision.',
	'no-fit-within-limits': 'Waiting for a decision.',
	'speak-first': 'Waiting for a decision.',
	'reason-to-check': 'Waiting until somebody has looked at the reason that was given.',
	outstanding: 'Not booked: so many are still to be sat that a meeting comes first.',
	'time-to-check': 'Waiting until the time of the sign-in has been checked.'
};

function placementSentence(placement: Placement, earnedMinutes: number): string {
	switch (placement.kind) {
		case 'booked': {
			const { date, startsAt, minutes, place } = placement;
			const because = placement.isCutShort ? ', all that this sitting has,' : '';
			const shortened = minutes < earnedMinutes ? ` instead of ${earnedMinutes}${because}` : '';
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

const beforeWords = {
	missed: 'which was missed',
	refused: 'which was refused',
	absent: 'which could not be sat',
	'not-run': 'which was not held'
} as const;

/** Each step names the one before it (DE11). */
function followsSentences({ follows }: DetentionExplanation): string[] {
	if (!follows) return [];
	const before = `the detention${follows.date === null ? '' : ` of ${dateText(follows.date)}`}, ${beforeWords[follows.status]}`;
	return [follows.stepName === null ? `In place of ${before}.` : `${follows.stepName}: follows ${before}.`];
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
			if (decided.afterChallenge) return [`Changed by ${decided.by} ${when}: a challenge to it was right in part.`];
			return [`Decided by ${decided.by} ${when}; the day was looked for from then on.`];
	}
}

function readAfterFinishSentences({ readAfterFinish }: DetentionExplanation, timeZone: string): string[] {
	if (!readAfterFinish) return [];
	const { readAt, looked } = readAfterFinish;
	const at = clockText(wallTime(readAt, timeZone).minute);
	const by = looked === null ? 'It waits for a person to look' : `${looked.by} has looked at it`;
	return [`The card was read there at ${at}, which came to be known after the finish. ${by}.`];
}

function movedSentence({ date, startsAt, place, at, because }: MovedFrom, timeZone: string): string {
	const { date: movedOn, minute } = wallTime(at, timeZone);
	const from = `${dateText(date)} at ${clockText(startsAt)} in ${place}`;
	return `Moved on ${dateText(movedOn)} at ${clockText(minute)} from ${from}: ${because}`;
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
	'break-not-kept': 'it would leave no time for the toilet',
	'switched-off': 'the school uses no such days',
	'wrong-day': 'it is not on the day that the rule says',
	notice: 'it comes too soon',
	'other-site': 'it is at another site',
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
