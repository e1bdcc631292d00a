import { clockText, weekdayName } from '../../local-time';
import { listed, minutesWords } from '../number-words';
import type { DetentionPolicy, DetentionTiming, SittingKind } from '../policy';
import { sittingWords } from '../rule-sentence';
import { type Findings, type PolicySurroundings, type SaidDetention, detentionsOf } from './findings';
import { type Pause, minutesOf, pausesOf, schoolEnds } from './reach';

/** Whether each detention can be sat when the policy says (DE1, DE5): its kind, its day, its cut-off and its length agree. */
export function checkTiming(policy: DetentionPolicy, surroundings: PolicySurroundings, findings: Findings): void {
	for (const said of detentionsOf(policy)) {
		checkWeekdays(said, surroundings, findings);
		checkPause(policy, said, surroundings, findings);
		checkUntil(said, surroundings, findings);
		checkCutOff(said, surroundings, findings);
		checkHorizon(policy, said, surroundings, findings);
	}
	const canMeet = detentionsOf(policy).some(
		({ outcome, condition }) =>
			condition !== null && outcome.sitting === 'after-school' && outcome.timing.kind === 'same-day'
	);
	if (policy.secondOnOneDay !== 'next-day' && !canMeet) {
		findings.warn({
			path: 'secondOnOneDay',
			rule: 'DE13',
			message: 'No rule imposes a detention after school on the same day, so that two never fall on one evening.',
			instead: 'Write "next-day", or leave it out.'
		});
	}
}

const weekend = [6, 7];

function checkWeekdays(
	{ path, name, outcome, condition }: SaidDetention,
	around: PolicySurroundings,
	findings: Findings
) {
	const { timing, sitting } = outcome;
	const timed = `${path}.timing`;
	if (timing.kind === 'same-day' && (sitting === 'weekend' || sitting === 'inset')) {
		findings.fault({
			path: `${timed}.kind`,
			rule: 'DE1',
			message: `“${name}” is sat ${sittingWords[sitting]}, when nobody is signed in late, and cannot be on the same day.`,
			instead: 'Write "weekday" with a day, or "school-days-notice" with a number of days.'
		});
	}
	if (timing.kind !== 'weekday') return;
	const named = [
		{ at: `${timed}.weekday`, weekday: timing.weekday },
		...Object.entries(timing.weekdayByYear ?? {}).flatMap(([year, weekday]) =>
			weekday === undefined ? [] : [{ at: `${timed}.weekdayByYear.${year}`, weekday }]
		)
	];
	const allowed = weekdaysOf(sitting, around.calendar.schoolWeekdays);
	for (const { at, weekday } of named) {
		if (allowed.includes(weekday)) continue;
		findings.fault({
			path: at,
			rule: 'DE1',
			message: `A detention ${sittingWords[sitting]} is never on a ${weekdayName(weekday)}.`,
			instead: `Write ${listed(allowed.map(weekdayName), 'or')}, or another kind of sitting.`
		});
	}
	for (const year of Object.keys(timing.weekdayByYear ?? {})) {
		if (!condition?.years || condition.years.includes(Number(year))) continue;
		findings.warn({
			path: `${timed}.weekdayByYear.${year}`,
			rule: 'DE1',
			message: `“${name}” is for year ${listed(condition.years)}, and names a day for year ${year}.`,
			instead: `Add ${year} to the rule’s years, or take its day out.`
		});
	}
}

function weekdaysOf(sitting: SittingKind, schoolWeekdays: readonly number[]): readonly number[] {
	if (sitting === 'weekend') return weekend;
	return schoolWeekdays;
}

function checkPause(
	policy: DetentionPolicy,
	said: SaidDetention,
	{ calendar }: PolicySurroundings,
	findings: Findings
) {
	const { path, name, outcome } = said;
	const { sitting, minutes } = outcome;
	if (sitting !== 'lunch' && sitting !== 'break') return;
	const kept = sitting === 'lunch' ? policy.lunchMinutesKept : policy.breakMinutesKept;
	const pauses = pausesOf(calendar).filter(({ kind }) => kind === sitting);
	if (pauses.length === 0) return;
	const tooShort = pauses.filter(({ startsAt, endsAt }) => endsAt - startsAt - minutes < kept);
	if (tooShort.length === 0) return;
	const longest = Math.max(...pauses.map(({ startsAt, endsAt }) => endsAt - startsAt));
	const needs = sitting === 'lunch' ? 'to eat, drink and use the toilet' : 'to use the toilet';
	const law = 'Behaviour in schools: advice for headteachers and school staff (Department for Education)';
	const fitting = longest - kept;
	const instead =
		fitting > 0
			? `Write ${fitting} minutes or less, or a longer ${sitting} in the calendar.`
			: `Choose another kind of sitting, or a longer ${sitting} in the calendar.`;
	if (pauses.every((pause) => pause.endsAt - pause.startsAt - minutes < kept)) {
		findings.calendarFault({
			path: `${path}.minutes`,
			rule: 'DE6',
			law,
			message: `“${name}” takes ${minutesWords(minutes)} of a ${sitting} that is ${minutesWords(longest)} long, and ${minutesWords(kept)} of it must be left ${needs}.`,
			instead
		});
		return;
	}
	findings.warn({
		path: `${path}.minutes`,
		rule: 'DE6',
		law,
		message: `On the days of ${listed(unique(tooShort))} the ${sitting} is too short for “${name}”: it is then sat on another day.`,
		instead: 'Nothing need be changed; a shorter detention would fit those days too.'
	});
}

function unique(pauses: readonly Pause[]): string[] {
	return [...new Set(pauses.map(({ dayTypeName }) => `“${dayTypeName}”`))];
}

function checkUntil({ path, name, outcome }: SaidDetention, { calendar }: PolicySurroundings, findings: Findings) {
	const { until, sitting, minutes } = outcome;
	if (until === undefined || sitting === 'weekend' || sitting === 'inset') return;
	if (sitting !== 'after-school') {
		const pauses = pausesOf(calendar).filter(({ kind }) => kind === sitting);
		if (pauses.length === 0 || pauses.some(({ startsAt, endsAt }) => startsAt < until && until <= endsAt)) return;
		findings.calendarFault({
			path: `${path}.until`,
			rule: 'DE1',
			message: `${clockText(until)} lies in no ${sitting} of the calendar.`,
			instead: `Write a time within ${listed([...new Set(pauses.map(({ startsAt, endsAt }) => `${clockText(startsAt)}–${clockText(endsAt)}`))], 'or')}.`
		});
		return;
	}
	const ends = schoolEnds(calendar);
	if (until <= ends.from) {
		findings.calendarFault({
			path: `${path}.until`,
			rule: 'DE1',
			message: `“${name}” is sat after school until ${clockText(until)}, and school ends at ${clockText(ends.from)}.`,
			instead: `Write a time after ${clockText(ends.to)}.`
		});
	} else if (until <= ends.to) {
		findings.warn({
			path: `${path}.until`,
			rule: 'DE1',
			message: `On some kinds of day school ends at ${clockText(ends.to)}, no earlier than “${name}” does: it is then sat on another day.`,
			instead: `Write a time after ${clockText(ends.to)}, if it is to be sat on those days too.`
		});
	}
	if (minutes < until - ends.to) {
		findings.warn({
			path: `${path}.minutes`,
			rule: 'DE1',
			message: `${minutesWords(minutes)} from the end of school at ${clockText(ends.to)} are over before ${clockText(until)}: the shorter of the two is sat.`,
			instead: `Write ${until - ends.to} minutes, the most that “until ${clockText(until)}” can come to.`
		});
	}
}

function checkCutOff(said: SaidDetention, around: PolicySurroundings, findings: Findings) {
	const { path, name, outcome, condition } = said;
	const { timing, sitting } = outcome;
	if (timing.kind === 'school-days-notice') return;
	const latest = latestStart(said, around);
	if (latest !== null && timing.cutOff >= latest.at) {
		const finding = {
			path: `${path}.timing.cutOff`,
			rule: 'DE5',
			message: `“${name}” says that what is recorded by ${clockText(timing.cutOff)} is sat that day, and ${sittingWords[sitting]} it begins at ${clockText(latest.at)} at the latest.`,
			instead: `Write a time before ${clockText(latest.at)}.`
		};
		if (latest.isPlanned) findings.warn(finding);
		else findings.calendarFault(finding);
	}
	const possible = condition && timing.kind === 'same-day' ? minutesOf(around.calendar, condition) : null;
	if (possible && timing.cutOff < possible.from) {
		findings.calendarFault({
			path: `${path}.timing.cutOff`,
			rule: 'DE1',
			message: `“${name}” is never sat on the same day: the first such late is at ${clockText(possible.from)}, and none is recorded by ${clockText(timing.cutOff)}.`,
			instead: `Write a time after ${clockText(possible.from)}, or the timing { "kind": "school-days-notice", "days": 1 }.`
		});
	}
}

/** The latest minute at which a detention can begin on any day, and whether that is only as sittings are planned; null where nothing says. */
function latestStart(
	{ outcome }: SaidDetention,
	{ calendar, sittings, today }: PolicySurroundings
): { at: number; isPlanned: boolean } | null {
	const { sitting, minutes, until } = outcome;
	if (sitting === 'break' || sitting === 'lunch') {
		const pauses = pausesOf(calendar).filter(({ kind }) => kind === sitting);
		if (pauses.length === 0) return null;
		const starts = pauses.map(({ endsAt }) => (until === undefined ? endsAt - minutes : Math.min(endsAt, until) - 1));
		return { at: Math.max(...starts), isPlanned: false };
	}
	const planned = (sittings ?? []).filter(({ kind, date }) => kind === sitting && date >= today);
	const last = planned.length === 0 ? null : Math.max(...planned.map(({ startsAt }) => startsAt));
	if (until !== undefined && (last === null || until - 1 < last)) return { at: until - 1, isPlanned: false };
	return last === null ? null : { at: last, isPlanned: true };
}

/** A day further ahead than the policy looks is never found (DE5). */
function checkHorizon(
	{ horizonSchoolDays, noticeOver }: DetentionPolicy,
	{ path, name, outcome }: SaidDetention,
	{ calendar }: PolicySurroundings,
	findings: Findings
) {
	const needs = Math.max(
		ahead(outcome.timing, calendar.schoolWeekdays.length),
		noticeOver !== null && outcome.minutes > noticeOver.minutes ? noticeOver.schoolDays : 0
	);
	if (needs <= horizonSchoolDays) return;
	findings.fault({
		path: 'horizonSchoolDays',
		rule: 'DE5',
		message: `A sitting is looked for ${horizonSchoolDays} school days ahead, and “${name}” (${path}) may lie ${needs} ahead.`,
		instead: `Write ${needs} or more.`
	});
}

function ahead(timing: DetentionTiming, schoolDaysAWeek: number): number {
	switch (timing.kind) {
		case 'same-day':
			return 1;
		case 'school-days-notice':
			return timing.days;
		case 'weekday':
			return schoolDaysAWeek;
	}
}
