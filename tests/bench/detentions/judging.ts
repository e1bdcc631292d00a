import { earn, widestWindow } from '$lib/domain/detention/earn';
import type { CountedArrival, SittingLoad } from '$lib/domain/detention/facts';
import type { DetentionPolicy } from '$lib/domain/detention/policy';
import { place } from '$lib/domain/detention/place';
import { reconcile } from '$lib/domain/detention/reconcile';
import { sameDayAndFridayPolicy } from '$lib/domain/detention/templates';
import { addDays } from '$lib/domain/local-time';
import type { SchoolCalendar } from '$lib/domain/calendar/school-calendar';
import { policyOf, rule } from '../../support/detention-facts';
import type { BenchRow } from '../bench-row';
import { percentile, round } from '../figures';
import { calendarOfYears, daysOfYears, lateEveryDay, sittingsOf } from './ten-years';

const goalMs = 2;
/** One scan's cost must not grow with the years before it; this much is noise. */
const flatRatio = 1.5;
/** How often every scan of the year is judged; a first time is not counted. */
const rounds = 5;

/**
 * Judging one scan in the domain, of a pupil who was late on every day of the year before it: the arrivals in reach are folded, compared with
 * what is there, and a place is sought among three weeks of full sittings. Under policy 6, and under a rule over the whole school year,
 * which reaches furthest back. The reference has ten years of history; the two take turns.
 */
export async function judgingBench(): Promise<BenchRow[]> {
	const policy6 = sameDayAndFridayPolicy({ effectiveFrom: '2000-01-01', version: 1 });
	const wholeYear = policyOf(
		[
			rule({ count: { kind: 'every-nth', n: 3, window: 'school-year' } }),
			rule({
				id: 'rolling',
				count: { kind: 'at-least', n: 3, window: { last: 10, unit: 'school-days' }, andEachFurther: true }
			})
		],
		{ effectiveFrom: '2000-01-01' }
	);
	return [
		...rowsOf('judging one scan, a year of history, p95', policy6),
		...rowsOf('judging one scan, rules over the whole year, p95', wholeYear)
	];
}

function rowsOf(name: string, policy: DetentionPolicy): BenchRow[] {
	const one = new Judge(policy, calendarOfYears(1));
	const ten = new Judge(policy, calendarOfYears(10));
	const times = { one: new Array<number>(), ten: new Array<number>() };
	for (let turn = 0; turn < one.scans * (rounds + 1); turn += 1) {
		const index = turn % one.scans;
		const [afterOne, afterTen] = [one.time(index), ten.time(index)];
		if (turn < one.scans) continue;
		times.one.push(afterOne);
		times.ten.push(afterTen);
	}
	const [ours, reference] = [percentile(times.one, 0.95), percentile(times.ten, 0.95)];
	const flat = reference / ours;
	return [
		{
			name,
			unit: 'ms',
			ours: round(ours, 3),
			reference: null,
			ratio: null,
			goal: `≤ ${goalMs} ms`,
			holds: ours <= goalMs
		},
		{
			name: `${name}: one year against ten`,
			unit: 'ms',
			ours: round(reference, 3),
			reference: round(ours, 3),
			ratio: round(flat, 2),
			goal: `ratio ≤ ${flatRatio}`,
			holds: flat <= flatRatio
		}
	];
}

/** One pupil's history, of which the last year's arrivals are judged as if each had just been scanned. */
class Judge {
	readonly #policy: DetentionPolicy;
	readonly #calendar: SchoolCalendar;
	readonly #history: CountedArrival[];
	readonly #sittings: SittingLoad[];

	constructor(policy: DetentionPolicy, calendar: SchoolCalendar) {
		this.#policy = policy;
		this.#calendar = calendar;
		const days = daysOfYears(calendar);
		this.#history = lateEveryDay(days);
		this.#sittings = sittingsOf(days, 0).map((sitting) => ({ ...sitting, booked: 0 }));
	}

	get scans(): number {
		return daysOfYears(calendarOfYears(1)).length;
	}

	/** Milliseconds that judging the nth last scan takes: what the database would hand over is chosen before. */
	time(fromLast: number): number {
		const scanned = this.#history[this.#history.length - 1 - fromLast];
		if (!scanned) throw new Error('No such scan');
		const span = widestWindow([this.#policy], this.#calendar, scanned.date);
		const inReach = this.#history.filter(
			({ date, order }) => span.startsOn <= date && date <= span.endsOn && order <= scanned.order
		);
		const until = addDays(scanned.date, 28);
		const sittings = this.#sittings.filter(({ date }) => scanned.date <= date && date <= until);

		const began = performance.now();
		widestWindow([this.#policy], this.#calendar, scanned.date);
		const { detentions } = earn([this.#policy], this.#calendar, inReach, 9);
		const standing = detentions
			.filter(({ arrivalId }) => arrivalId !== scanned.arrivalId)
			.map(({ arrivalId, ruleId, policyVersion, minutes }) => ({
				id: arrivalId,
				arrivalId,
				ruleId,
				policyVersion,
				minutes,
				status: 'attended' as const
			}));
		const { add } = reconcile(standing, detentions);
		for (const earned of add) {
			place({
				earned,
				recordedAt: scanned.recordedAt,
				pupil: { pupilId: 'pupil', yearGroup: 9, bornOn: '2013-03-01' },
				flags: [],
				commitments: { bookings: [], away: [] },
				sittings,
				policy: this.#policy,
				calendar: this.#calendar
			});
		}
		return performance.now() - began;
	}
}
