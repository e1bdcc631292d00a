import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldSitting } from '$lib/client/sitting/fold-sitting';
import { clockText } from '$lib/domain/local-time';
import type { LiveEvent } from '$lib/protocol/live';
import type { SittingEvent, SittingSnapshot } from '$lib/protocol/sitting/sitting';
import { valueOf } from '../support/office/school-office';
import { type Mark, type SittingOffice, sittingOffice } from '../support/office/sittings';

/** What happens next at a school with one sitting: a card, a mark, a late, an excuse, the finish and its taking back. */
type Step =
	| { kind: 'wait'; minutes: number }
	| { kind: 'card'; pupil: number; intent: 'in' | 'out'; earlier: number }
	| { kind: 'mark'; pupil: number; mark: Mark }
	| { kind: 'excuse' | 'restore'; pupil: number }
	| { kind: 'put-aside'; back: boolean }
	| { kind: 'finish' }
	| { kind: 'take-back' };

const pupil = fc.nat({ max: 2 });
const marks = fc.constantFrom<Mark>(
	{ type: 'present' },
	{ type: 'left' },
	{ type: 'left', why: 'unwell' },
	{ type: 'attended' },
	{ type: 'missed' },
	{ type: 'refused' },
	{ type: 'absent', why: 'exam' },
	{ type: 'expected' }
);
const steps: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 7, 30) }),
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('card' as const),
			pupil,
			intent: fc.constantFrom('in', 'out'),
			earlier: fc.constantFrom(0, 0, 5)
		})
	},
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('mark' as const), pupil, mark: marks }) },
	fc.record({ kind: fc.constantFrom('excuse', 'restore' as const), pupil }),
	fc.record({ kind: fc.constant('put-aside' as const), back: fc.boolean() }),
	{ weight: 2, arbitrary: fc.constantFrom<Step>({ kind: 'finish' }, { kind: 'take-back' }) }
);

function isOf(channel: string) {
	return (event: LiveEvent): event is LiveEvent<SittingEvent> => event.channel === channel;
}

/** A screen of today's sitting that is open all day: it folds what it is told, and reads anew where it is told to. */
async function openScreen(office: SittingOffice) {
	let { snapshot, version }: { snapshot: SittingSnapshot; version: number } = await office.snapshot();
	let seen = office.school.events.length;
	return {
		async compare() {
			const told = office.school.events.slice(seen).filter(isOf(`sitting:${office.today}`));
			seen = office.school.events.length;
			for (const event of told) {
				expect(event.version).toBe(version + 1);
				version = event.version;
				snapshot = foldSitting(snapshot, event);
			}
			const fresh = await office.snapshot();
			if (told.some(({ type }) => type === 'sitting-changed')) snapshot = fresh.snapshot;
			expect({ snapshot, version }).toEqual(fresh);
		}
	};
}

/** Takes a step; refusals are answers too. Answers the minute that it is then. */
async function take(office: SittingOffice, step: Step, minute: number): Promise<number> {
	const { app, today, supervisor } = office;
	office.at(clockText(minute));
	switch (step.kind) {
		case 'wait':
			return Math.min(minute + step.minutes, 23 * 60);
		case 'card':
			await office.scan({
				pupil: step.pupil,
				at: clockText(minute - step.earlier),
				received: clockText(minute),
				device: office.tablet,
				intent: step.intent
			});
			return minute;
		case 'mark':
			await office.mark(step.pupil, step.mark).catch(() => null);
			return minute;
		case 'excuse':
		case 'restore': {
			const [arrival] = await office.arrivals(step.pupil);
			const arrivalId = arrival?.id ?? '';
			if (step.kind === 'excuse') await app.excuseArrival(office.attendance, { arrivalId, reason: 'Bus' });
			else await app.restoreArrival(office.attendance, { arrivalId, why: 'No bus' });
			return minute;
		}
		case 'put-aside': {
			const came = office.school.events.flatMap((event) =>
				event.type === 'visitor-came' ? [event.visitor.scanId] : []
			);
			const scanId = came.at(-1);
			if (scanId) await app.putVisitorAside(supervisor, { sittingId: today, scanId, back: step.back });
			return minute;
		}
		case 'finish': {
			const preview = await app.previewFinish(supervisor, { sittingId: today });
			if (!preview.ok) return minute;
			await app.finishSitting(supervisor, { sittingId: today, fingerprint: preview.value.fingerprint });
			return minute;
		}
		case 'take-back':
			await app.takeBackFinish(supervisor, { sittingId: today });
			return minute;
	}
}

test('[RO9][DE10] whatever happens, every screen of a sitting shows what the database holds', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 25 }), async (history) => {
			const office = await sittingOffice();
			/** The third is not expected here. */
			for (const index of [0, 1]) await office.late(index);
			let minute = 15 * 60 + 1;
			office.at(clockText(minute));
			const screen = await openScreen(office);
			for (const step of history) {
				minute = await take(office, step, minute);
				await screen.compare();
			}
			office.audit();
		}),
		{ numRuns: 60 }
	);
}, 120_000);

test('[DE10][DE11] finishing and taking it back is the identity, whatever was marked before', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(steps, { maxLength: 12 }), async (history) => {
			const office = await sittingOffice();
			for (const index of [0, 1, 2]) await office.late(index);
			let minute = 15 * 60 + 1;
			for (const step of history) {
				if (step.kind !== 'finish' && step.kind !== 'take-back') minute = await take(office, step, minute);
			}
			office.at('16:30');
			for (const index of [0, 1, 2]) {
				const known = await office.attendanceOf(index).catch(() => null);
				if (known?.kind === 'left') await office.mark(index, { type: 'attended' });
			}
			const standing = async () => ({
				stories: [await office.story(0), await office.story(1), await office.story(2)],
				screen: (await office.snapshot()).snapshot
			});
			const opened = { state: 'open', openedAt: null, openedBy: null };
			const plain = (all: Awaited<ReturnType<typeof standing>>) => ({
				...all,
				screen: { ...all.screen, sitting: { ...all.screen.sitting, ...opened } }
			});
			const before = plain(await standing());
			await office.finish();
			await office.takeBack();
			expect(plain(await standing())).toEqual(before);
			expect(
				valueOf(await office.app.previewFinish(office.supervisor, { sittingId: office.today })).lines
			).toHaveLength(before.screen.lines.filter(({ status }) => status === 'booked').length);
		}),
		{ numRuns: 60 }
	);
}, 120_000);
