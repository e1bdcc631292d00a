import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrival, moment, policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import { at, closed, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import type { ClosedDays, SchoolCalendar } from '../calendar/school-calendar';
import { addDays, birthdayOf, instantOf, minutesBetween, wallTime, weekdayOf } from '../local-time';
import { earn } from './earn';
import type { Sitting } from './facts';
import type { DetentionPolicy, DetentionTiming, SittingKind } from './policy';
import { type TriedArrival, type TriedPupil, type TryOutFacts, simulate } from './try-out/simulate';

const runs = { numRuns: 1500 };
const firstDay = '2026-10-12';
const dates = Array.from({ length: 56 }, (_, index) => addDays(firstDay, index));
const date = fc.constantFrom(...dates);

const starts: Record<SittingKind, string> = {
	break: '10:45',
	lunch: '12:40',
	'after-school': '15:05',
	weekend: '10:00',
	inset: '10:00'
};
const kinds = fc.constantFrom<SittingKind>('after-school', 'after-school', 'lunch', 'break', 'weekend', 'inset');

/** Any closed days of some weeks of the autumn, its half-term break among them, for everyone or for some years. */
const calendars: fc.Arbitrary<SchoolCalendar> = fc
	.array(
		fc.record({
			kind: fc.constantFrom<ClosedDays['kind']>('holiday', 'closure', 'inset', 'bank-holiday'),
			startsOn: date,
			days: fc.nat({ max: 2 }),
			years: fc.constantFrom<number[] | null>(null, [7], [9, 10])
		}),
		{ maxLength: 6 }
	)
	.map((closings) =>
		smallSchoolCalendar({
			closedDays: [
				closed('holiday', '2026-10-26', '2026-10-30'),
				...closings.map(({ kind, startsOn, days, years }) => closed(kind, startsOn, addDays(startsOn, days), years))
			]
		})
	);

const timings: fc.Arbitrary<DetentionTiming> = fc.oneof(
	fc.constantFrom('12:00', '14:30').map((cutOff): DetentionTiming => ({ kind: 'same-day', cutOff: at(cutOff) })),
	fc.nat({ max: 3 }).map((days): DetentionTiming => ({ kind: 'school-days-notice', days })),
	fc
		.record({ weekday: fc.integer({ min: 1, max: 7 }), own: fc.boolean() })
		.map(({ weekday, own }): DetentionTiming => ({
			kind: 'weekday',
			weekday,
			cutOff: at('14:30'),
			...(own ? { weekdayByYear: { 9: 2 } } : {})
		}))
);

const rules = fc.record({
	kind: kinds,
	minutes: fc.constantFrom(15, 30, 60),
	timing: timings,
	nth: fc.integer({ min: 1, max: 3 }),
	replacesEarlier: fc.boolean()
});

const policies: fc.Arbitrary<DetentionPolicy> = fc
	.record({
		rules: fc.array(rules, { minLength: 1, maxLength: 3 }),
		nation: fc.constantFrom('england', 'wales' as const),
		weekends: fc.boolean(),
		insetDays: fc.boolean(),
		mostPerDay: fc.constantFrom(1, 2),
		mostPerWeek: fc.constantFrom(null, 1, 2),
		mostOutstanding: fc.constantFrom(null, 2),
		secondOnOneDay: fc.constantFrom('next-day', 'longest', 'merged' as const),
		noticeOver: fc.constantFrom(null, { minutes: 30, schoolDays: 2 })
	})
	.map(({ rules, nation, weekends, insetDays, ...caps }) => {
		const { law } = policyOf([]);
		const made = rules.map(({ kind, minutes, timing, nth, replacesEarlier }, index) =>
			rule({
				id: `rule ${index}`,
				count: nth === 1 ? { kind: 'each' } : { kind: 'every-nth', n: nth, window: 'half-term' },
				outcome: { kind: 'detention', minutes, sitting: kind, timing, replacesEarlier }
			})
		);
		return policyOf(made, { ...caps, law: { ...law, nation, weekends, insetDays } });
	});

const sittings: fc.Arbitrary<Sitting[]> = fc
	.array(
		fc.record({
			date,
			kind: kinds,
			capacity: fc.nat({ max: 3 }),
			minutes: fc.constantFrom(15, 30, 60),
			years: fc.constantFrom<number[] | null>(null, null, [9]),
			isSecond: fc.boolean()
		}),
		{ minLength: 5, maxLength: 60 }
	)
	.map((drawn) =>
		drawn.map(({ date, kind, capacity, minutes, years, isSecond }, index) => {
			const { booked: _, ...one } = sitting(date, starts[kind], '23:00', { kind, capacity, years, id: `s${index}` });
			const startsAt = one.startsAt + (isSecond && kind !== 'break' && kind !== 'lunch' ? 70 : 0);
			return { ...one, startsAt, endsAt: startsAt + minutes };
		})
	);

const pupils: TriedPupil[] = [
	{ pupilId: 'young', yearGroup: 7, bornOn: '2014-11-01', flags: [] },
	{ pupilId: 'middle', yearGroup: 9, bornOn: null, flags: [] },
	{ pupilId: 'old', yearGroup: 13, bornOn: '2008-11-05', flags: [] }
];

/** Arrivals on any dates, recorded when they were made or up to two days later. */
const arrivals: fc.Arbitrary<TriedArrival[]> = fc
	.uniqueArray(
		fc.record({
			pupil: fc.constantFrom(...pupils),
			date: fc.constantFrom(...dates.slice(0, 21)),
			clock: fc.constantFrom('08:41', '13:31'),
			later: fc.constantFrom(0, 0, 0, 7, 30, 48)
		}),
		{ maxLength: 30, selector: ({ pupil, date, clock }) => `${pupil.pupilId} ${date} ${clock}` }
	)
	.map((drawn) =>
		drawn
			.map(({ pupil, date, clock, later }) => {
				const recordedAt = new Date(Date.parse(moment(date, clock)) + later * 3_600_000).toISOString();
				const one = arrival(date, clock, { arrivalId: `${pupil.pupilId} ${date} ${clock}`, recordedAt });
				return { ...one, pupilId: pupil.pupilId, reason: null };
			})
			.sort((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1))
			.map((one, order) => ({ ...one, order }))
	);

interface Booked {
	arrival: TriedArrival;
	pupil: TriedPupil;
	sitting: Sitting;
	minutes: number;
}

function run(policy: DetentionPolicy, facts: TryOutFacts) {
	const simulating = simulate(policy, facts);
	let step = simulating.next();
	while (!step.done) step = simulating.next();
	const { outcomes } = step.value;
	const booked = facts.arrivals.flatMap((arrival): Booked[] => {
		const detention = outcomes.get(arrival.arrivalId)?.detention;
		const pupil = facts.pupils.find(({ pupilId }) => pupilId === arrival.pupilId);
		const sitting = facts.sittings.find(({ id }) => id === detention?.sittingId);
		return detention && pupil && sitting ? [{ arrival, pupil, sitting, minutes: detention.minutes }] : [];
	});
	return { outcomes, booked };
}

/** What a property is drawn over, and what the engine makes of it. */
const schools = fc
	.record({ policy: policies, calendar: calendars, sittings, arrivals })
	.map(({ policy, ...facts }) => ({ policy, facts: { ...facts, pupils } }));

function most(keys: readonly string[]): number {
	const counts = new Map<string, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return Math.max(0, ...counts.values());
}

function mondayBefore(date: string): string {
	return addDays(date, 1 - weekdayOf(date));
}

test('[DE5] no sitting holds more than its capacity, for any policy and calendar', () => {
	fc.assert(
		fc.property(schools, ({ policy, facts }) => {
			const { booked } = run(policy, facts);
			for (const { id, capacity } of facts.sittings) {
				expect(booked.filter(({ sitting }) => sitting.id === id).length).toBeLessThanOrEqual(capacity);
			}
		}),
		runs
	);
});

test('[DE13] no pupil is twice in a sitting, nor over the caps of a day or a week', () => {
	fc.assert(
		fc.property(schools, ({ policy, facts }) => {
			const { booked } = run(policy, facts);
			const of = (key: (sitting: Sitting) => string) =>
				most(booked.map(({ pupil, sitting }) => `${pupil.pupilId} ${key(sitting)}`));
			expect(of(({ id }) => id)).toBeLessThanOrEqual(1);
			expect(of(({ date }) => date)).toBeLessThanOrEqual(policy.mostPerDay);
			if (policy.mostPerWeek !== null)
				expect(of(({ date }) => mondayBefore(date))).toBeLessThanOrEqual(policy.mostPerWeek);
		}),
		runs
	);
});

test('[DE6] no detention is on a day on which the law or the calendar allows none, nor of a pupil of 18', () => {
	fc.assert(
		fc.property(schools, ({ policy, facts }) => {
			const { closedDays, terms } = facts.calendar;
			for (const { pupil, sitting } of run(policy, facts).booked) {
				const { date, kind, years } = sitting;
				const weekday = weekdayOf(date);
				const closings = closedDays.filter(
					(days) =>
						days.startsOn <= date &&
						date <= days.endsOn &&
						(days.years === null || days.years.includes(pupil.yearGroup))
				);
				expect(pupil.bornOn === null || date < birthdayOf(pupil.bornOn, 18)).toBe(true);
				expect(years === null || years.includes(pupil.yearGroup)).toBe(true);
				expect(terms.some((term) => term.startsOn <= date && date <= term.endsOn)).toBe(true);
				if (kind === 'weekend') {
					expect(policy.law.weekends && weekday >= 6).toBe(true);
					// The break is from Monday 26 to Friday 30 October: its weekends are those before and after.
					expect(['2026-10-24', '2026-10-25', '2026-10-31', '2026-11-01']).not.toContain(date);
				} else if (kind === 'inset') {
					expect(policy.law.insetDays && closings[0]?.kind === 'inset' && weekday <= 5).toBe(true);
				} else {
					expect([weekday <= 5, closings]).toEqual([true, []]);
				}
			}
		}),
		runs
	);
});

test('[DE5] [DE6] every detention begins after it was recorded, on the day and with the notice that were promised', () => {
	fc.assert(
		fc.property(schools, ({ policy, facts }) => {
			const { calendar } = facts;
			for (const { arrival, pupil, sitting, minutes } of run(policy, facts).booked) {
				const { date, startsAt, endsAt, kind } = sitting;
				const begins = instantOf(date, startsAt, calendar.timeZone);
				expect(begins > arrival.recordedAt).toBe(true);
				expect(startsAt + minutes).toBeLessThanOrEqual(endsAt);
				const recorded = wallTime(arrival.recordedAt, calendar.timeZone);
				const outside = kind !== 'lunch' && kind !== 'break';
				if (policy.law.nation === 'wales' && outside) {
					expect(minutesBetween(arrival.recordedAt, begins)).toBeGreaterThanOrEqual(24 * 60);
				}
				if (policy.noticeOver !== null && minutes > policy.noticeOver.minutes) expect(date > recorded.date).toBe(true);
				const earned = earn(
					[policy],
					calendar,
					facts.arrivals.filter(({ pupilId }) => pupilId === pupil.pupilId),
					pupil.yearGroup
				);
				const timing = earned.detentions.find(({ arrivalId }) => arrivalId === arrival.arrivalId)?.timing;
				if (timing?.kind === 'weekday')
					expect(weekdayOf(date)).toBe(timing.weekdayByYear?.[pupil.yearGroup] ?? timing.weekday);
				if (timing && timing.kind !== 'school-days-notice' && date === recorded.date) {
					expect(recorded.minute).toBeLessThanOrEqual(timing.cutOff);
				}
				if (timing?.kind === 'school-days-notice' && timing.days > 0) expect(date > recorded.date).toBe(true);
			}
		}),
		runs
	);
});

test('[DE3] [DE5] every arrival that a rule matches ends as booked, held, unplaced, covered by another, or told to staff: never as nothing', () => {
	fc.assert(
		fc.property(schools, ({ policy, facts }) => {
			const { outcomes } = run(policy, facts);
			for (const pupil of pupils) {
				const own = facts.arrivals.filter(({ pupilId }) => pupilId === pupil.pupilId);
				const earned = earn([policy], facts.calendar, own, pupil.yearGroup);
				const covered = new Map(earned.covered.map(({ arrivalId, byArrivalId }) => [arrivalId, byArrivalId]));
				const matched = [...earned.detentions.map(({ arrivalId }) => arrivalId), ...covered.keys()];
				for (const arrivalId of matched) {
					const outcome = outcomes.get(arrivalId);
					const coveredBy = covered.get(arrivalId);
					const isAnswered =
						outcome?.detention != null ||
						outcome?.isOver18 === true ||
						(coveredBy !== undefined && matched.includes(coveredBy));
					expect(isAnswered).toBe(true);
				}
			}
		}),
		runs
	);
});
