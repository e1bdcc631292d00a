import type { DetentionRecord } from '$lib/application/ports/records';
import type { Attendance } from '$lib/domain/detention/sittings/attendance';
import type { DetentionPolicy, LadderStep } from '$lib/domain/detention/policy';
import { sameDayAndFridayPolicy } from '$lib/domain/detention/templates';
import { schoolDaysFrom } from '$lib/domain/calendar/school-day';
import type { DeviceActor, PersonActor } from '$lib/domain/permissions';
import type { FinishPreview, SittingSnapshot } from '$lib/protocol/sitting/sitting';
import type { SentSittingMark, SittingMarkResult } from '$lib/protocol/sitting/sitting-actions';
import { smallSchoolCalendar } from '../small-school-calendar';
import type { TemporarySchoolOptions } from '../temporary-school';
import { type SchoolOffice, device, instantAt, monday, only, person, schoolOffice, valueOf } from './school-office';

/** One mark as a test says it. */
export type Mark = SentSittingMark extends infer Sent
	? Sent extends SentSittingMark
		? Omit<Sent, 'actionId' | 'detentionId'> & { actionId?: string }
		: never
	: never;

/** A small school whose late pupils sit in Room 12 after school, with a tablet there and a supervisor. */
export interface SittingOffice extends SchoolOffice {
	/** Today's sitting, 15:05 to 16:05 in Room 12. */
	today: string;
	tablet: DeviceActor;
	supervisor: PersonActor;
	/** Sets the clock to `HH:MM` of Monday, or of another date. */
	at(clock: string, on?: string): void;
	/** Signs a pupil in late on Monday, so that they sit today. Answers the detention. */
	late(pupil: number, clock?: string): Promise<DetentionRecord>;
	/** Reads the pupil's card at the sitting's tablet. Answers the outcome. */
	card(pupil: number, clock: string, intent?: 'in' | 'out'): Promise<string>;
	mark(pupil: number, mark: Mark): Promise<SittingMarkResult>;
	attendanceOf(pupil: number): Promise<Attendance>;
	snapshot(): Promise<{ version: number; snapshot: SittingSnapshot }>;
	preview(): Promise<FinishPreview>;
	/** Finishes as it is shown now. */
	finish(): Promise<void>;
	takeBack(): Promise<void>;
	/** The pupil's detentions as `status date step`, oldest first, without those cancelled. */
	story(pupil: number): Promise<string[]>;
}

/** Missed: 45 minutes the next school day; missed again: an hour on Friday and a meeting. Refused: the head of year is told. */
export const ladder: LadderStep[] = [
	{
		name: 'Missed once',
		on: ['missed'],
		outcomes: [
			{
				kind: 'detention',
				minutes: 45,
				sitting: 'after-school',
				timing: { kind: 'school-days-notice', days: 1 },
				replacesEarlier: false
			}
		]
	},
	{
		name: 'Missed again, or refused',
		on: ['missed', 'refused'],
		outcomes: [
			{
				kind: 'detention',
				minutes: 60,
				sitting: 'after-school',
				timing: { kind: 'weekday', weekday: 5, cutOff: 870 },
				replacesEarlier: false
			},
			{ kind: 'proposal', of: 'parent-meeting' },
			{ kind: 'notice', to: 'head-of-year', about: 'Two detentions not sat' }
		]
	}
];

/** Opens such an office, on a Monday at 08:36. */
export async function sittingOffice(
	options: TemporarySchoolOptions & { policy?: Partial<DetentionPolicy> } = {}
): Promise<SittingOffice> {
	const { policy, ...rest } = options;
	const days = schoolDaysFrom(smallSchoolCalendar(), monday, 20);
	const sittings = days.map((date, index) => ({
		id: `01900000-0000-7000-8000-0000000005${String(index).padStart(2, '0')}`,
		date,
		startsAt: 905,
		endsAt: 965,
		kind: 'after-school' as const,
		place: 'Room 12',
		capacity: 20,
		years: null
	}));
	const office = await schoolOffice({
		at: instantAt(monday, '08:36'),
		policies: [{ ...sameDayAndFridayPolicy({ version: 1, effectiveFrom: '2026-09-01' }), ladder, ...policy }],
		sittings,
		...rest
	});
	const { app, school } = office;
	const today = sittings[0]?.id ?? '';
	const tablet = device(school.id, 'Room 12 tablet', 'sitting', 'Room 12');
	const supervisor = person(school.id, 'Ms Reed', ['supervisor']);
	const booked = async (pupil: number) => {
		const found = (await office.detentions(pupil)).find(
			({ sittingId, status }) => sittingId === today && status !== 'cancelled' && status !== 'moved'
		);
		if (!found) throw new Error(`Pupil ${pupil} is not booked today`);
		return found;
	};
	return {
		...office,
		today,
		tablet,
		supervisor,
		at: (clock, on = monday) => school.clock.set(instantAt(on, clock)),
		late: async (pupil, clock = '08:41') => {
			await office.scan({ pupil, at: clock });
			return booked(pupil);
		},
		card: async (pupil, clock, intent) => (await office.scan({ pupil, at: clock, device: tablet, intent })).outcome,
		mark: async (pupil, { actionId = school.ids.next(), ...mark }) => {
			const { id: detentionId } = await booked(pupil);
			const marks: SentSittingMark[] = [{ ...mark, actionId, detentionId }];
			return only(valueOf(await app.markSitting(supervisor, { sittingId: today, marks })).results);
		},
		attendanceOf: async (pupil) => {
			const { id } = await booked(pupil);
			const known = await school.store.read((records) => records.sittings.attendances(today));
			return known.get(id) ?? { kind: 'expected' };
		},
		snapshot: async () => valueOf(await app.readSitting(supervisor, { sittingId: today })),
		preview: async () => valueOf(await app.previewFinish(supervisor, { sittingId: today })),
		finish: async () => {
			const { fingerprint } = valueOf(await app.previewFinish(supervisor, { sittingId: today }));
			valueOf(await app.finishSitting(supervisor, { sittingId: today, fingerprint }));
		},
		takeBack: async () => {
			valueOf(await app.takeBackFinish(supervisor, { sittingId: today }));
		},
		story: async (pupil) =>
			(await office.detentions(pupil))
				.filter(({ status }) => status !== 'cancelled')
				.map(({ status, date, step }) => `${status} ${date ?? '-'} ${step}`)
	};
}
