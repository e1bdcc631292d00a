import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyLate, moment, policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import { at, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { type TemporarySchool, smallSchoolSettings, temporarySchool } from '../../../../tests/support/temporary-school';
import { schoolDaysFrom } from '../../domain/calendar/school-day';
import type { ArrivalCount, DetentionPolicy, DetentionTiming } from '../../domain/detention/policy';
import { clockText, shiftInstant } from '../../domain/local-time';
import type { ArrivalRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import { judgePupil } from './judge-pupil';
import { outstandingRule } from './judging/outstanding-rule';

/** Eight schools: a thousand runs of each property. */
const runsASchool = 125;
const calendar = smallSchoolCalendar();
const settings = smallSchoolSettings();
const days = schoolDaysFrom(calendar, '2026-11-02', 20);
const [today = ''] = days.slice(-1);
/** The clock stands still, before every sitting: nothing is sat, and no cut-off passes. */
const now = moment(days[0] ?? '', '07:00');

const sittings = schoolDaysFrom(calendar, days[0] ?? '', 60).flatMap((date) => [
	sitting(date, '15:05', '16:05', { capacity: 100_000 }),
	sitting(date, '12:40', '12:55', { capacity: 100_000 })
]);

const sameDay: DetentionTiming = { kind: 'same-day', cutOff: at('14:30') };
const onFriday: DetentionTiming = { kind: 'weekday', weekday: 5, cutOff: at('14:30') };
const detention = (minutes: number, timing: DetentionTiming, replacesEarlier = false) => ({
	kind: 'detention' as const,
	minutes,
	sitting: 'after-school' as const,
	timing,
	replacesEarlier
});
const inAWeek = (n: number, andEachFurther: boolean): ArrivalCount => ({
	kind: 'at-least',
	n,
	window: 'week',
	andEachFurther
});
const third = (replacesEarlier: boolean) =>
	rule({ id: 'third', name: 'Third', count: inAWeek(3, false), outcome: detention(60, onFriday, replacesEarlier) });

/** Policies between them with every way in which one detention stands in the way of another, each for a school of its own. */
const policies: Record<string, DetentionPolicy> = {
	'each late the same day, one a day': policyOf([rule()]),
	'the third of a week on Friday': policyOf([third(false), rule()]),
	'the third of a week in place of the earlier ones': policyOf([third(true), rule()]),
	'every second, two a week at the most': policyOf(
		[rule({ count: { kind: 'every-nth', n: 2, window: 'half-term' } })],
		{ mostPerWeek: 2 }
	),
	'each further one in ten school days, and a notice': policyOf([
		rule({ count: { kind: 'at-least', n: 2, window: { last: 10, unit: 'school-days' }, andEachFurther: true } }),
		rule({ id: 'told', outcome: { kind: 'notice', to: 'tutor', about: 'late' } })
	]),
	'three outstanding at the most': policyOf([rule({ outcome: detention(30, onFriday) })], { mostOutstanding: 2 }),
	'two of one evening as one': policyOf([rule()], { secondOnOneDay: 'merged' }),
	'the longer of one evening for both': policyOf(
		[rule({ id: 'long', condition: { ...anyLate, session: 'PM' }, outcome: detention(45, sameDay) }), rule()],
		{ secondOnOneDay: 'longest' }
	)
};

interface History {
	lates: { day: number; clock: string }[];
	excused: boolean[];
}

const histories: fc.Arbitrary<History> = fc
	.uniqueArray(fc.record({ day: fc.nat({ max: 12 }), clock: fc.constantFrom('08:41', '13:31') }), {
		minLength: 1,
		maxLength: 9,
		selector: ({ day, clock }) => `${day} ${clock}`
	})
	.chain((lates) =>
		fc.record({
			lates: fc.constant(lates),
			excused: fc.array(fc.boolean(), { minLength: lates.length, maxLength: lates.length })
		})
	);

/** One pupil of a school, whose lates are recorded in the order given at a clock that stands still. */
class Pupil {
	readonly #school: TemporarySchool;
	readonly #unit: SchoolUnit;
	readonly #record: PupilRecord;
	readonly #arrivals: ArrivalRecord[] = [];
	#at = now;

	constructor(school: TemporarySchool, unit: SchoolUnit, record: PupilRecord) {
		this.#school = school;
		this.#unit = unit;
		this.#record = record;
	}

	/** Time passes by a millisecond from one record to the next. */
	#tick(): string {
		this.#at = shiftInstant(this.#at, 1);
		return this.#at;
	}

	static async enrol(school: TemporarySchool, unit: SchoolUnit): Promise<Pupil> {
		const [first] = school.pupils;
		if (!first) throw new Error('A school has pupils');
		const id = school.ids.next();
		const record: PupilRecord = { ...first, id, admissionNumber: id };
		await unit.pupils.save([record]);
		return new Pupil(school, unit, record);
	}

	async late({ day, clock }: History['lates'][number]): Promise<void> {
		const date = days[day] ?? today;
		const minute = at(clock);
		const session = minute < at('12:35') ? ('AM' as const) : ('PM' as const);
		const arrival = await this.#unit.arrivals.add({
			id: this.#school.ids.next(),
			pupilId: this.#record.id,
			date,
			session,
			signedInAt: moment(date, clock),
			minute,
			recordedAt: this.#tick(),
			mark: 'L',
			minutesLate: 11,
			reason: null,
			note: null,
			source: 'desk',
			deviceId: null,
			scanId: null,
			timeTrust: 'measured',
			state: 'counted',
			stateReason: null,
			stateBy: null,
			stateAt: null,
			speakWith: false,
			incidentId: null,
			dayListId: null,
			arrangementId: null,
			coverConfirmedBy: null,
			restoredBy: null,
			evidenceDueOn: null
		});
		this.#arrivals.push(arrival);
		await this.#judge(date);
	}

	async set(index: number, state: 'counted' | 'excused'): Promise<void> {
		const arrival = this.#arrivals[index];
		if (!arrival) throw new Error('No such late');
		const changed = { ...arrival, state };
		await this.#unit.arrivals.update(changed);
		this.#tick();
		await this.#judge(arrival.date);
	}

	async #judge(date: string): Promise<void> {
		const judging = { settings, pupil: this.#record, date, at: this.#at, by: 'Test', because: 'The facts changed.' };
		await judgePupil(this.#unit, this.#school.ids, judging);
	}

	/** What is to be sat and what is to be said, by the late that it is for: the same for two pupils with the same facts. */
	async standing(): Promise<string[]> {
		const nameOf = new Map(this.#arrivals.map(({ id, date, minute }) => [id, `${date} ${clockText(minute)}`]));
		const detentions = (await this.#unit.detentions.ofPupil(this.#record.id))
			.filter(({ status }) => status !== 'cancelled' && status !== 'moved')
			.map(({ arrivalId, ruleId, minutes, status, sittingId, holdReason, explanation }) => {
				const counted = explanation.arrivals.map((one) => nameOf.get(one.arrivalId)).join('+');
				return `${nameOf.get(arrivalId)} ${ruleId} ${minutes} ${status} ${sittingId} ${holdReason} ${counted}`;
			});
		const asides = (await this.#unit.detentions.asidesOfPupil(this.#record.id))
			.filter(({ status }) => status === 'open')
			.map(({ arrivalId, ruleId, about }) =>
				ruleId === outstandingRule.id ? about : `${nameOf.get(arrivalId)} ${ruleId} ${about}`
			);
		return [...detentions, ...asides].sort();
	}
}

/** Draws histories, each for two new pupils of one school; the work of each is undone afterwards, so that they do not pile up. */
async function forEachHistory(
	policy: DetentionPolicy,
	check: (history: History, pupils: [Pupil, Pupil]) => Promise<void>
): Promise<void> {
	const school = await temporarySchool({ policies: [policy], sittings });
	const undone = new Error('Undone');
	await fc.assert(
		fc.asyncProperty(histories, async (history) => {
			const work = school.store.write(async (unit) => {
				await check(history, [await Pupil.enrol(school, unit), await Pupil.enrol(school, unit)]);
				throw undone;
			});
			await work.catch((error: unknown) => {
				if (error !== undone) throw error;
			});
		}),
		{ numRuns: runsASchool }
	);
}

test.each(Object.entries(policies))(
	'[DE9] [DE12] %s: excusing any lates is as if they had never been, places and notices too',
	async (_, policy) => {
		await forEachHistory(policy, async ({ lates, excused }, [pupil, neverHad]) => {
			for (const late of lates) await pupil.late(late);
			for (const [index, isExcused] of excused.entries()) if (isExcused) await pupil.set(index, 'excused');
			for (const late of lates.filter((_late, index) => !excused[index])) await neverHad.late(late);
			expect(await pupil.standing()).toEqual(await neverHad.standing());
		});
	},
	60_000
);

test.each(Object.entries(policies))(
	'[DE9] [DE12] %s: excusing and restoring, in any order, leaves everything as it was, places too',
	async (_, policy) => {
		await forEachHistory(policy, async ({ lates, excused }, [pupil]) => {
			for (const late of lates) await pupil.late(late);
			const before = await pupil.standing();
			const chosen = [...excused.entries()].flatMap(([index, isExcused]) => (isExcused ? [index] : []));
			for (const index of chosen) await pupil.set(index, 'excused');
			for (const index of [...chosen].reverse()) await pupil.set(index, 'counted');
			expect(await pupil.standing()).toEqual(before);
			for (const index of chosen) await pupil.set(index, 'excused');
			for (const index of chosen) await pupil.set(index, 'counted');
			expect(await pupil.standing()).toEqual(before);
		});
	},
	60_000
);
