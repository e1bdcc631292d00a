import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ArrivalRecord, DetentionRecord } from '$lib/application/ports/records';
import { foldDesk } from '$lib/client/desk/fold-desk';
import { earn } from '$lib/domain/detention/earn';
import type { DetentionPolicy } from '$lib/domain/detention/policy';
import { sameDayAndFridayPolicy } from '$lib/domain/detention/templates';
import { schoolDaysFrom } from '$lib/domain/calendar/school-day';
import { clockText, shiftInstant, wallTime } from '$lib/domain/local-time';
import type { DeskEvent, DeskSnapshot } from '$lib/protocol/desk/desk';
import type { LiveEvent } from '$lib/protocol/live';
import { anyLate, policyOf, rule, sitting } from '../support/detention-facts';
import { type SchoolOffice, instantAt, schoolOffice, valueOf } from '../support/office/school-office';
import { smallSchoolCalendar } from '../support/small-school-calendar';

const calendar = smallSchoolCalendar();
/** Three weeks around a half-term break and the end of summer time. */
const days = schoolDaysFrom(calendar, '2026-10-19', 10);
const lastDays = schoolDaysFrom(calendar, '2026-10-19', 30);

/** Every second late of a week replaces what the first led to; the third of a half-term tells the tutor and proposes a meeting. */
const replacing = policyOf([
	rule({
		id: 'second',
		name: 'Every second in a week',
		count: { kind: 'every-nth', n: 2, window: 'week' },
		outcome: {
			kind: 'detention',
			minutes: 60,
			sitting: 'after-school',
			timing: { kind: 'school-days-notice', days: 2 },
			replacesEarlier: true
		}
	}),
	rule({
		id: 'ten',
		name: 'Ten minutes',
		condition: { ...anyLate, minutesLate: { from: 10, to: null } },
		outcome: {
			kind: 'detention',
			minutes: 15,
			sitting: 'lunch',
			timing: { kind: 'school-days-notice', days: 1 },
			replacesEarlier: false
		}
	}),
	rule({
		id: 'third',
		name: 'Third in a half-term',
		count: { kind: 'exactly', n: 3, window: 'half-term' },
		outcome: { kind: 'notice', to: 'tutor', about: 'Speak with them' }
	}),
	rule({
		id: 'fourth',
		name: 'Fourth in a half-term',
		count: { kind: 'at-least', n: 4, window: 'half-term', andEachFurther: true },
		outcome: { kind: 'proposal', of: 'parent-meeting' }
	})
]);
const policies = {
	'policy 6': [sameDayAndFridayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
	'replacing, and from November policy 6': [
		replacing,
		{ ...sameDayAndFridayPolicy({ version: 2, effectiveFrom: '2026-11-02' }), id: replacing.id }
	]
} satisfies Record<string, DetentionPolicy[]>;

/** What happens next: time goes by, a card is read, or a person does something to one of what there is. */
type Step =
	| { kind: 'wait'; minutes: number }
	| { kind: 'next-day' }
	| { kind: 'scan'; pupil: number; lagMinutes: number; offsetMs: number | null; reason?: string; back: boolean }
	| { kind: 'unknown-card' }
	| { kind: 'desk'; pupil: number; earlier: number; upset: boolean }
	| { kind: 'excuse' | 'restore' | 'remove' | 'confirm' | 'spoken' | 'tell' | 'not-me' | 'close-need'; which: number }
	| { kind: 'decide'; which: number; waive: boolean };

const which = fc.nat({ max: 7 });
const pupil = fc.nat({ max: 2 });
const steps: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant<Step>({ kind: 'next-day' }) },
	{
		weight: 2,
		arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 2, 25, 240, 400) })
	},
	{
		weight: 9,
		arbitrary: fc.record(
			{
				kind: fc.constant('scan' as const),
				pupil,
				lagMinutes: fc.constantFrom(0, 0, 0, 1, 9, 20, 1440),
				offsetMs: fc.constantFrom(0, 0, 0, 0, null, 180_000),
				reason: fc.constantFrom('overslept', 'tell-someone'),
				back: fc.boolean()
			},
			{ requiredKeys: ['kind', 'pupil', 'lagMinutes', 'offsetMs', 'back'] }
		)
	},
	{ weight: 1, arbitrary: fc.constant<Step>({ kind: 'unknown-card' }) },
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('desk' as const),
			pupil,
			earlier: fc.nat({ max: 12 }),
			upset: fc.boolean()
		})
	},
	{
		weight: 9,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				'excuse',
				'restore',
				'remove',
				'confirm',
				'spoken',
				'tell',
				'not-me',
				'close-need' as const
			),
			which
		})
	},
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('decide' as const), which, waive: fc.boolean() }) }
);

/** An office at 08:36 on the first day, with a pupil of whom a person is always asked first and one who may not stay late. */
async function officeWith(chosen: DetentionPolicy[]): Promise<SchoolOffice> {
	return schoolOffice({
		at: instantAt(days[0] ?? '', '08:36'),
		policies: chosen,
		pupils: [{}, { limits: [{ kind: 'always-ask' }] }, { limits: [{ kind: 'not-after', minute: 930 }] }],
		sittings: lastDays.flatMap((day) => [
			sitting(day, '12:40', '12:55', { capacity: 1 }),
			sitting(day, '15:05', '16:05', { capacity: 2 })
		])
	});
}

/** Takes a step; refusals are answers too, and a step that has nothing to act on does nothing. */
async function take(office: SchoolOffice, step: Step): Promise<void> {
	const { app, school, reception, headOfYear } = office;
	const { clock } = school;
	const now = clock.now();
	const arrivals = [...(await office.arrivals(0)), ...(await office.arrivals(1)), ...(await office.arrivals(2))];
	const picked = <Thing>(things: readonly Thing[], index: number) => things[index % Math.max(1, things.length)];
	switch (step.kind) {
		case 'wait':
			return clock.advance(step.minutes * 60);
		case 'next-day': {
			const today = wallTime(now, calendar.timeZone).date;
			const next = lastDays.find((day) => day > today);
			return next && days.includes(next) ? clock.set(instantAt(next, '08:36')) : undefined;
		}
		case 'scan': {
			const read = wallTime(shiftInstant(now, -step.lagMinutes * 60_000), calendar.timeZone);
			const { offsetMs, reason, pupil } = step;
			const device = step.back ? office.backDoor : office.gate;
			await office.scan({
				pupil,
				on: read.date,
				at: clockText(read.minute),
				offsetMs,
				reason,
				device,
				receivedAt: now
			});
			return;
		}
		case 'unknown-card': {
			const read = wallTime(now, calendar.timeZone);
			await office.scan({ code: 'NOT-OURS', on: read.date, at: clockText(read.minute), receivedAt: now });
			return;
		}
		case 'desk': {
			const minute = Math.max(0, wallTime(now, calendar.timeZone).minute - step.earlier);
			const { upset } = step;
			const pupilId = office.pupil(step.pupil).id;
			await app.signInPupil(reception, { pupilId, actionId: school.ids.next(), minute, upset });
			return;
		}
		case 'close-need': {
			const need = picked(await office.needs(), step.which);
			if (need) await app.closeNeed(reception, { needId: need.id, because: 'Looked at' });
			return;
		}
		case 'decide': {
			const waiting = await school.store.read((records) => records.detentions.waiting());
			const detentionId = picked(waiting, step.which)?.id;
			if (!detentionId) return;
			const decision = step.waive ? ({ kind: 'waive', reason: 'Carer' } as const) : ({ kind: 'book-next' } as const);
			await app.decideHeldDetention(headOfYear, { detentionId, decision });
			return;
		}
		default: {
			const arrival = picked(arrivals, step.which);
			if (arrival) await amend(office, step.kind, arrival);
		}
	}
}

async function amend(office: SchoolOffice, kind: string, { id: arrivalId, scanId, signedInAt }: ArrivalRecord) {
	const { app, reception } = office;
	switch (kind) {
		case 'excuse':
			return app.excuseArrival(reception, { arrivalId, reason: 'Bus' });
		case 'restore':
			return app.restoreArrival(reception, { arrivalId, why: 'No bus' });
		case 'remove':
			return app.removeArrival(reception, { arrivalId, reason: 'Not them' });
		case 'confirm':
			return app.confirmTime(reception, { arrivalId });
		case 'spoken':
			return app.haveSpokenWith(reception, { arrivalId, because: 'Spoken with' });
		case 'tell':
			return app.sayReason(office.gate, { scanId: scanId ?? '', reason: 'tell-someone', chosenAt: signedInAt });
		default:
			return app.sayNotMe(office.gate, { scanId: scanId ?? '' });
	}
}

function isDeskEvent(event: LiveEvent): event is LiveEvent<DeskEvent> {
	return event.channel === 'desk';
}

/** A desk that is open all day: a snapshot, and every event since; it begins anew each date, as screens do. */
async function openDesk(office: SchoolOffice) {
	const read = async () => valueOf(await office.app.readDesk(office.reception, {}));
	let { snapshot, version }: { snapshot: DeskSnapshot; version: number } = await read();
	let seen = office.school.events.length;
	return {
		async compare() {
			for (const event of office.school.events.slice(seen).filter(isDeskEvent)) {
				expect(event.version).toBe(version + 1);
				version = event.version;
				snapshot = foldDesk(snapshot, event);
			}
			seen = office.school.events.length;
			const fresh = await read();
			if (fresh.snapshot.date !== snapshot.date) snapshot = fresh.snapshot;
			expect({ snapshot, version }).toEqual(fresh);
		}
	};
}

function isOver({ status }: DetentionRecord): boolean {
	return status === 'cancelled' || status === 'moved';
}

/** Each arrival has the detention that the counting arrivals earn, and nothing else stands, but what began or was waived. */
async function compareWithEarned(office: SchoolOffice, chosen: DetentionPolicy[], index: number): Promise<void> {
	const arrivals = await office.arrivals(index);
	const detentions = await office.detentions(index);
	const now = wallTime(office.school.clock.now(), calendar.timeZone);
	const unexcused = arrivals.filter(({ state }) => state === 'counted');
	const waits = (arrival: ArrivalRecord) =>
		arrival.speakWith || (arrival.timeTrust !== 'measured' && arrival.timeTrust !== 'confirmed');
	const counting = unexcused
		.filter((arrival) => !waits(arrival))
		.map((arrival) => ({ ...arrival, arrivalId: arrival.id, order: arrival.recordedOrder }));
	const earned = new Map(earn(chosen, calendar, counting).detentions.map((one) => [one.arrivalId, one]));
	const replaced = new Set([...earned.values()].flatMap(({ replaces }) => replaces));
	for (const arrival of arrivals) {
		const own = detentions.filter(({ arrivalId }) => arrivalId === arrival.id);
		const standing = own.filter((detention) => !isOver(detention));
		expect(standing.length).toBeLessThanOrEqual(1);
		const [stands] = standing;
		const isWaived = own.some(({ decisionReason }) => decisionReason !== null);
		const wanted = earned.get(arrival.id);
		const isWanted = wanted !== undefined && !replaced.has(arrival.id);
		const hasBegun =
			stands?.date != null &&
			(stands.date < now.date ||
				(stands.date === now.date &&
					stands.explanation.placement.kind === 'booked' &&
					stands.explanation.placement.startsAt <= now.minute));
		const isSame = wanted !== undefined && stands?.ruleId === wanted.ruleId && stands.minutes === wanted.minutes;
		if (waits(arrival) && arrival.state === 'counted') {
			if (stands && !hasBegun) expect(stands.status).toBe('held');
			continue;
		}
		if (stands && hasBegun) {
			expect({ id: stands.id, toReview: stands.toReview }).toEqual({ id: stands.id, toReview: !isSame });
			continue;
		}
		if (isWaived) {
			expect(stands).toBeUndefined();
			continue;
		}
		expect({ of: arrival.id, stands: stands !== undefined }).toEqual({ of: arrival.id, stands: isWanted });
		if (stands) {
			expect(isSame).toBe(true);
			expect(stands.explanation.arrivals.map(({ arrivalId }) => arrivalId)).toEqual(wanted?.countedArrivalIds);
		}
	}
}

test.each(Object.entries(policies))(
	'[RO9] whatever happens, every desk shows what the database holds, and [DE9] detentions are what the lates earn: %s',
	async (_name, chosen) => {
		await fc.assert(
			fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 30 }), async (history) => {
				const office = await officeWith(chosen);
				const desk = await openDesk(office);
				for (const step of history) {
					await take(office, step);
					await desk.compare();
				}
				for (const index of [0, 1, 2]) await compareWithEarned(office, chosen, index);
				office.audit();
			}),
			{ numRuns: 100 }
		);
	},
	120_000
);
