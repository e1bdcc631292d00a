import fc from 'fast-check';
import { aLate } from './a-late';
import { anyLate, moment, policyOf, rule, sitting } from '../detention-facts';
import { at, smallSchoolCalendar } from '../small-school-calendar';
import { type TemporarySchool, smallSchoolSettings, temporarySchool } from '../temporary-school';
import { schoolDaysFrom } from '$lib/domain/calendar/school-day';
import type { Attendance } from '$lib/domain/detention/sittings/attendance';
import type { ArrivalCount, DetentionPolicy, DetentionTiming } from '$lib/domain/detention/policy';
import { clockText, shiftInstant } from '$lib/domain/local-time';
import { isToSit } from '$lib/application/detentions/judging/detention-stage';
import type { ArrivalRecord, DetentionRecord, PupilRecord } from '$lib/application/ports/records';
import type { SchoolUnit } from '$lib/application/ports/school-store';
import { judgePupil } from '$lib/application/detentions/judge-pupil';
import { isOfLadder } from '$lib/application/detentions/judging/ladder-asides';
import { outstandingRule } from '$lib/application/detentions/judging/outstanding-rule';
import { settleSitting } from '$lib/application/sittings/settle-sitting';

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
export const policies: Record<string, DetentionPolicy> = {
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

/** Lates of one pupil, by school day and clock, and which of them are excused. */
export interface History {
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
export class HistoryPupil {
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

	static async enrol(school: TemporarySchool, unit: SchoolUnit): Promise<HistoryPupil> {
		const [first] = school.pupils;
		if (!first) throw new Error('A school has pupils');
		const id = school.ids.next();
		const record: PupilRecord = { ...first, id, admissionNumber: id };
		await unit.pupils.save([record]);
		return new HistoryPupil(school, unit, record);
	}

	async late({ day, clock }: History['lates'][number]): Promise<void> {
		const date = days[day] ?? today;
		const minute = at(clock);
		const session = minute < at('12:35') ? ('AM' as const) : ('PM' as const);
		const arrival = await this.#unit.arrivals.add(
			aLate({
				id: this.#school.ids.next(),
				pupilId: this.#record.id,
				date,
				session,
				signedInAt: moment(date, clock),
				minute,
				recordedAt: this.#tick(),
				minutesLate: 11
			})
		);
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

	/** Sets the clock to `HH:MM` of a date. */
	at(date: string, clock: string): void {
		this.#at = moment(date, clock);
	}

	/** The first sitting in which anything is booked; null where nothing is. */
	async firstSitting(): Promise<{ id: string; date: string; endsAt: string } | null> {
		const booked = (await this.#unit.detentions.ofPupil(this.#record.id)).filter(({ status }) => status === 'booked');
		const [first] = booked.flatMap(({ sittingId }) => sittingId ?? []).sort();
		const record = first === undefined ? null : await this.#unit.sittings.findRecord(first);
		return record && { id: record.id, date: record.date, endsAt: clockText(record.endsAt) };
	}

	/** Marks what the pupil sits in a sitting. */
	async mark(sittingId: string, kind: 'attended' | 'missed' | 'refused' | 'absent'): Promise<void> {
		const said = { at: this.#at, by: 'Test' };
		const attendance: Attendance =
			kind === 'attended'
				? { kind: 'present', arrivedAt: this.#at }
				: kind === 'absent'
					? { kind, why: 'exam', ...said }
					: kind === 'refused'
						? { kind, arrivedAt: null, ...said }
						: { kind, ...said };
		for (const { id, pupilId } of await this.#unit.detentions.ofSitting(sittingId)) {
			if (pupilId === this.#record.id) await this.#unit.sittings.saveAttendance(sittingId, id, attendance);
		}
	}

	/** Finishes a sitting, for every pupil in it. */
	async finish(sittingId: string): Promise<void> {
		const record = await this.#unit.sittings.findRecord(sittingId);
		if (record === null) throw new Error('No such sitting');
		const author = { who: 'Test', role: 'senior', device: null };
		await settleSitting({ unit: this.#unit, ids: this.#school.ids, settings, author, now: this.#at }, record, true);
	}

	async #judge(date: string): Promise<void> {
		const judging = { settings, pupil: this.#record, date, at: this.#at, by: 'Test', because: 'The facts changed.' };
		await judgePupil(this.#unit, this.#school.ids, judging);
	}

	/** What is to be sat and what is to be said, by the late that it is for: the same for two pupils with the same facts. */
	async standing(): Promise<string[]> {
		const detentions = (await this.#standing()).map((detention) => {
			const { status, sittingId, holdReason } = detention;
			return `${this.#words(detention)} ${status} ${sittingId} ${holdReason}`;
		});
		return [...detentions, ...(await this.#asides(true))].sort();
	}

	/** The same but for the places: those are given in the order in which they are asked for, and the clock has moved. */
	async earned(): Promise<string[]> {
		const detentions = (await this.#standing()).map((detention) => {
			const { status, toReview } = detention;
			const stage = isToSit(detention) ? 'to sit' : status;
			return `${this.#words(detention)} ${stage}${toReview ? ', in doubt' : ''}`;
		});
		return [...detentions, ...(await this.#asides(false))].sort();
	}

	async #standing(): Promise<DetentionRecord[]> {
		const all = await this.#unit.detentions.ofPupil(this.#record.id);
		return all.filter(({ status }) => status !== 'cancelled' && status !== 'moved');
	}

	#words({ arrivalId, ruleId, step, minutes, explanation }: DetentionRecord): string {
		const counted = explanation.arrivals.map((one) => this.#nameOf(one.arrivalId)).join('+');
		return `${this.#nameOf(arrivalId)} ${ruleId} ${step} ${minutes} ${counted}`;
	}

	#nameOf(arrivalId: string): string {
		const arrival = this.#arrivals.find(({ id }) => id === arrivalId);
		return arrival ? `${arrival.date} ${clockText(arrival.minute)}` : 'unknown';
	}

	async #asides(withOutstanding: boolean): Promise<string[]> {
		return (await this.#unit.detentions.asidesOfPupil(this.#record.id))
			.filter(({ status, ruleId }) => status === 'open' && (withOutstanding || ruleId !== outstandingRule.id))
			.map((aside) => {
				const { arrivalId, ruleId, about } = aside;
				if (ruleId === outstandingRule.id) return about;
				return `${this.#nameOf(arrivalId)} ${isOfLadder(aside) ? 'ladder' : ruleId} ${about}`;
			});
	}
}

/** Draws histories, each for two new pupils of one school; the work of each is undone afterwards, so that they do not pile up. */
export async function forEachHistory(
	policy: DetentionPolicy,
	check: (history: History, pupils: [HistoryPupil, HistoryPupil]) => Promise<void>
): Promise<void> {
	const school = await temporarySchool({ policies: [policy], sittings });
	const undone = new Error('Undone');
	await fc.assert(
		fc.asyncProperty(histories, async (history) => {
			const work = school.store.write(async (unit) => {
				await check(history, [await HistoryPupil.enrol(school, unit), await HistoryPupil.enrol(school, unit)]);
				throw undone;
			});
			await work.catch((error: unknown) => {
				if (error !== undone) throw error;
			});
		}),
		{ numRuns: runsASchool }
	);
}
