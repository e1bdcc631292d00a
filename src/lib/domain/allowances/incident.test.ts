import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrival, policyOf, rule } from '../../../../tests/support/detention-facts';
import { at, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { schoolDaysFrom } from '../calendar/school-day';
import { earn } from '../detention/earn';
import type { CountedArrival } from '../detention/facts';
import { wallTime } from '../local-time';
import { type CoverState, followCover } from './cover';
import { coversPupil, excuses, type IncidentCover, type IncidentWindow, isInWindow, isToConfirm } from './incident';

const monday = '2026-11-23';
const bus: IncidentWindow = {
	date: monday,
	from: at('08:30'),
	to: at('09:15'),
	covers: { kind: 'route', route: 'Bus 42' }
};
const rider = { travel: 'Bus 42', tutorGroup: '7A', yearGroup: 7 };

test.each<[string, IncidentCover, boolean]>([
	['the route as written', { kind: 'route', route: 'Bus 42' }, true],
	['the route in other letters and spaces', { kind: 'route', route: ' bus  42' }, true],
	['another route', { kind: 'route', route: 'Bus 4' }, false],
	['the form', { kind: 'tutor-groups', tutorGroups: ['8B', '7A'] }, true],
	['another form', { kind: 'tutor-groups', tutorGroups: ['8B'] }, false],
	['the year', { kind: 'years', years: [7] }, true],
	['another year', { kind: 'years', years: [8, 9] }, false],
	['everyone', { kind: 'everyone' }, true]
])('[PU8] a pupil of 7A who comes by bus 42: %s', (_what, covers, expected) => {
	expect(coversPupil(covers, rider)).toBe(expected);
});

test('[PU8] a pupil whose way is not known is on no route', () => {
	expect(coversPupil({ kind: 'route', route: '' }, { ...rider, travel: null })).toBe(false);
});

test.each([
	['08:29', false],
	['08:30', true],
	['09:15', true],
	['09:16', false]
])('[PU8] a window from 08:30 to 09:15 and a late at %s', (clock, expected) => {
	expect(excuses(bus, { date: monday, minute: at(clock) }, rider)).toBe(expected);
	expect(excuses(bus, { date: '2026-11-24', minute: at(clock) }, rider)).toBe(false);
});

test('[PU8] who gave the reason in the window and is not covered is to be confirmed; who is covered, or said another, is not', () => {
	const asking = { ...bus, askedReason: 'bus-or-train' as const };
	const late = { date: monday, minute: at('08:45'), reason: 'bus-or-train' as const };
	const walker = { ...rider, travel: 'Walks' };
	expect(isToConfirm(asking, late, walker)).toBe(true);
	expect(isToConfirm(asking, late, rider)).toBe(false);
	expect(isToConfirm(asking, { ...late, reason: 'overslept' }, walker)).toBe(false);
	expect(isToConfirm(asking, { ...late, reason: null }, walker)).toBe(false);
	expect(isToConfirm(asking, { ...late, minute: at('09:30') }, walker)).toBe(false);
	expect(isToConfirm({ ...asking, askedReason: null }, { ...late, reason: null }, walker)).toBe(false);
});

test.each([
	['2026-10-25', '2026-10-25T00:30:00.000Z', true],
	['2026-10-25', '2026-10-25T01:30:00.000Z', true],
	['2026-10-25', '2026-10-25T02:00:00.000Z', true],
	['2026-10-25', '2026-10-25T02:31:00.000Z', false],
	['2026-03-29', '2026-03-29T00:59:00.000Z', false],
	['2026-03-29', '2026-03-29T01:00:00.000Z', true],
	['2026-03-29', '2026-03-29T01:30:00.000Z', true],
	['2027-03-28', '2027-03-28T01:15:00.000Z', true]
])('[CA1] on %s a window of 01:00 to 02:30 holds %s: %s, by what the wall shows', (date, instant, expected) => {
	const wall = wallTime(instant, 'Europe/London');
	expect(isInWindow({ date, from: at('01:00'), to: at('02:30') }, wall)).toBe(expected);
});

const runs = { numRuns: 1000 };
const calendar = smallSchoolCalendar();
const days = schoolDaysFrom(calendar, '2026-09-02', 60);
const policies = [
	policyOf([
		rule({ id: 'each' }),
		rule({ id: 'three', count: { kind: 'at-least', n: 3, window: 'week', andEachFurther: false } }),
		rule({ id: 'nth', count: { kind: 'every-nth', n: 2, window: 'half-term' } })
	])
];
const clocks = ['08:31', '08:45', '09:05', '10:10', '13:25'];
const histories: fc.Arbitrary<CountedArrival[]> = fc
	.uniqueArray(fc.record({ day: fc.nat(59), clock: fc.constantFrom(...clocks) }), {
		maxLength: 20,
		selector: ({ day, clock }) => `${day} ${clock}`
	})
	.map((picks) => picks.map(({ day, clock }, order) => arrival(days[day] ?? '', clock, { order })));
const incidents: fc.Arbitrary<IncidentWindow> = fc.record({
	date: fc.constantFrom(...days),
	from: fc.constantFrom(at('08:30'), at('08:40'), at('13:20')),
	to: fc.constantFrom(at('08:50'), at('09:30'), at('14:00')),
	covers: fc.constantFrom<IncidentCover>(bus.covers, { kind: 'everyone' }, { kind: 'years', years: [8] })
});

/** What one pupil's history earns while these incidents stand. */
function earnedUnder(standing: readonly IncidentWindow[], history: readonly CountedArrival[]) {
	const counting = history.filter((late) => !standing.some((incident) => excuses(incident, late, rider)));
	return earn(policies, calendar, counting, 7);
}

test('[PU8] [DE9] excusing by an incident earns what the pupil would have earned had they never come late then', () => {
	fc.assert(
		fc.property(histories, incidents, (history, incident) => {
			const without = history.filter(
				({ date, minute }) =>
					!(
						coversPupil(incident.covers, rider) &&
						date === incident.date &&
						minute >= incident.from &&
						minute <= incident.to
					)
			);
			expect(earnedUnder([incident], history)).toEqual(earn(policies, calendar, without, 7));
		}),
		runs
	);
});

type Late = CountedArrival & CoverState;

const howLatesStand: fc.Arbitrary<CoverState>[] = [
	{ state: 'counted' as const, restoredBy: null },
	{ state: 'counted' as const, restoredBy: 'Rose' },
	{ state: 'excused' as const, restoredBy: null },
	{ state: 'removed' as const, restoredBy: null }
].map((one) => fc.constant({ ...one, incidentId: null, dayListId: null, arrangementId: null, coverConfirmedBy: null }));

/** Every late as it follows from the incidents that stand, the first declared first. */
function settle(lates: readonly Late[], standing: readonly { id: string; window: IncidentWindow }[]): Late[] {
	return lates.map((late) => {
		const found = standing.find(({ window }) => excuses(window, late, rider));
		const cover = found ? { kind: 'incident' as const, id: found.id } : null;
		switch (followCover(late, cover)) {
			case 'stay':
				return late;
			case 'count':
				return { ...late, state: 'counted', incidentId: null };
			case 'excuse':
			case 'pass-on':
				return { ...late, state: 'excused', incidentId: cover?.id ?? null };
		}
	});
}

function earnedBy(lates: readonly Late[]) {
	const counting = lates.filter(({ state }) => state === 'counted');
	return earn(policies, calendar, counting, 7);
}

test('[PU8] [DE9] declaring an incident and taking it back is the identity, whatever staff decided and whatever else stands', () => {
	fc.assert(
		fc.property(
			histories,
			fc.infiniteStream(fc.oneof(...howLatesStand)),
			fc.array(incidents, { maxLength: 3 }),
			incidents,
			fc.nat(3),
			(history, stands, windows, window, place) => {
				const others = windows.map((other, index) => ({ id: `other ${index}`, window: other }));
				const lates: Late[] = history.map((late) => ({ ...late, ...stands.next().value }));
				const before = settle(lates, others);
				const declared = [...others.slice(0, place), { id: 'one', window }, ...others.slice(place)];
				const during = settle(before, declared);
				expect(during.some((late) => late.incidentId === 'one' && late.restoredBy !== null)).toBe(false);
				const after = settle(during, others);
				expect(after).toEqual(before);
				expect(earnedBy(after)).toEqual(earnedBy(before));
			}
		),
		runs
	);
});

test('[PU8] a late that a person confirmed, or excused by themselves, stays when the incident is taken back', () => {
	const late = { state: 'excused' as const, incidentId: 'one', dayListId: null, arrangementId: null, restoredBy: null };
	expect(followCover({ ...late, coverConfirmedBy: 'Rose' }, null)).toBe('stay');
	expect(followCover({ ...late, coverConfirmedBy: null }, null)).toBe('count');
	expect(followCover({ ...late, incidentId: null, coverConfirmedBy: null }, null)).toBe('stay');
	expect(followCover({ ...late, coverConfirmedBy: null }, { kind: 'incident', id: 'two' })).toBe('pass-on');
});
