import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moment, policyOf, rule, sitting } from '../../../../../tests/support/detention-facts';
import { aLate } from '../../../../../tests/support/office/a-late';
import { smallSchoolCalendar } from '../../../../../tests/support/small-school-calendar';
import { smallSchoolSettings, temporarySchool } from '../../../../../tests/support/temporary-school';
import { schoolDaysFrom } from '../../../domain/calendar/school-day';
import { shiftInstant } from '../../../domain/local-time';
import type { ArrivalRecord, DetentionRecord, NoticeRecord, PupilRecord } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import { judgePupil } from '../judge-pupil';
import { moveBooking } from '../move-booking';

const monday = '2026-11-23';
const settings = smallSchoolSettings();
const days = schoolDaysFrom(smallSchoolCalendar(), monday, 12);
const sittings = days.map((date) => sitting(date, '15:05', '15:35', { capacity: 100_000 }));
const by = { who: 'Sam Senior', role: 'senior', device: null };

/** What may happen to a pupil's one late and the detention for it, or to what is written of it. */
const acts = ['send', 'move', 'move back', 'excuse', 'count again', 'hold', 'let go'] as const;
type Act = (typeof acts)[number];

/** One pupil who is late once, on a Monday before the bells of a clock that passes by a second from act to act. */
class Case {
	readonly #unit: SchoolUnit;
	readonly #ids: Ids;
	readonly #pupil: PupilRecord;
	#arrival: ArrivalRecord;
	#at = moment(monday, '08:42');

	constructor(unit: SchoolUnit, ids: Ids, pupil: PupilRecord, arrival: ArrivalRecord) {
		this.#unit = unit;
		this.#ids = ids;
		this.#pupil = pupil;
		this.#arrival = arrival;
	}

	async act(act: Act): Promise<void> {
		this.#at = shiftInstant(this.#at, 1_000);
		switch (act) {
			case 'send':
				for (const { id, status } of await this.notices())
					if (status === 'waiting' || status === 'for-a-person') await this.#unit.notices.setStatus(id, 'sent');
				return;
			case 'move':
				return this.#moveBy(1);
			case 'move back':
				return this.#moveBy(-1);
			case 'excuse':
				return this.judge({ state: 'excused' });
			case 'count again':
				return this.judge({ state: 'counted' });
			case 'hold':
				return this.judge({ speakWith: true });
			case 'let go':
				return this.judge({ speakWith: false });
		}
	}

	async #moveBy(places: number): Promise<void> {
		const detention = await this.standing();
		const placement = detention?.explanation.placement;
		if (detention?.status !== 'booked' || placement?.kind !== 'booked') return;
		const date = days[days.indexOf(placement.date) + places];
		const there = sittings.find((one) => one.date === date);
		if (!there) return;
		const into = { ...placement, sittingId: there.id, date: there.date };
		await moveBooking(this.#unit, this.#ids, { settings, detention, at: this.#at, by, because: 'Moved.', into });
	}

	async judge(change: Partial<ArrivalRecord>): Promise<void> {
		this.#arrival = { ...this.#arrival, ...change };
		await this.#unit.arrivals.update(this.#arrival);
		const judging = { settings, pupil: this.#pupil, date: monday, at: this.#at, by: by.who, because: 'Changed.' };
		await judgePupil(this.#unit, this.#ids, judging);
	}

	async standing(): Promise<DetentionRecord | undefined> {
		const all = await this.#unit.detentions.ofPupil(this.#pupil.id);
		return all.find(({ status }) => status !== 'moved' && status !== 'cancelled');
	}

	/** Whether the attendance officer is to know of the late. */
	async isNoticed(): Promise<boolean> {
		return (await this.#unit.detentions.asidesOfPupil(this.#pupil.id)).some(({ status }) => status === 'open');
	}

	notices(): Promise<NoticeRecord[]> {
		return this.#unit.notices.ofPupil(this.#pupil.id);
	}
}

function said({ body }: NoticeRecord): string {
	if (body.kind === 'detention-booked' || body.kind === 'detention-moved')
		return `${body.date} ${body.startsAt} ${body.minutes} ${body.place}`;
	return body.kind === 'detention-cancelled' || body.kind === 'policy-notice-withdrawn' ? 'nothing' : body.kind;
}

test('[TE5] whatever was moved, cancelled and set again, before or after what was written of it was sent, the last that anyone was told is true, and nothing was told twice', async () => {
	const told = rule({ id: 'told', outcome: { kind: 'notice', to: 'attendance', about: 'late' } });
	const school = await temporarySchool({ policies: [policyOf([rule(), told])], sittings });
	const { ids } = school;
	const [first] = school.pupils;
	if (!first) throw new Error('A school has pupils');
	const undone = new Error('Undone');
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...acts), { maxLength: 12 }), fc.boolean(), async (done, personSends) => {
			const work = school.store.write(async (unit) => {
				const pupil: PupilRecord = { ...first, id: ids.next(), admissionNumber: ids.next(), personSends };
				await unit.pupils.save([pupil]);
				await unit.pupils.saveContacts([motherOf(pupil.id, ids.next())]);
				const one = new Case(unit, ids, pupil, await lateOf(unit, pupil.id, ids.next()));
				await one.judge({});
				for (const act of [...done, 'send' as const]) await one.act(act);
				await expectTrue(one);
				throw undone;
			});
			await work.catch((error: unknown) => {
				if (error !== undone) throw error;
			});
		}),
		{ numRuns: 1_000 }
	);
}, 120_000);

async function expectTrue(one: Case): Promise<void> {
	const standing = await one.standing();
	const placement = standing?.explanation.placement;
	const isBooked = placement?.kind === 'booked';
	const truth = isBooked
		? `${placement.date} ${placement.startsAt} ${placement.minutes} ${placement.place}`
		: 'nothing';
	const byRecipient = new Map<string, string[]>();
	for (const notice of await one.notices()) {
		if (notice.status !== 'sent') continue;
		const key = `${notice.to.kind} ${notice.to.id}`;
		byRecipient.set(key, [...(byRecipient.get(key) ?? []), said(notice)]);
	}
	for (const [recipient, all] of byRecipient) {
		if (recipient.startsWith('contact') || recipient.startsWith('tutor')) expect(all.at(-1)).toBe(truth);
		if (recipient.startsWith('attendance'))
			expect(all.at(-1)).toBe((await one.isNoticed()) ? 'policy-notice' : 'nothing');
		expect(all[0]).not.toBe('nothing');
		expect(all.filter((text, index) => text === all[index - 1])).toEqual([]);
	}
	const home = [...byRecipient.keys()].filter((key) => key.startsWith('contact') || key.startsWith('tutor'));
	if (isBooked) expect(home).toHaveLength(2);
}

function motherOf(pupilId: string, id: string) {
	return {
		id,
		pupilId,
		name: 'Mrs Khan',
		relation: 'Mother',
		email: 'mother@home.example',
		phone: null,
		priority: 1,
		parentalResponsibility: true,
		mayBeTold: true,
		mayCollect: true,
		language: null,
		channel: 'email' as const
	};
}

async function lateOf(unit: SchoolUnit, pupilId: string, id: string): Promise<ArrivalRecord> {
	return unit.arrivals.add(
		aLate({
			id,
			pupilId,
			date: monday,
			session: 'AM',
			signedInAt: moment(monday, '08:41'),
			minute: 521,
			recordedAt: moment(monday, '08:41'),
			minutesLate: 11
		})
	);
}
