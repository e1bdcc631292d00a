import { describe, expect, test } from 'vitest';
import { arrival, moment, policyOf, rule } from '../../../../../tests/support/detention-facts';
import { at, smallSchoolCalendar } from '../../../../../tests/support/small-school-calendar';
import { earn } from '../earn';
import type { CountedArrival } from '../facts';
import type { DetentionOutcome, DetentionPolicy, PolicyRule } from '../policy';
import { type ExistingDetention, reconcile } from '../reconcile';

const calendar = smallSchoolCalendar();
const morning = (changes: Partial<DetentionOutcome> = {}) => of('AM', 30, changes);
const afternoon = (changes: Partial<DetentionOutcome> = {}) => of('PM', 45, changes);

function of(session: 'AM' | 'PM', minutes: number, changes: Partial<DetentionOutcome>): PolicyRule {
	const { condition, outcome } = rule();
	if (outcome.kind !== 'detention') throw new Error('a detention');
	return rule({ id: session, condition: { ...condition, session }, outcome: { ...outcome, minutes, ...changes } });
}

const early = arrival('2026-11-23', '08:41');
const again = arrival('2026-11-23', '13:30');
const both = [early, again];

function earned(second: DetentionPolicy['secondOnOneDay'], rules: PolicyRule[], arrivals: CountedArrival[]) {
	return earn([policyOf(rules, { secondOnOneDay: second })], calendar, arrivals);
}

/** `RULE MINUTES (replaces so many)`, for each detention. */
function said(second: DetentionPolicy['secondOnOneDay'], rules: PolicyRule[], arrivals: CountedArrival[]): string[] {
	return earned(second, rules, arrivals).detentions.map(({ ruleId, minutes, until, replaces }) =>
		[
			ruleId,
			minutes,
			...(until === undefined ? [] : [`until ${until}`]),
			...(replaces.length > 0 ? [`replaces ${replaces.length}`] : [])
		].join(' ')
	);
}

test.each<[DetentionPolicy['secondOnOneDay'], string[]]>([
	['next-day', ['AM 30', 'PM 45']],
	['longest', ['AM 30', 'PM 45 replaces 1']],
	['merged', ['AM 30', 'PM 75 replaces 1']]
])('[DE13] %s: of a morning’s 30 and an afternoon’s 45 minutes come %j', (second, then) => {
	expect(said(second, [morning(), afternoon()], both)).toEqual(then);
});

test('[DE13] where the first is as long or longer it stands for both, and the second is covered by it', () => {
	const { detentions, covered } = earned('longest', [morning({ minutes: 45 }), afternoon()], both);
	expect(detentions.map(({ ruleId }) => ruleId)).toEqual(['AM']);
	expect(covered).toEqual([{ arrivalId: again.arrivalId, byArrivalId: early.arrivalId }]);
});

describe('only those of one evening meet', () => {
	test.each<{ what: string; rules: PolicyRule[]; arrivals: CountedArrival[] }>([
		{ what: 'on two days', rules: [morning(), afternoon()], arrivals: [early, arrival('2026-11-24', '13:30')] },
		{ what: 'one at lunch', rules: [morning({ sitting: 'lunch' }), afternoon()], arrivals: both },
		{
			what: 'one with notice',
			rules: [morning({ timing: { kind: 'school-days-notice', days: 1 } }), afternoon()],
			arrivals: both
		},
		{
			what: 'the second recorded after the cut-off, for the evening after',
			rules: [morning(), afternoon()],
			arrivals: [early, { ...again, recordedAt: moment('2026-11-23', '14:31') }]
		}
	])('[DE13] $what: nothing is merged', ({ rules, arrivals }) => {
		expect(said('merged', rules, arrivals)).toEqual(['AM 30', 'PM 45']);
	});

	test('[DE13] one that is carried to the evening of another late stays its own, and is sat on another day', () => {
		const monday = { ...again, recordedAt: moment('2026-11-23', '14:31') };
		expect(said('merged', [morning(), afternoon()], [monday, arrival('2026-11-24')])).toEqual(['PM 45', 'AM 30']);
	});

	test.each(['2026-10-23', '2026-11-02', '2027-03-25', '2027-04-12'])(
		'[CA1] on %s, next to a clock change, the cut-off is the wall’s',
		(date) => {
			const pair = (clock: string) => [arrival(date), arrival(date, '13:30', { recordedAt: moment(date, clock) })];
			expect(said('merged', [morning(), afternoon()], pair('14:30'))).toEqual(['AM 30', 'PM 75 replaces 1']);
			expect(said('merged', [morning(), afternoon()], pair('14:31'))).toEqual(['AM 30', 'PM 45']);
		}
	);
});

test('[DE13] three of one evening are sat as one, which counts all of their arrivals in recording order', () => {
	const lesson = { ...of('AM', 20, {}), id: 'lesson', condition: { ...rule().condition, session: 'lesson' as const } };
	const third = { ...arrival('2026-11-23', '14:20'), session: 'lesson' as const };
	const last = earned('merged', [morning(), afternoon(), lesson], [...both, third]).detentions.at(-1);
	expect(last).toMatchObject({ minutes: 95, replaces: [again.arrivalId] });
	expect(last?.countedArrivalIds).toEqual([early.arrivalId, again.arrivalId, third.arrivalId]);
});

test.each([
	{
		what: 'until 16:00 and 45 minutes more',
		rules: [morning({ minutes: 60, until: at('16:00') }), afternoon()],
		then: `PM 105 until ${at('16:45')} replaces 1`
	},
	{
		what: '30 minutes and until 16:00',
		rules: [morning(), afternoon({ minutes: 60, until: at('16:00') })],
		then: `PM 90 until ${at('16:30')} replaces 1`
	},
	{
		what: 'until 16:00 and until 15:30',
		rules: [morning({ minutes: 60, until: at('16:00') }), afternoon({ minutes: 30, until: at('15:30') })],
		then: `PM 90 until ${at('16:30')} replaces 1`
	}
])('[DE13] $what are as long as the two together', ({ rules, then }) => {
	expect(said('merged', rules, both)[1]).toBe(then);
});

describe('what is over is not sat once more', () => {
	const lesson = { ...of('AM', 20, {}), id: 'lesson', condition: { ...rule().condition, session: 'lesson' as const } };
	const third = { ...arrival('2026-11-23', '14:20'), session: 'lesson' as const };
	const { detentions } = earned('merged', [morning(), afternoon(), lesson], [...both, third]);
	const existing = (
		arrivalId: string,
		ruleId: string,
		minutes: number,
		changes: Partial<ExistingDetention>
	): ExistingDetention => ({
		id: arrivalId,
		arrivalId,
		ruleId,
		policyVersion: 1,
		minutes,
		status: 'booked',
		...changes
	});

	test.each<{ what: string; before: ExistingDetention[]; minutes: number }>([
		{ what: 'none of it is over', before: [], minutes: 95 },
		{ what: 'the first was sat', before: [existing(early.arrivalId, 'AM', 30, { status: 'attended' })], minutes: 65 },
		{
			what: 'the first was waived',
			before: [existing(early.arrivalId, 'AM', 30, { status: 'cancelled', settled: true })],
			minutes: 65
		},
		{
			what: 'the first two were sat as one',
			before: [existing(again.arrivalId, 'PM', 75, { status: 'attended' })],
			minutes: 20
		}
	])('[DE13] where $what, $minutes minutes are left', ({ before, minutes }) => {
		expect(reconcile(before, detentions).add.map((one) => one.minutes)).toEqual([minutes]);
	});
});
