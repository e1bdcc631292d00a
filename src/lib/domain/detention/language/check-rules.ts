import { isRolling } from '../../calendar/window';
import { clockText } from '../../local-time';
import { counting } from '../number-words';
import type { ArrivalCondition, ArrivalCount, CountWindow, DetentionPolicy, PolicyRule } from '../policy';
import { windowText } from '../rule-sentence';
import type { Findings, PolicySurroundings } from './findings';
import { minutesOf, mostLates } from './reach';

/** Whether each rule can match, can decide, and is there once (DE1, DE3, DE4). */
export function checkRules(policy: DetentionPolicy, { calendar }: PolicySurroundings, findings: Findings): void {
	const { rules } = policy;
	rules.forEach((rule, index) => {
		const path = `rules.${index}`;
		checkIdentity(rules, index, findings);
		const isPossible = checkCondition(rule.condition, `${path}.condition`, findings);
		if (isPossible && minutesOf(calendar, rule.condition) === null) {
			findings.calendarFault({
				path: `${path}.condition`,
				rule: 'DE1',
				message: `No late can match “${rule.name}”: on no kind of day does a pupil sign in late then.`,
				instead: 'Compare its times with the bells of the calendar, and its minutes late with its times.'
			});
		}
		if (isPossible) checkFirstMinute(rule, `${path}.condition`, calendar, findings);
		if (rule.count.kind !== 'each') checkCount(rule, rule.count, `${path}.count`, calendar, findings);
		checkDecides(rules, index, findings);
	});
}

function checkIdentity(rules: readonly PolicyRule[], index: number, findings: Findings): void {
	const rule = rules[index];
	if (!rule) return;
	const before = rules.slice(0, index);
	if (before.some(({ id }) => id === rule.id)) {
		findings.fault({
			path: `rules.${index}.id`,
			rule: 'DE1',
			message: `Two rules have the id “${rule.id}”.`,
			instead: `Write an id that no other rule has, such as “${freeId(rules, rule.id)}”.`
		});
	}
	const equal = before.find((other) => saysTheSame(rule, other));
	if (equal) {
		findings.fault({
			path: `rules.${index}`,
			rule: 'DE1',
			message: `“${rule.name}” says the same as “${equal.name}”.`,
			instead: 'Take one of the two out.'
		});
	}
}

function freeId(rules: readonly PolicyRule[], id: string): string {
	let number = 2;
	while (rules.some((rule) => rule.id === `${id}-${number}`)) number += 1;
	return `${id}-${number}`;
}

const knownTexts = new WeakMap<PolicyRule, string>();

/** All of a rule but its names. */
function textOf(rule: PolicyRule): string {
	const known = knownTexts.get(rule) ?? plain([rule.condition, rule.count, rule.outcome]);
	knownTexts.set(rule, known);
	return known;
}

function saysTheSame(one: PolicyRule, other: PolicyRule): boolean {
	return textOf(one) === textOf(other);
}

/** JSON that does not depend on the order in which an object's keys were written. */
function plain(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
			: part
	);
}

function checkCondition({ minutesLate, signedIn, years }: ArrivalCondition, path: string, findings: Findings): boolean {
	const before = findings.faults.length;
	if (minutesLate.from !== null && minutesLate.to !== null && minutesLate.from > minutesLate.to) {
		findings.fault({
			path: `${path}.minutesLate`,
			rule: 'DE1',
			message: `Nobody is ${minutesLate.from} minutes late or more and at most ${minutesLate.to}.`,
			instead: `Write “from” as ${minutesLate.to} or less, or leave one of the two out.`
		});
	}
	if (signedIn.from !== null && signedIn.before !== null && signedIn.from >= signedIn.before) {
		findings.fault({
			path: `${path}.signedIn`,
			rule: 'DE1',
			message: 'The time from which it holds is not before the time at which it ends.',
			instead: 'Write “before” as a later time than “from”, or leave one of the two out.'
		});
	}
	if (years?.length === 0) {
		findings.fault({
			path: `${path}.years`,
			rule: 'DE1',
			message: 'The rule names no year group, so that it is for nobody.',
			instead: 'Name the year groups, or leave “years” out where the rule is for all.'
		});
	}
	return findings.faults.length === before;
}

/** A time before the bell takes nothing away: as likely it was meant for another bell. */
function checkFirstMinute(
	{ name, condition }: PolicyRule,
	path: string,
	calendar: PolicySurroundings['calendar'],
	findings: Findings
): void {
	const { from } = condition.signedIn;
	const { session } = condition;
	if (from === null || (session !== 'AM' && session !== 'PM')) return;
	const first = minutesOf(calendar, {
		...condition,
		minutesLate: { from: null, to: null },
		signedIn: { from: null, before: null }
	})?.from;
	if (first === undefined || from >= first) return;
	findings.warn({
		path: `${path}.signedIn.from`,
		rule: 'DE1',
		message: `“${name}” counts from ${clockText(from)}, and nobody is late before the bell at ${clockText(first - 1)}.`,
		instead: `Write ${clockText(first)}, or leave the time out.`
	});
}

type Counting = Exclude<ArrivalCount, { kind: 'each' }>;

function checkCount(
	{ condition, name }: PolicyRule,
	count: Counting,
	path: string,
	calendar: PolicySurroundings['calendar'],
	findings: Findings
): void {
	const most = mostLates(calendar, condition, count.window);
	if (count.n > most) {
		findings.calendarFault({
			path: `${path}.n`,
			rule: 'DE4',
			message: `“${name}” can never match: nobody can be late like that more than ${counting(most, 'time')} ${windowText(count.window)}.`,
			instead: `Write ${most} or less, or a longer window.`
		});
	}
	const isEach = count.n === 1 && (count.kind === 'every-nth' || (count.kind === 'at-least' && count.andEachFurther));
	if (isEach) {
		findings.warn({
			path,
			rule: 'DE4',
			message: `“${name}” counts to one: it matches at each late.`,
			instead: 'Write { "kind": "each" }.'
		});
	}
}

/** A detention rule that another one always outdoes (DE3) is there for nothing. */
function checkDecides(rules: readonly PolicyRule[], index: number, findings: Findings): void {
	const rule = rules[index];
	if (!rule || rule.outcome.kind !== 'detention') return;
	const { minutes } = rule.outcome;
	const winner = rules.find((other, place) => {
		if (place === index || other.outcome.kind !== 'detention' || saysTheSame(other, rule)) return false;
		const outdoes = other.outcome.minutes > minutes || (other.outcome.minutes === minutes && place < index);
		return outdoes && covers(other, rule);
	});
	if (winner?.outcome.kind !== 'detention') return;
	const why = winner.outcome.minutes > minutes ? 'is longer' : 'is as long and stands higher in the list';
	findings.fault({
		path: `rules.${index}`,
		rule: 'DE3',
		message: `“${rule.name}” can never decide: “${winner.name}” matches whenever it does, and ${why}.`,
		instead: `Make it longer than ${winner.outcome.minutes} minutes, let “${winner.name}” hold for fewer lates, or take it out.`
	});
}

/** Whether one rule surely matches at every late at which the other does; no answer is no. */
function covers(wide: PolicyRule, narrow: PolicyRule): boolean {
	if (!holds(wide.condition, narrow.condition)) return false;
	const [all, some] = [wide.count, narrow.count];
	if (all.kind === 'each') return true;
	if (some.kind === 'each') return false;
	if (all.kind === 'at-least' && all.andEachFurther) return some.n >= all.n && reaches(all.window, some.window);
	const matchOnce = [all, some].every(({ kind, window }) => kind !== 'every-nth' && !isRolling(window));
	const someFurther = some.kind === 'at-least' && some.andEachFurther;
	return (
		matchOnce &&
		!someFurther &&
		all.n === some.n &&
		plain(all.window) === plain(some.window) &&
		plain(wide.condition) === plain(narrow.condition)
	);
}

function holds(wide: ArrivalCondition, narrow: ArrivalCondition): boolean {
	return (
		holdsSession(wide.session, narrow.session) &&
		holdsSpan(wide.minutesLate.from, narrow.minutesLate.from, wide.minutesLate.to, narrow.minutesLate.to) &&
		holdsSpan(wide.signedIn.from, narrow.signedIn.from, wide.signedIn.before, narrow.signedIn.before) &&
		(!wide.years || (narrow.years?.every((year) => wide.years?.includes(year)) ?? false))
	);
}

function holdsSession(wide: ArrivalCondition['session'], narrow: ArrivalCondition['session']): boolean {
	return wide === 'any' || wide === narrow || (wide === 'school' && (narrow === 'AM' || narrow === 'PM'));
}

function holdsSpan(
	wideFrom: number | null,
	narrowFrom: number | null,
	wideTo: number | null,
	narrowTo: number | null
): boolean {
	return (
		(wideFrom === null || (narrowFrom !== null && narrowFrom >= wideFrom)) &&
		(wideTo === null || (narrowTo !== null && narrowTo <= wideTo))
	);
}

const widths = ['day', 'half-term', 'term', 'school-year'] as const;

/** Whether a window holds all that the other does, whichever late is counted. */
function reaches(wide: CountWindow, narrow: CountWindow): boolean {
	if (isRolling(wide) || isRolling(narrow)) return plain(wide) === plain(narrow);
	if (wide === narrow || narrow === 'day') return true;
	if (wide === 'week' || narrow === 'week') return false;
	return widths.indexOf(wide) >= widths.indexOf(narrow);
}
