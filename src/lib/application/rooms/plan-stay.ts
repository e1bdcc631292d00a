import { calendarAt } from '../../domain/calendar/site-calendar';
import { schoolDay } from '../../domain/calendar/school-day';
import { type LocalDate, type Minute, dateText, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil, reachesRoom } from '../../domain/permissions';
import { freeSeat } from '../../domain/room/places';
import type { Stay } from '../../domain/stay';
import { authorOf, schoolOf } from '../actors';
import type { SchoolUnit } from '../ports/school-store';
import { type Answer, done, refuse, useCase } from '../use-case';
import { type PlacingReason, findPlaceInRoom, overlappingStay, reasonFault } from './place-pupil';
import { type RoomWorld, keepChange } from './room-work';

/** A stay to plan (RO1). */
export interface StayPlan extends PlacingReason {
	pupilId: string;
	roomId: string;
	date: LocalDate;
	from: Minute;
	to: Minute;
	askedBy: string;
}

/** Plans a pupil's stay in a room on a school day (RO1), if the room has a place (RO5). Answers the stay. */
export const planStay = useCase('room.plan', async (world: RoomWorld, actor, plan: StayPlan) =>
	world.schools.store(schoolOf(actor)).write((unit) => planStayIn(world, unit, actor, plan))
);

/** Plans a stay inside a unit, beside what else follows from the same decision. */
export async function planStayIn(
	world: Pick<RoomWorld, 'clock' | 'ids'>,
	unit: SchoolUnit,
	actor: Actor,
	plan: StayPlan
): Promise<Answer<Stay>> {
	const fault = reasonFault(plan);
	if (fault) return fault;
	if (plan.from >= plan.to)
		return refuse('invalid', 'A stay ends after it begins.', [{ path: 'to', message: 'Too early' }]);
	if (!reachesRoom(actor, plan.roomId))
		return refuse('forbidden', 'This room is not one of yours. Nothing was changed.');
	const room = await unit.stays.findRoom(plan.roomId);
	const pupil = await unit.pupils.find(plan.pupilId);
	if (room === null) return refuse('not-found', 'There is no such room.');
	if (pupil === null || !reachesPupil(actor, pupil)) return refuse('not-found', 'There is no such pupil.');
	const settings = await unit.settings();
	const now = world.clock.now();
	const today = wallTime(now, settings.calendar.timeZone).date;
	const day = schoolDay(calendarAt(settings.calendar, pupil.site), plan.date, pupil.yearGroup);
	if (plan.date < today) return refuse('invalid', 'That day has passed.', [{ path: 'date', message: 'In the past' }]);
	if (day.kind === 'not-a-school-day') {
		const message = `${dateText(plan.date)} is no school day: ${day.name}.`;
		return refuse('invalid', message, [{ path: 'date', message }]);
	}
	if (await overlappingStay(unit, pupil.id, plan)) {
		return refuse('conflict', 'This pupil is already expected in a room then.');
	}
	const place = await findPlaceInRoom(unit, room, plan, plan.overFull);
	if (!place.ok) return place;
	const others = await unit.stays.inRoom(room.id, plan.date);
	const stay: Stay = {
		id: world.ids.next(),
		pupilId: pupil.id,
		roomId: room.id,
		date: plan.date,
		from: plan.from,
		to: plan.to,
		basis: plan.basis,
		reason: plan.reason.trim(),
		walkIn: false,
		askedBy: plan.askedBy,
		authorisedBy: plan.authorisedBy.trim(),
		adjustments: plan.adjustments?.trim() || null,
		parentsTold: null,
		seat: freeSeat(others, room.seats, plan.from, plan.to),
		state: { kind: 'expected' },
		minutesPresent: 0
	};
	await keepChange(
		{ unit, ids: world.ids, settings, author: authorOf(actor), now },
		{
			actionId: world.ids.next(),
			type: 'plan',
			at: now,
			request: { ...plan },
			outcome: 'changed',
			before: null,
			after: stay,
			why: place.value.over ? `Over the room's places: ${plan.overFull}` : null
		}
	);
	return done(stay);
}
