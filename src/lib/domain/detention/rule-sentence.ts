import { isRolling, type WindowName } from '../calendar/window';
import { clockText, weekdayName } from '../local-time';
import { capitalised, counting, listed, minutesWords, ordinalWords } from './number-words';
import type {
	ArrivalCondition,
	ArrivalCount,
	CountWindow,
	DetentionOutcome,
	DetentionTiming,
	LadderOutcome,
	LadderStep,
	PolicyRule,
	SittingKind
} from './policy';

/**
 * A rule as one English sentence (DE8), as in `Three lates in a week: 60 minutes on Friday after school.`
 */
export function ruleSentence(rule: PolicyRule): string {
	const narrowed = conditionWords(rule.condition);
	const counted = countWords(rule.count, lateNouns[rule.condition.session]);
	return `${counted}${narrowed ? ` (${narrowed})` : ''}: ${outcomeWords(rule.outcome)}.`;
}

/** A step of the ladder as one English sentence (DE11), as in `Missed: the same again, and 15 minutes at lunch the next school day.` */
export function ladderSentence(step: LadderStep): string {
	return `${capitalised(listed(step.on, 'or'))}: ${step.outcomes.map(outcomeWords).join(', and ')}.`;
}

const lateNouns: Record<ArrivalCondition['session'], [one: string, many: string]> = {
	any: ['late', 'lates'],
	school: ['late to school', 'lates to school'],
	AM: ['morning late', 'morning lates'],
	PM: ['afternoon late', 'afternoon lates'],
	lesson: ['late to a lesson', 'lates to lessons']
};

const windowWords: Record<WindowName, string> = {
	day: 'in a day',
	week: 'in a week',
	'half-term': 'in a half-term',
	term: 'in a term',
	'school-year': 'in a school year'
};

/** The dates over which a rule counts, in a sentence: `in a week`. */
export function windowText(window: CountWindow): string {
	if (!isRolling(window)) return windowWords[window];
	const { last, unit } = window;
	return `in any ${unit === 'weeks' ? counting(last, 'week') : counting(last, 'school day')}`;
}

function countWords(count: ArrivalCount, [one, many]: [one: string, many: string]): string {
	switch (count.kind) {
		case 'each':
			return `Each ${one}`;
		case 'at-least': {
			const further = count.andEachFurther ? ', and each further one' : '';
			return `${capitalised(counting(count.n, one, many))} ${windowText(count.window)}${further}`;
		}
		case 'exactly':
			return `The ${ordinalWords(count.n)} ${one} ${windowText(count.window)}`;
		case 'every-nth':
			return `Every ${ordinalWords(count.n)} ${one} ${windowText(count.window)}`;
	}
}

function conditionWords({ minutesLate, signedIn, years }: ArrivalCondition): string {
	const parts: string[] = [];
	const { from, to } = minutesLate;
	if (from !== null && from === to) parts.push(`${minutesWords(from)} late`);
	else if (from !== null && to !== null) parts.push(`${from} to ${minutesWords(to)} late`);
	else if (from !== null) parts.push(`${minutesWords(from)} late or more`);
	else if (to !== null) parts.push(`at most ${minutesWords(to)} late`);
	const signedInParts: string[] = [];
	if (signedIn.from !== null) signedInParts.push(`at ${clockText(signedIn.from)} or later`);
	if (signedIn.before !== null) signedInParts.push(`before ${clockText(signedIn.before)}`);
	if (signedInParts.length > 0) parts.push(`signed in ${signedInParts.join(' and ')}`);
	if (years && years.length > 0) {
		parts.push(`year${years.length === 1 ? '' : 's'} ${listed([...years].sort((one, other) => one - other))}`);
	}
	return parts.join(', ');
}

/** Where in the day a kind of sitting lies, in a sentence. */
export const sittingWords: Record<SittingKind, string> = {
	break: 'at break',
	lunch: 'at lunch',
	'after-school': 'after school',
	weekend: 'at the weekend',
	inset: 'on a staff training day'
};

const toldWords = { tutor: 'the tutor', 'head-of-year': 'the head of year', attendance: 'the attendance office' };

const proposalWords = {
	'parent-meeting': 'a meeting with parents',
	report: 'a place on report',
	'room-stay': 'a room stay'
};

function outcomeWords(outcome: LadderOutcome): string {
	switch (outcome.kind) {
		case 'again':
			return 'the same again';
		case 'detention': {
			const replacing = outcome.replacesEarlier ? ', in place of the earlier ones not yet sat' : '';
			return `${lengthWords(outcome)} ${timingWords(outcome.timing, outcome.sitting)}${replacing}`;
		}
		case 'notice':
			return `${toldWords[outcome.to]} is told${outcome.about ? ` (${outcome.about})` : ''}`;
		case 'proposal':
			return `${proposalWords[outcome.of]} is proposed`;
	}
}

/** So many school days' notice: `a school day’s notice`, `two school days’ notice`. */
export function noticeWords(schoolDays: number): string {
	return schoolDays === 1 ? 'a school day’s notice' : `${counting(schoolDays, 'school day')}’ notice`;
}

function lengthWords({ minutes, until }: DetentionOutcome): string {
	return until === undefined ? minutesWords(minutes) : `until ${clockText(until)}`;
}

function timingWords(timing: DetentionTiming, sitting: SittingKind): string {
	const where = sittingWords[sitting];
	switch (timing.kind) {
		case 'same-day':
			return `${where} the same day, if recorded by ${clockText(timing.cutOff)}, otherwise the next school day`;
		case 'school-days-notice':
			if (timing.days > 1) return `${where}, with ${noticeWords(timing.days)}`;
			return isOfSchoolDays(sitting) ? `${where} the next school day` : `${where}, from the next school day on`;
		case 'weekday': {
			const own = Object.entries(timing.weekdayByYear ?? {}).flatMap(([year, weekday]) =>
				weekday === undefined ? [] : [`year ${year} on ${weekdayName(weekday)}`]
			);
			return `${weekdayWords(sitting, weekdayName(timing.weekday))}${own.length > 0 ? ` (${own.join(', ')})` : ''}`;
		}
	}
}

function isOfSchoolDays(sitting: SittingKind): boolean {
	return sitting !== 'weekend' && sitting !== 'inset';
}

function weekdayWords(sitting: SittingKind, weekday: string): string {
	switch (sitting) {
		case 'break':
		case 'lunch':
		case 'after-school':
			return `on ${weekday} ${sittingWords[sitting]}`;
		case 'weekend':
			return `on ${weekday}`;
		case 'inset':
			return `${sittingWords.inset} that is a ${weekday}`;
	}
}
