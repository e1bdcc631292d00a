import * as v from 'valibot';
import { lateReasons } from '../../domain/late-reasons';
import { type DetentionPolicy, policyDefaults, sittingKinds } from '../../domain/detention/policy';
import { roles } from '../../domain/permissions';
import {
	clockSchema,
	dateSchema,
	kindMessage,
	listOf,
	oneOf,
	parts,
	text,
	weekdaySchema,
	whole,
	yearSchema,
	yesOrNo
} from './parts';

/** What a policy is at most: no school's comes near, and what is larger is no policy. */
export const mostOf = { characters: 262_144, rules: 60, steps: 12, outcomes: 6, reasons: 40 } as const;

const nothing = { from: null, to: null };

const conditionSchema = parts('a condition', {
	session: v.pipe(
		v.optional(oneOf(['AM', 'PM', 'lesson', 'school', 'any']), 'any'),
		v.description('What the pupil is late for: school is the morning or the afternoon session, any is lessons too.')
	),
	minutesLate: v.pipe(
		v.optional(
			parts('how late', {
				from: v.optional(v.nullable(whole(0, 600)), null),
				to: v.optional(v.nullable(whole(0, 600)), null)
			}),
			nothing
		),
		v.description('Minutes late from the bell, both included; null is no bound.')
	),
	signedIn: v.pipe(
		v.optional(
			parts('when the pupil signs in', {
				from: v.optional(v.nullable(clockSchema), null),
				before: v.optional(v.nullable(clockSchema), null)
			}),
			{ from: null, before: null }
		),
		v.description('The wall’s time: at or after “from”, before “before”. “After 08:40” is from 08:41.')
	),
	years: v.optional(
		v.pipe(
			listOf('the year groups', yearSchema, 15),
			v.description('The year groups whose pupils the rule is for; all where none are named.')
		)
	)
});

const windowNames = ['day', 'week', 'half-term', 'term', 'school-year'] as const;

const rollingSchema = parts('a window that moves', {
	last: whole(1, 200),
	unit: oneOf(['school-days', 'weeks'])
});

const windowSchema = v.pipe(
	v.union(
		[v.picklist(windowNames), rollingSchema],
		'Write “day”, “week”, “half-term”, “term”, “school-year”, or { "last": 10, "unit": "school-days" } (or "weeks").'
	),
	v.description(
		'The dates over which lates are counted; a week is Monday to Sunday, { "last", "unit" } moves with the day.'
	)
);

const timesSchema = whole(1, 100);

const countSchema = v.pipe(
	v.variant(
		'kind',
		[
			parts('a count', { kind: v.literal('each') }),
			parts('a count', {
				kind: v.literal('at-least'),
				n: timesSchema,
				window: windowSchema,
				andEachFurther: v.optional(yesOrNo(), false)
			}),
			parts('a count', { kind: v.literal('exactly'), n: timesSchema, window: windowSchema }),
			parts('a count', { kind: v.literal('every-nth'), n: timesSchema, window: windowSchema })
		],
		kindMessage(['each', 'at-least', 'exactly', 'every-nth'])
	),
	v.description('How many such lates make the rule match.')
);

const weekdayByYearSchema = v.pipe(
	v.record(
		v.pipe(v.string(), v.regex(/^(\d|1[0-4])$/, 'Write a year group from 0 to 14, such as "7".')),
		weekdaySchema,
		'Write the weekdays by year group, such as { "7": "Tuesday" }.'
	),
	v.description('Year groups with a weekday of their own.')
);

const timingSchema = v.pipe(
	v.variant(
		'kind',
		[
			parts('the timing', { kind: v.literal('same-day'), cutOff: clockSchema }),
			parts('the timing', { kind: v.literal('school-days-notice'), days: whole(1, 30) }),
			parts('the timing', {
				kind: v.literal('weekday'),
				weekday: weekdaySchema,
				cutOff: clockSchema,
				weekdayByYear: v.optional(weekdayByYearSchema)
			})
		],
		kindMessage(['same-day', 'school-days-notice', 'weekday'])
	),
	v.description('When it is sat. What is recorded after the cut-off is sat the next time.')
);

const detentionSchema = parts('a detention', {
	kind: v.literal('detention'),
	minutes: v.pipe(whole(1, 480), v.description('How long; with “until”, the most that it can come to.')),
	until: v.optional(v.pipe(clockSchema, v.description('The time to which it is sat, where the policy names that.'))),
	sitting: oneOf(sittingKinds),
	timing: timingSchema,
	replacesEarlier: v.pipe(
		v.optional(yesOrNo(), false),
		v.description('Whether it takes the place of the detentions, not yet sat, of the lates that it counts.')
	)
});

const noticeSchema = parts('a notice', {
	kind: v.literal('notice'),
	to: oneOf(['tutor', 'head-of-year', 'attendance']),
	about: v.optional(v.pipe(v.string('Write a text in quotation marks.'), v.maxLength(200), v.trim()), '')
});

const proposalSchema = parts('a proposal', {
	kind: v.literal('proposal'),
	of: oneOf(['parent-meeting', 'report', 'room-stay'])
});

const outcomeSchema = v.variant(
	'kind',
	[detentionSchema, noticeSchema, proposalSchema],
	kindMessage(['detention', 'notice', 'proposal'])
);

/** One rule. */
export const ruleSchema = parts('a rule', {
	id: v.pipe(text(60), v.description('Its own in the policy, and the same in every version.')),
	name: text(120),
	condition: v.optional(conditionSchema, {}),
	count: v.optional(countSchema, { kind: 'each' }),
	outcome: outcomeSchema
});

/** One step of the ladder. */
export const stepSchema = parts('a step', {
	name: text(120),
	on: v.pipe(
		listOf('what has happened', oneOf(['missed', 'refused']), 2),
		v.nonEmpty('Write "missed", "refused" or both.')
	),
	outcomes: v.pipe(
		listOf(
			'what follows',
			v.variant(
				'kind',
				[detentionSchema, noticeSchema, proposalSchema, parts('“again”', { kind: v.literal('again') })],
				kindMessage(['again', 'detention', 'notice', 'proposal'])
			),
			mostOf.outcomes
		),
		v.nonEmpty('Say what follows.')
	)
});

const lawSchema = parts('the law’s part', {
	nation: v.optional(oneOf(['england', 'wales']), policyDefaults.law.nation),
	weekends: v.optional(yesOrNo(), policyDefaults.law.weekends),
	insetDays: v.optional(yesOrNo(), policyDefaults.law.insetDays),
	travelHome: v.pipe(
		v.optional(v.nullable(text(500)), policyDefaults.law.travelHome),
		v.description('How, and by whom, it is settled that pupils can get home after a detention outside school hours.')
	),
	sameDay: v.pipe(
		v.optional(
			v.nullable(
				v.variant(
					'kind',
					[
						parts('“sameDay”', { kind: v.literal('parents-told') }),
						parts('“sameDay”', { kind: v.literal('decided-safe'), by: text(120) })
					],
					kindMessage(['parents-told', 'decided-safe'])
				)
			),
			policyDefaults.law.sameDay
		),
		v.description('What lets a detention after school be on the very day.')
	),
	publishedOn: v.pipe(
		v.optional(
			v.nullable(parts('the publication', { pupils: dateSchema, parents: dateSchema, staff: dateSchema })),
			policyDefaults.law.publishedOn
		),
		v.description('When the policy was, or will be, published to each.')
	),
	mayImpose: v.pipe(
		v.optional(
			listOf(
				'who may impose',
				parts('who may impose', { role: oneOf(roles), mostMinutes: whole(1, 480) }),
				roles.length
			),
			policyDefaults.law.mayImpose
		),
		v.description('Who may impose a detention by hand, and how long at most.')
	)
});

/**
 * A lateness policy as a school writes it (DE1): JSON with times as `08:40` and dates as `2026-11-23`, what is left out being as
 * in most schools. Read, it is a `DetentionPolicy`; whether it can work at the school is for `checkPolicy` to say.
 */
export const policyFileSchema = parts('a policy', {
	$schema: v.optional(v.pipe(v.string(), v.description('The address of this schema, for editors that read it.'))),
	id: v.optional(text(60), 'lateness'),
	name: text(120),
	version: v.optional(whole(1, 100_000), 1),
	effectiveFrom: v.pipe(dateSchema, v.description('The first day whose lates are judged by it.')),
	rules: v.pipe(listOf('the rules', ruleSchema, mostOf.rules), v.nonEmpty('A policy has at least one rule.')),
	ladder: v.pipe(
		v.optional(listOf('the ladder', stepSchema, mostOf.steps), []),
		v.description('What missing or refusing a detention leads to, step after step.')
	),
	horizonSchoolDays: v.optional(whole(1, 60), policyDefaults.horizonSchoolDays),
	mostPerDay: v.optional(whole(1, 5), policyDefaults.mostPerDay),
	mostPerWeek: v.optional(v.nullable(whole(1, 20)), policyDefaults.mostPerWeek),
	mostOutstanding: v.optional(v.nullable(whole(1, 50)), policyDefaults.mostOutstanding),
	secondOnOneDay: v.optional(oneOf(['next-day', 'longest', 'merged']), policyDefaults.secondOnOneDay),
	lunchMinutesKept: v.optional(whole(0, 120), policyDefaults.lunchMinutesKept),
	breakMinutesKept: v.optional(whole(0, 60), policyDefaults.breakMinutesKept),
	noticeOver: v.pipe(
		v.optional(
			v.nullable(parts('the notice of long detentions', { minutes: whole(0, 480), schoolDays: whole(1, 30) })),
			policyDefaults.noticeOver
		),
		v.description('A detention longer than so many minutes needs so many school days’ notice.')
	),
	validReasons: v.pipe(
		v.optional(listOf('the valid reasons', text(120), mostOf.reasons), policyDefaults.validReasons),
		v.description('What the school takes for a valid reason, in its words; staff who excuse are offered them.')
	),
	reasonsThatHold: v.pipe(
		v.optional(listOf('the reasons that hold', oneOf(lateReasons), lateReasons.length), policyDefaults.reasonsThatHold),
		v.description('Reasons given by the pupil that hold what follows until someone has looked.')
	),
	law: v.optional(lawSchema, {})
});

/** A policy as a school writes it. */
export type PolicyFile = v.InferInput<typeof policyFileSchema>;

/** What is wrong in a file and what to write instead, by the path of the part: `rules.0.outcome.minutes`. */
export interface PolicyFileIssue {
	path: string;
	message: string;
}

/** A policy that was read, or what keeps it from being one. */
export type ReadPolicy = { ok: true; policy: DetentionPolicy } | { ok: false; issues: PolicyFileIssue[] };

/** Reads a policy from the value of its JSON. */
export function readPolicy(value: unknown): ReadPolicy {
	const read = v.safeParse(policyFileSchema, value, { abortPipeEarly: true });
	if (!read.success) {
		const issues = read.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }));
		return { ok: false, issues };
	}
	const { $schema: _, ...policy } = read.output;
	return { ok: true, policy };
}

/** Reads a policy from the text of its file. */
export function readPolicyText(fileText: string): ReadPolicy {
	if (fileText.length > mostOf.characters) {
		return refused(`A policy has no more than ${mostOf.characters} characters: this has ${fileText.length}.`);
	}
	try {
		// Some editors begin a file with a mark of its encoding.
		return readPolicy(JSON.parse(fileText.replace(/^\uFEFF/, '')));
	} catch (error) {
		return refused(`This is not JSON${error instanceof Error ? `: ${error.message}` : ''}.`);
	}
}

function refused(message: string): ReadPolicy {
	return { ok: false, issues: [{ path: '', message }] };
}
