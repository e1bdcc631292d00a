import { calendarAt } from '../../domain/calendar/site-calendar';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { lastDayToDecide } from '../../domain/detention/hold';
import { type Instant, wallTime } from '../../domain/local-time';
import type { Actor } from '../../domain/permissions';
import { authorOf, schoolOf } from '../actors';
import { publishRow } from '../desk/desk-row';
import { settleNeed } from '../desk/needs';
import type { DetentionRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { waitsSince } from './judging/detention-stage';
import { proposeMeeting } from './judging/propose-meeting';
import { correctNotices, tellHeadOfYearItIsOver } from './notices';
import { needKey } from './place-earned';
import { isToDecide } from './pupil-detention';

const because = 'Nobody decided within five school days.';

/**
 * Ends held detentions that nobody decided about within five school days of the school's own calendar, and says so (DE7):
 * they lapse, the need is closed, and the head of year is told. For Gatehouse itself to call now and then: where nothing
 * has waited so long it only reads.
 */
export const lapseHeldDetentions = useCase(
	'detention.lapse',
	async (
		world: Pick<World, 'clock' | 'ids' | 'schools'>,
		actor,
		_input: Record<string, never>
	): Promise<Answer<{ lapsed: number }>> => {
		const store = world.schools.store(schoolOf(actor));
		const now = world.clock.now();
		const due = await store.read(async (records) => {
			const { calendar } = await records.settings();
			const waiting = (await records.detentions.waiting()).filter(({ status }) => status === 'held');
			const pupils = new Map(
				(await records.pupils.list(waiting.map(({ pupilId }) => pupilId))).map((pupil) => [pupil.id, pupil])
			);
			return waiting.filter((detention) => {
				const pupil = pupils.get(detention.pupilId);
				return pupil !== undefined && isToDecide(detention) && hasWaitedLong(calendar, pupil, detention, now);
			});
		});
		for (const { id } of due) {
			await store.write((unit) => lapse(world, unit, actor, id, now));
		}
		return done({ lapsed: due.length });
	}
);

function hasWaitedLong(
	calendar: SchoolCalendar,
	pupil: PupilRecord,
	detention: DetentionRecord,
	now: Instant
): boolean {
	const since = wallTime(waitsSince(detention), calendar.timeZone).date;
	const last = lastDayToDecide(calendarAt(calendar, pupil.site), since, pupil.yearGroup);
	return last !== null && last < wallTime(now, calendar.timeZone).date;
}

async function lapse(
	world: Pick<World, 'ids'>,
	unit: SchoolUnit,
	actor: Actor,
	detentionId: string,
	at: Instant
): Promise<void> {
	const detention = await unit.detentions.find(detentionId);
	const pupil = detention && (await unit.pupils.find(detention.pupilId));
	if (detention === null || pupil === null || detention.status !== 'held' || !isToDecide(detention)) return;
	const { calendar } = await unit.settings();
	// Decided and taken back since it was found waiting: its days are counted anew.
	if (!hasWaitedLong(calendar, pupil, detention, at)) return;
	const author = authorOf(actor);
	await unit.detentions.update({
		...detention,
		status: 'cancelled',
		holdReason: null,
		cancelledBecause: because,
		decidedBy: author.who,
		decidedAt: at,
		decisionReason: because,
		explanation: { ...detention.explanation, decided: { by: author.who, at, what: 'lapsed' } }
	});
	await correctNotices(unit, world.ids, at, detention, because);
	await settleNeed(unit, needKey(detentionId), at, author.who, because);
	await proposeMeeting(unit, world.ids, { pupil, at }, [detention]);
	await tellHeadOfYearItIsOver(unit, world.ids, at, pupil, detention, because);
	await unit.record({
		...author,
		at,
		action: 'detention.lapsed',
		subject: detentionId,
		before: { status: detention.status, holdReason: detention.holdReason },
		after: { status: 'cancelled' },
		why: because
	});
	const arrival = await unit.arrivals.find(detention.arrivalId);
	if (arrival) await publishRow(unit, wallTime(at, calendar.timeZone).date, arrival, pupil, null);
}
