import { type Duty, isNamed, nextDuty } from '../../domain/detention/sittings/next-duty';
import { wallTime } from '../../domain/local-time';
import { permits, reachesRoom } from '../../domain/permissions';
import { isOpen } from '../../domain/room/stay-time';
import { authorOf, schoolOf } from '../actors';
import { type Answer, done, useCase } from '../use-case';
import type { SittingWorld } from './sitting-work';

/** Where somebody who supervises is needed now or next today (DE10, RO2); null where nowhere is. */
export const findDuty = useCase(
	'sitting.watch',
	async (world: SittingWorld, actor, _input: Record<string, never>): Promise<Answer<Duty | null>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const { date, minute } = wallTime(world.clock.now(), calendar.timeZone);
			const span = { startsOn: date, endsOn: date };
			const loads = new Map((await records.sittings.withLoads(span)).map(({ id, booked }) => [id, booked]));
			const sittings = (await records.sittings.between(span))
				.filter(({ state, endsAt }) => state === 'open' || (state === 'planned' && minute < endsAt))
				.filter(({ id }) => (loads.get(id) ?? 0) > 0)
				.map(({ id, startsAt, staff }) => {
					const isMine = isNamed(staff, authorOf(actor).who);
					return { id, startsAt, isMine, isOthers: staff.length > 0 && !isMine };
				});
			const stays = permits(actor, 'room.watch') ? await records.stays.onDate(date) : [];
			const rooms = stays.filter((stay) => isOpen(stay) && minute < stay.to && reachesRoom(actor, stay.roomId));
			return done(
				nextDuty(
					minute,
					sittings,
					rooms.map(({ from }) => from)
				)
			);
		})
);
