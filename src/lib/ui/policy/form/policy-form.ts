import { lateReasons, type LateReason } from '$lib/domain/late-reasons';
import { roles, type Role } from '$lib/domain/permissions';

/** What one rule or step leads to, as its fields hold it: those of every kind, so that changing the kind loses nothing. */
export interface OutcomeForm {
	/** Of this form only: what keeps its fields together when others move. */
	key: string;
	kind: 'detention' | 'notice' | 'proposal' | 'again';
	minutes: string;
	length: 'minutes' | 'until';
	until: string;
	sitting: string;
	timing: 'same-day' | 'school-days-notice' | 'weekday';
	cutOff: string;
	days: string;
	weekday: string;
	ownDays: { key: string; year: string; weekday: string }[];
	replacesEarlier: boolean;
	to: string;
	about: string;
	of: string;
}

/** One rule as its fields hold it. */
export interface RuleForm {
	/** Of this form only: two rules of a file may have one id, which a check then says. */
	key: string;
	id: string;
	name: string;
	session: string;
	lateFrom: string;
	lateTo: string;
	signedFrom: string;
	signedBefore: string;
	/** Year groups with commas; nothing is all of them. */
	years: string;
	count: 'each' | 'at-least' | 'exactly' | 'every-nth';
	n: string;
	window: string;
	windowLast: string;
	andEachFurther: boolean;
	outcome: OutcomeForm;
}

/** One step of the ladder as its fields hold it. */
export interface StepForm {
	key: string;
	name: string;
	missed: boolean;
	refused: boolean;
	outcomes: OutcomeForm[];
}

/** A whole policy as the editor's fields hold it: texts as they were typed. */
export interface PolicyForm {
	name: string;
	rules: RuleForm[];
	ladder: StepForm[];
	horizonSchoolDays: string;
	mostPerDay: string;
	mostPerWeek: string;
	mostOutstanding: string;
	secondOnOneDay: string;
	lunchMinutesKept: string;
	breakMinutesKept: string;
	noticeMinutes: string;
	noticeDays: string;
	/** One a line. */
	validReasons: string;
	reasonsThatHold: LateReason[];
	nation: string;
	weekends: boolean;
	insetDays: boolean;
	travelHome: string;
	sameDay: '' | 'parents-told' | 'decided-safe';
	sameDayBy: string;
	publishedPupils: string;
	publishedParents: string;
	publishedStaff: string;
	/** The most minutes that each role may impose by hand; empty is none. */
	mayImpose: { role: Role; mostMinutes: string }[];
}

/** The roles that may be let to impose a detention by hand. */
export const imposingRoles: readonly Role[] = ['tutor', 'pastoral', 'senior', 'supervisor', 'attendance', 'reception'];

let lastKey = 0;

/** A key that no other part of a form has on this page. */
export function freshKey(): string {
	lastKey += 1;
	return `part-${lastKey}`;
}

function partOf(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function text(value: unknown, key: string, otherwise = ''): string {
	const found = partOf(value, key);
	if (typeof found === 'string') return found;
	return typeof found === 'number' ? String(found) : otherwise;
}

/** As `text`, but what is null was left empty on purpose. */
function textOrEmpty(value: unknown, key: string, otherwise: string): string {
	return partOf(value, key) === null ? '' : text(value, key, otherwise);
}

function oneOf<Word extends string>(value: unknown, key: string, words: readonly Word[], otherwise: Word): Word {
	const found = partOf(value, key);
	return words.find((word) => word === found) ?? otherwise;
}

function list(value: unknown, key: string): unknown[] {
	const found = partOf(value, key);
	return Array.isArray(found) ? found : [];
}

const isOn = (value: unknown, key: string) => partOf(value, key) === true;

/** What a policy's file holds, whole or not, as fields; what it leaves out is as in most schools. */
export function formOf(body: Record<string, unknown>): PolicyForm {
	const notice = partOf(body, 'noticeOver');
	const law = partOf(body, 'law');
	const sameDay = partOf(law, 'sameDay');
	const published = partOf(law, 'publishedOn');
	const holding = list(body, 'reasonsThatHold');
	const imposing = list(law, 'mayImpose');
	const named = imposing.flatMap((one) => roles.filter((role) => role === partOf(one, 'role')));
	return {
		name: text(body, 'name'),
		rules: list(body, 'rules').map(ruleFormOf),
		ladder: list(body, 'ladder').map((step) => ({
			key: freshKey(),
			name: text(step, 'name'),
			missed: list(step, 'on').includes('missed'),
			refused: list(step, 'on').includes('refused'),
			outcomes: list(step, 'outcomes').map(outcomeFormOf)
		})),
		horizonSchoolDays: textOrEmpty(body, 'horizonSchoolDays', '15'),
		mostPerDay: textOrEmpty(body, 'mostPerDay', '1'),
		mostPerWeek: textOrEmpty(body, 'mostPerWeek', ''),
		mostOutstanding: textOrEmpty(body, 'mostOutstanding', '3'),
		secondOnOneDay: text(body, 'secondOnOneDay', 'next-day'),
		lunchMinutesKept: textOrEmpty(body, 'lunchMinutesKept', '25'),
		breakMinutesKept: textOrEmpty(body, 'breakMinutesKept', '5'),
		noticeMinutes: text(notice, 'minutes'),
		noticeDays: text(notice, 'schoolDays'),
		validReasons: list(body, 'validReasons').join('\n'),
		reasonsThatHold: lateReasons.filter((reason) => holding.includes(reason)),
		nation: text(law, 'nation', 'england'),
		weekends: isOn(law, 'weekends'),
		insetDays: isOn(law, 'insetDays'),
		travelHome: text(law, 'travelHome'),
		sameDay: oneOf(sameDay, 'kind', ['', 'parents-told', 'decided-safe'] as const, ''),
		sameDayBy: text(sameDay, 'by'),
		publishedPupils: text(published, 'pupils'),
		publishedParents: text(published, 'parents'),
		publishedStaff: text(published, 'staff'),
		mayImpose: [...imposingRoles, ...named.filter((role) => !imposingRoles.includes(role))].map((role) => {
			const one = imposing.find((entry) => partOf(entry, 'role') === role);
			return { role, mostMinutes: text(one, 'mostMinutes') };
		})
	};
}

function ruleFormOf(rule: unknown, index: number): RuleForm {
	const condition = partOf(rule, 'condition');
	const late = partOf(condition, 'minutesLate');
	const signedIn = partOf(condition, 'signedIn');
	const count = partOf(rule, 'count');
	const window = partOf(count, 'window');
	const unit = partOf(window, 'unit');
	return {
		key: freshKey(),
		id: text(rule, 'id', `rule-${index + 1}`),
		name: text(rule, 'name'),
		session: text(condition, 'session', 'any'),
		lateFrom: text(late, 'from'),
		lateTo: text(late, 'to'),
		signedFrom: text(signedIn, 'from'),
		signedBefore: text(signedIn, 'before'),
		years: yearsText(partOf(condition, 'years')),
		count: oneOf(count, 'kind', ['each', 'at-least', 'exactly', 'every-nth'] as const, 'each'),
		n: textOrEmpty(count, 'n', '3'),
		window: typeof unit === 'string' ? unit : text(count, 'window', 'week'),
		windowLast: text(window, 'last', '10'),
		andEachFurther: isOn(count, 'andEachFurther'),
		outcome: outcomeFormOf(partOf(rule, 'outcome'))
	};
}

/** Years are numbers, or what was typed instead. */
function yearsText(years: unknown): string {
	if (Array.isArray(years)) return years.join(', ');
	return typeof years === 'string' ? years : '';
}

function outcomeFormOf(outcome: unknown): OutcomeForm {
	const timing = partOf(outcome, 'timing');
	const own = partOf(timing, 'weekdayByYear');
	const until = text(outcome, 'until');
	return {
		key: freshKey(),
		kind: oneOf(outcome, 'kind', ['detention', 'notice', 'proposal', 'again'] as const, 'detention'),
		minutes: textOrEmpty(outcome, 'minutes', '30'),
		length: partOf(outcome, 'until') === undefined ? 'minutes' : 'until',
		until,
		sitting: text(outcome, 'sitting', 'after-school'),
		timing: oneOf(timing, 'kind', ['same-day', 'school-days-notice', 'weekday'] as const, 'same-day'),
		cutOff: textOrEmpty(timing, 'cutOff', '14:30'),
		days: textOrEmpty(timing, 'days', '1'),
		weekday: text(timing, 'weekday', 'Friday'),
		ownDays: Object.entries(typeof own === 'object' && own !== null ? own : {}).map(([year, weekday]) => ({
			key: freshKey(),
			year,
			weekday: String(weekday)
		})),
		replacesEarlier: isOn(outcome, 'replacesEarlier'),
		to: text(outcome, 'to', 'tutor'),
		about: text(outcome, 'about'),
		of: text(outcome, 'of', 'parent-meeting')
	};
}

/** A rule to begin with: each late, half an hour after school the same day. */
export function newRule(taken: readonly string[]): RuleForm {
	let number = taken.length + 1;
	while (taken.includes(`rule-${number}`)) number += 1;
	return ruleFormOf({ id: `rule-${number}`, name: 'Each late' }, number - 1);
}

/** A step to begin with: the same detention once more. */
export function newStep(): StepForm {
	return { key: freshKey(), name: 'Missed', missed: true, refused: true, outcomes: [outcomeFormOf({ kind: 'again' })] };
}

/** One more thing that a step leads to. */
export function newOutcome(): OutcomeForm {
	return outcomeFormOf({ kind: 'notice', to: 'head-of-year' });
}

/** The same rule once more, with an id of its own. */
export function copyOfRule(rule: RuleForm, taken: readonly string[]): RuleForm {
	const { id } = newRule(taken);
	const ownDays = rule.outcome.ownDays.map((day) => ({ ...day, key: freshKey() }));
	return {
		...rule,
		key: freshKey(),
		id,
		name: `${rule.name} (copy)`,
		outcome: { ...rule.outcome, ownDays, key: freshKey() }
	};
}
