import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLate, arrival, moment, policyOf, rule } from '../../../../tests/support/detention-facts';
import { at, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { isWithin, schoolDaysFrom } from '../calendar/school-day';
import { earn, widestWindow } from './earn';
import type { CountedArrival } from './facts';
import type { EarnedDetention } from './outcomes';
import type { ArrivalCount, CountWindow, DetentionPolicy } from './policy';
import { type ExistingDetention, reconcile } from './reconcile';

const runs = { numRuns: 1000 };
const calendar = smallSchoolCalendar();
const schoolDays = schoolDaysFrom(calendar, '2026-09-02', 200);

const windows: fc.Arbitrary<CountWindow> = fc.oneof(
	fc.constantFrom('day', 'week', 'half-term', 'term', 'school-year' as const),
	fc.record({ last: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom('school-days', 'weeks' as const) })
);
const n = fc.integer({ min: 1, max: 5 });
const counts: fc.Arbitrary<ArrivalCount> = fc.oneof(
	fc.constant<ArrivalCount>({ kind: 'each' }),
	fc.record({ kind: fc.constant('at-least' as const), n, window: windows, andEachFurther: fc.boolean() }),
	fc.record({ kind: fc.constant('exactly' as const), n, window: windows }),
	fc.record({ kind: fc.constant('every-nth' as const), n, window: windows })
);
const rules = fc.record({
	count: counts,
	session: fc.constantFrom('AM', 'PM', 'any' as const),
	years: fc.constantFrom<(number[] | undefined)[]>(undefined, [9], [7, 9], [7]),
	minutes: fc.constantFrom(15, 30, 60),
	until: fc.constantFrom(undefined, at('16:00'), at('16:30')),
	isSameDay: fc.boolean(),
	replacesEarlier: fc.boolean(),
	tells: fc.boolean()
});
const versions = fc.array(
	fc.record({
		drafted: fc.array(rules, { minLength: 1, maxLength: 4 }),
		secondOnOneDay: fc.constantFrom('next-day', 'longest', 'merged' as const)
	}),
	{ minLength: 1, maxLength: 2 }
);

const policies: fc.Arbitrary<DetentionPolicy[]> = versions.map((drafts) =>
	drafts.map(({ drafted, secondOnOneDay }, index) => {
		const made = drafted.map(({ count, session, years, minutes, until, isSameDay, replacesEarlier, tells }, place) => {
			const condition = { ...anyLate, session, years };
			const base = rule({ id: `rule ${place}`, condition, count });
			if (tells || base.outcome.kind !== 'detention') {
				return { ...base, outcome: { kind: 'notice', to: 'tutor', about: '' } as const };
			}
			const timing = isSameDay ? base.outcome.timing : ({ kind: 'school-days-notice', days: 1 } as const);
			return { ...base, outcome: { ...base.outcome, minutes, until, timing, replacesEarlier } };
		});
		const effectiveFrom = index === 0 ? '2026-09-01' : '2026-11-18';
		return policyOf(made, { version: index + 1, effectiveFrom, secondOnOneDay });
	})
);

/** One pupil's arrivals on school days of half a year, in a recording order that need not be that of the dates. */
const histories: fc.Arbitrary<CountedArrival[]> = fc
	.uniqueArray(
		fc.record({
			day: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 50, max: 60 })),
			clock: fc.constantFrom('08:41', '09:10', '13:31'),
			recorded: fc.constantFrom(null, '14:30', '14:31')
		}),
		{ maxLength: 25, selector: ({ day, clock }) => `${day} ${clock}` }
	)
	.map((picks) =>
		picks.map(({ day, clock, recorded }, order) => {
			const date = schoolDays[day] ?? '';
			return arrival(date, clock, { order, recordedAt: moment(date, recorded ?? clock) });
		})
	);

/** The pupil's. */
const yearGroup = 9;

const subsets = fc.infiniteStream(fc.boolean());

test('[DE12] what a prefix of the history earns is the beginning of what the whole earns, wherever it is cut', () => {
	fc.assert(
		fc.property(policies, histories, fc.nat(), (versions, history, cut) => {
			const batch = history.slice(0, history.length === 0 ? 0 : cut % (history.length + 1));
			const part = earn(versions, calendar, batch, yearGroup);
			const whole = earn(versions, calendar, history, yearGroup);
			expect(whole.detentions.slice(0, part.detentions.length)).toEqual(part.detentions);
			expect(whole.asides.slice(0, part.asides.length)).toEqual(part.asides);
			const known = new Set(batch.map((one) => one.arrivalId));
			expect(whole.detentions.filter((one) => known.has(one.arrivalId))).toEqual(part.detentions);
		}),
		runs
	);
});

test('[DE12] the order in which the facts are handed over does not matter', () => {
	fc.assert(
		fc.property(
			policies,
			histories.chain((history) => fc.tuple(fc.constant(history), shuffled(history))),
			(versions, pair) => {
				expect(earn(versions, calendar, pair[1], yearGroup)).toEqual(earn(versions, calendar, pair[0], yearGroup));
			}
		),
		runs
	);
});

function shuffled(history: CountedArrival[]): fc.Arbitrary<CountedArrival[]> {
	return fc.shuffledSubarray(history, { minLength: history.length, maxLength: history.length });
}

test('[DE3] no arrival leads to two detentions', () => {
	fc.assert(
		fc.property(policies, histories, (versions, history) => {
			const ids = earn(versions, calendar, history, yearGroup).detentions.map((one) => one.arrivalId);
			expect(new Set(ids).size).toBe(ids.length);
		}),
		runs
	);
});

test('[DE3] [DE13] where each late leads to a detention, every late has one of its own or is covered by one that stands', () => {
	fc.assert(
		fc.property(policies, histories, (versions, history) => {
			const each = versions.map((policy) => ({ ...policy, rules: [...policy.rules, rule({ id: 'each of all' })] }));
			const { detentions, covered } = earn(each, calendar, history, yearGroup);
			const replaced = new Set(detentions.flatMap(({ replaces }) => replaces));
			const standing = new Set(
				detentions.map(({ arrivalId }) => arrivalId).filter((arrivalId) => !replaced.has(arrivalId))
			);
			const covers = new Map<string, string[]>();
			for (const one of covered) covers.set(one.arrivalId, [...(covers.get(one.arrivalId) ?? []), one.byArrivalId]);
			const ends = (arrivalId: string): boolean =>
				standing.has(arrivalId) || (covers.get(arrivalId) ?? []).some((by) => ends(by));
			for (const { arrivalId } of history) expect([arrivalId, ends(arrivalId)]).toEqual([arrivalId, true]);
			for (const { countedArrivalIds, arrivalId } of detentions) expect(countedArrivalIds.at(-1)).toBe(arrivalId);
		}),
		runs
	);
});

test('[DE9] [DE12] booked in any batches, with any arrivals excused in between, a pupil has what the facts that stand earn', () => {
	fc.assert(
		fc.property(policies, histories, subsets, subsets, (versions, history, excusing, batching) => {
			const ledger = new Ledger(versions);
			let recorded: CountedArrival[] = [];
			const excused = new Set(history.filter(() => excusing.next().value).map((one) => one.arrivalId));
			for (const next of history) {
				recorded = [...recorded, next];
				if (batching.next().value) ledger.judge(recorded);
			}
			ledger.judge(recorded);
			ledger.judge(recorded.filter((one) => !excused.has(one.arrivalId)));
			const neverHad = new Ledger(versions);
			neverHad.judge(history.filter((one) => !excused.has(one.arrivalId)));
			expect(ledger.toSit()).toEqual(neverHad.toSit());
			ledger.judge(history);
			const never = new Ledger(versions);
			never.judge(history);
			expect(ledger.toSit()).toEqual(never.toSit());
		}),
		runs
	);
});

test('[DE12] judged again, nothing is booked a second time', () => {
	fc.assert(
		fc.property(policies, histories, (versions, history) => {
			const ledger = new Ledger(versions);
			ledger.judge(history);
			const again = ledger.judge(history);
			expect([again.add, again.cancel, again.flagForPerson]).toEqual([[], [], []]);
		}),
		runs
	);
});

test('[CA4] over the dates that the windows of an arrival reach, every arrival is judged as over the whole history', () => {
	fc.assert(
		fc.property(policies, histories, fc.integer({ min: 0, max: 90 }), (versions, history, day) => {
			const span = widestWindow(versions, calendar, schoolDays[day] ?? '');
			const inside = history.filter((one) => isWithin(one.date, span));
			const ids = new Set(inside.map((one) => one.arrivalId));
			const whole = earn(versions, calendar, history, yearGroup).detentions.filter((one) => ids.has(one.arrivalId));
			expect(earn(versions, calendar, inside, yearGroup).detentions).toEqual(whole);
		}),
		runs
	);
});

/** Carries out what judging again asks for, as the application does. */
class Ledger {
	readonly #policies: DetentionPolicy[];
	#detentions: ExistingDetention[] = [];

	constructor(versions: DetentionPolicy[]) {
		this.#policies = versions;
	}

	judge(counting: CountedArrival[]): ReturnType<typeof reconcile> {
		const answer = reconcile(this.#detentions, earn(this.#policies, calendar, counting, yearGroup).detentions);
		const cancelled = new Set(answer.cancel);
		this.#detentions = this.#detentions.map((one) => (cancelled.has(one.id) ? { ...one, status: 'cancelled' } : one));
		this.#detentions.push(...answer.add.map((earned) => this.#booked(earned)));
		return answer;
	}

	/** The detentions still to be sat, as arrival, rule, version and minutes. */
	toSit(): string[] {
		return this.#detentions
			.filter((one) => one.status === 'booked')
			.map((one) => `${one.arrivalId} ${one.ruleId} v${one.policyVersion} ${one.minutes}`)
			.sort();
	}

	#booked({ arrivalId, ruleId, policyVersion, minutes }: EarnedDetention): ExistingDetention {
		return {
			id: `detention ${this.#detentions.length} ${arrivalId}`,
			arrivalId,
			ruleId,
			policyVersion,
			minutes,
			status: 'booked'
		};
	}
}
