import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
	ArrivalCount,
	CountWindow,
	DetentionPolicy,
	DetentionTiming,
	LadderOutcome,
	RuleOutcome
} from '../../domain/detention/policy';
import { policyDefaults, sittingKinds } from '../../domain/detention/policy';
import { lateReasons } from '../../domain/late-reasons';
import { roles } from '../../domain/permissions';
import { policyJsonSchema } from './json-schema';
import { mostOf, readPolicy, readPolicyText } from './policy-file';
import { policyText, writePolicy } from './write-policy';

const runs = { numRuns: 1000 };

/** The least that is a policy. */
const least = {
	name: 'Lateness policy',
	effectiveFrom: '2026-11-30',
	rules: [
		{
			id: 'each',
			name: 'Each late',
			outcome: {
				kind: 'detention',
				minutes: 30,
				sitting: 'after-school',
				timing: { kind: 'same-day', cutOff: '14:30' }
			}
		}
	]
};

/** The least, with one part replaced, by its path. */
function withPart(path: string, value: unknown): unknown {
	const keys = path.split('.');
	const put = (into: unknown, at: number): unknown => {
		const key = keys[at];
		if (key === undefined) return value;
		if (Array.isArray(into)) return into.map((item, index) => (String(index) === key ? put(item, at + 1) : item));
		const known = into !== null && typeof into === 'object' ? { ...into } : {};
		return { ...known, [key]: put(Reflect.get(known, key), at + 1) };
	};
	return put(least, 0);
}

function issuesOf(value: unknown): string[] {
	const read = readPolicy(value);
	return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
}

test('[DE1] what a file leaves out is as in most schools', () => {
	expect(readPolicy(least)).toEqual({
		ok: true,
		policy: {
			...policyDefaults,
			id: 'lateness',
			name: 'Lateness policy',
			version: 1,
			effectiveFrom: '2026-11-30',
			rules: [
				{
					id: 'each',
					name: 'Each late',
					condition: { session: 'any', minutesLate: { from: null, to: null }, signedIn: { from: null, before: null } },
					count: { kind: 'each' },
					outcome: {
						kind: 'detention',
						minutes: 30,
						sitting: 'after-school',
						timing: { kind: 'same-day', cutOff: 870 },
						replacesEarlier: false
					}
				}
			]
		}
	});
});

describe('what cannot be read is named by its path, with what to write instead', () => {
	test.each<[path: string, value: unknown, issue: string]>([
		['rulez', [], 'rulez: There is no “rulez” here: write “rules”.'],
		['rules', [], 'rules: A policy has at least one rule.'],
		['rules', {}, 'rules: Write the rules as a list [ … ], not {}.'],
		['rules.0', [], 'rules.0: Write a rule as an object { … }.'],
		['rules.0.conditions', {}, 'rules.0.conditions: There is no “conditions” here: write “condition”.'],
		['rules.0.condition', [], 'rules.0.condition: Write a condition as an object { … }.'],
		[
			'rules.0.condition.session',
			'morning',
			'rules.0.condition.session: Write “AM”, “PM”, “lesson”, “school” or “any”, not “morning”.'
		],
		['rules.0.condition.session', 'lessons', 'rules.0.condition.session: Write “lesson”, not “lessons”.'],
		[
			'rules.0.condition.signedIn',
			{ after: '08:40' },
			'rules.0.condition.signedIn.after: There is no “after” here: when the pupil signs in has from and before.'
		],
		[
			'rules.0.condition.signedIn',
			{ from: '8:40' },
			'rules.0.condition.signedIn.from: Write a time such as "08:40", not “8:40”.'
		],
		[
			'rules.0.condition.signedIn',
			{ from: 520 },
			'rules.0.condition.signedIn.from: Write a time such as "08:40", not 520.'
		],
		[
			'rules.0.condition.minutesLate',
			{ from: -1 },
			'rules.0.condition.minutesLate.from: Write a whole number from 0 to 600, not -1.'
		],
		['rules.0.count', { kind: 'atleast', n: 3, window: 'week' }, 'rules.0.count.kind: Write “at-least” as the kind.'],
		['rules.0.count', { kind: 'at-least', n: 3 }, 'rules.0.count.window: Add "window": a count needs it.'],
		[
			'rules.0.count',
			{ kind: 'exactly', n: 0, window: 'week' },
			'rules.0.count.n: Write a whole number from 1 to 100, not 0.'
		],
		['rules.0.outcome.minutes', '30', 'rules.0.outcome.minutes: Write a whole number from 1 to 480, not “30”.'],
		['rules.0.outcome.sitting', 'afterschool', 'rules.0.outcome.sitting: Write “after-school”, not “afterschool”.'],
		[
			'rules.0.outcome.timing',
			{ kind: 'weekday', weekday: 5, cutOff: '14:30' },
			'rules.0.outcome.timing.weekday: Write “Monday”, “Tuesday”, “Wednesday”, “Thursday”, “Friday”, “Saturday” or “Sunday”, not 5.'
		],
		[
			'rules.0.outcome.timing',
			{ kind: 'weekday', weekday: 'friday', cutOff: '14:30' },
			'rules.0.outcome.timing.weekday: Write “Friday”, not “friday”.'
		],
		[
			'rules.0.outcome.timing',
			{ kind: 'weekday', weekday: 'Friday', cutOff: '14:30', weekdayByYear: { seven: 'Monday' } },
			'rules.0.outcome.timing.weekdayByYear.seven: Write a year group from 0 to 14, such as "7".'
		],
		[
			'effectiveFrom',
			'2027-02-29',
			'effectiveFrom: “2027-02-29” is no day of the calendar: write a date such as "2026-11-23".'
		],
		['law', [], 'law: Write the law’s part as an object { … }.'],
		[
			'law.travel',
			'bus',
			'law.travel: There is no “travel” here: the law’s part has nation, weekends, insetDays, travelHome, sameDay, publishedOn and mayImpose.'
		],
		[
			'law.mayImpose',
			[{ role: 'teacher', mostMinutes: 30 }],
			'law.mayImpose.0.role: Write “reception”, “attendance”, “supervisor”, “pastoral”, “tutor”, “senior”, “safeguarding”, “admin” or “viewer”, not “teacher”.'
		],
		[
			'ladder',
			[{ name: 'Missed', on: [], outcomes: [{ kind: 'again' }] }],
			'ladder.0.on: Write "missed", "refused" or both.'
		],
		['ladder', [{ name: 'Missed', on: ['missed'], outcomes: [] }], 'ladder.0.outcomes: Say what follows.'],
		['name', '   ', 'name: Write something here.'],
		['horizonSchoolDays', 1.5, 'horizonSchoolDays: Write a whole number from 1 to 60, not 1.5.']
	])('[DE1] %s = %j', (path, value, issue) => {
		expect(issuesOf(withPart(path, value))).toContain(issue);
	});

	test.each([[null], [[]], ['policy'], [7]])('[DE1] %j is no policy', (value) => {
		expect(issuesOf(value)).toEqual([': Write a policy as an object { … }.']);
	});

	test('[DE1] more than one fault is told at once', () => {
		const issues = issuesOf({ ...least, name: 7, effectiveFrom: 'soon', horizonSchoolDays: 0 });
		expect(issues.map((issue) => issue.split(':')[0])).toEqual(['name', 'effectiveFrom', 'horizonSchoolDays']);
	});

	test('[DE1] a text that is no JSON, or far too long, is refused and not read further', () => {
		expect(readPolicyText('{ "name": ')).toMatchObject({ ok: false, issues: [{ path: '' }] });
		expect(readPolicyText(' '.repeat(mostOf.characters + 1))).toMatchObject({ ok: false });
		expect(readPolicyText(`\uFEFF${JSON.stringify(least)}`)).toMatchObject({ ok: true });
	});
});

const minute = fc.integer({ min: 0, max: 1439 });
const orNull = <Value>(some: fc.Arbitrary<Value>) => fc.option(some, { nil: null });
const text = fc.string({ minLength: 1, maxLength: 40 }).map((some) => some.trim() || 'x');
const year = fc.integer({ min: 0, max: 14 });
const date = fc.constantFrom('2026-09-01', '2026-11-30', '2027-02-28', '2028-02-29');
const window: fc.Arbitrary<CountWindow> = fc.oneof(
	fc.constantFrom('day', 'week', 'half-term', 'term', 'school-year' as const),
	fc.record({ last: fc.integer({ min: 1, max: 200 }), unit: fc.constantFrom('school-days', 'weeks' as const) })
);
const n = fc.integer({ min: 1, max: 100 });
const count: fc.Arbitrary<ArrivalCount> = fc.oneof(
	fc.constant<ArrivalCount>({ kind: 'each' }),
	fc.record({ kind: fc.constant('at-least' as const), n, window, andEachFurther: fc.boolean() }),
	fc.record({ kind: fc.constantFrom('exactly', 'every-nth' as const), n, window })
);
const weekday = fc.integer({ min: 1, max: 7 });
const timing: fc.Arbitrary<DetentionTiming> = fc.oneof(
	fc.record({ kind: fc.constant('same-day' as const), cutOff: minute }),
	fc.record({ kind: fc.constant('school-days-notice' as const), days: fc.integer({ min: 1, max: 30 }) }),
	fc.record({ kind: fc.constant('weekday' as const), weekday, cutOff: minute }),
	fc.record({
		kind: fc.constant('weekday' as const),
		weekday,
		cutOff: minute,
		weekdayByYear: fc.dictionary(year.map(String), weekday, { minKeys: 1, maxKeys: 5, noNullPrototype: true })
	})
);
const detention: fc.Arbitrary<RuleOutcome> = fc
	.record({
		minutes: fc.integer({ min: 1, max: 480 }),
		until: fc.option(minute, { nil: undefined }),
		sitting: fc.constantFrom(...sittingKinds),
		timing,
		replacesEarlier: fc.boolean()
	})
	.map(({ until, ...rest }) => ({ kind: 'detention', ...rest, ...(until === undefined ? {} : { until }) }));
const outcome: fc.Arbitrary<RuleOutcome> = fc.oneof(
	detention,
	fc.record({
		kind: fc.constant('notice' as const),
		to: fc.constantFrom('tutor', 'head-of-year', 'attendance' as const),
		about: fc.oneof(fc.constant(''), text)
	}),
	fc.record({
		kind: fc.constant('proposal' as const),
		of: fc.constantFrom('parent-meeting', 'report', 'room-stay' as const)
	})
);
const ladderOutcome: fc.Arbitrary<LadderOutcome> = fc.oneof(outcome, fc.constant<LadderOutcome>({ kind: 'again' }));
const bounds = (some: fc.Arbitrary<number>) => fc.record({ from: orNull(some), to: orNull(some) });
const policies: fc.Arbitrary<DetentionPolicy> = fc.record({
	id: text,
	name: text,
	version: fc.integer({ min: 1, max: 1000 }),
	effectiveFrom: date,
	rules: fc.array(
		fc.record({
			id: text,
			name: text,
			condition: fc
				.record({
					session: fc.constantFrom('AM', 'PM', 'lesson', 'school', 'any' as const),
					minutesLate: bounds(fc.integer({ min: 0, max: 600 })),
					signedIn: fc.record({ from: orNull(minute), before: orNull(minute) }),
					years: fc.option(fc.array(year, { maxLength: 5 }), { nil: undefined })
				})
				.map(({ years, ...rest }) => (years === undefined ? rest : { ...rest, years })),
			count,
			outcome
		}),
		{ minLength: 1, maxLength: 5 }
	),
	ladder: fc.array(
		fc.record({
			name: text,
			on: fc.constantFrom<('missed' | 'refused')[][]>(['missed'], ['refused'], ['missed', 'refused']),
			outcomes: fc.array(ladderOutcome, { minLength: 1, maxLength: 3 })
		}),
		{ maxLength: 3 }
	),
	horizonSchoolDays: fc.integer({ min: 1, max: 60 }),
	mostPerDay: fc.integer({ min: 1, max: 5 }),
	mostPerWeek: orNull(fc.integer({ min: 1, max: 20 })),
	mostOutstanding: orNull(fc.integer({ min: 1, max: 50 })),
	secondOnOneDay: fc.constantFrom('next-day', 'longest', 'merged' as const),
	lunchMinutesKept: fc.integer({ min: 0, max: 120 }),
	breakMinutesKept: fc.integer({ min: 0, max: 60 }),
	noticeOver: orNull(
		fc.record({ minutes: fc.integer({ min: 0, max: 480 }), schoolDays: fc.integer({ min: 1, max: 30 }) })
	),
	validReasons: fc.array(text, { maxLength: 4 }),
	reasonsThatHold: fc.subarray([...lateReasons]),
	law: fc.record({
		nation: fc.constantFrom('england', 'wales' as const),
		weekends: fc.boolean(),
		insetDays: fc.boolean(),
		travelHome: orNull(text),
		sameDay: orNull(
			fc.oneof(
				fc.constant({ kind: 'parents-told' as const }),
				fc.record({ kind: fc.constant('decided-safe' as const), by: text })
			)
		),
		publishedOn: orNull(fc.record({ pupils: date, parents: date, staff: date })),
		mayImpose: fc.array(fc.record({ role: fc.constantFrom(...roles), mostMinutes: fc.integer({ min: 1, max: 480 }) }), {
			maxLength: 4
		})
	})
});

test('[DE1] any policy, written as a file and read again, is the same policy', () => {
	fc.assert(
		fc.property(policies, (policy) => {
			expect(readPolicyText(policyText(policy))).toEqual({ ok: true, policy });
			expect(readPolicy(writePolicy(policy))).toEqual({ ok: true, policy });
		}),
		runs
	);
});

test('[DE1] whatever is sent is read or refused with a path and a sentence, never thrown at', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.json().map((some): unknown => JSON.parse(some)),
				fc
					.tuple(
						fc.constantFrom(
							'rules',
							'rules.0',
							'rules.0.condition',
							'rules.0.count',
							'rules.0.outcome',
							'rules.0.outcome.timing',
							'law',
							'ladder',
							'noticeOver'
						),
						fc.jsonValue()
					)
					.map(([path, value]) => withPart(path, value))
			),
			(value) => {
				const read = readPolicy(value);
				if (read.ok) return;
				expect(read.issues.length).toBeGreaterThan(0);
				for (const { message } of read.issues) expect(message).toMatch(/^(Write|Add|There is no|A policy|Say|“).*\.$/s);
			}
		),
		runs
	);
});

test('[DE1] the JSON Schema names what a file must have, refuses other keys, and shows what is taken without', () => {
	const schema = policyJsonSchema();
	expect(schema).toMatchObject({
		type: 'object',
		required: ['name', 'effectiveFrom', 'rules'],
		additionalProperties: false,
		properties: {
			mostOutstanding: { default: 3 },
			rules: { type: 'array', maxItems: mostOf.rules, items: { additionalProperties: false } }
		}
	});
	expect(JSON.stringify(schema)).toContain('([01]\\\\d|2[0-3]):[0-5]\\\\d');
});
