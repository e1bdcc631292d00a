import { schoolDaysFrom } from '../../domain/calendar/school-day';
import { type Instant, type Minute, addDays, instantOf, shiftInstant, wallTime } from '../../domain/local-time';
import type { ClockMove } from '../../protocol/demo';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { findDemoSchool, noDemonstration } from './demo-school';

const morning: Minute = 8 * 60 + 36;

/** Moves the demonstration's clock, never back: what has happened stays before what is to come. */
export const moveClock = useCase(
	'demo.play',
	async (world: World, _actor, move: ClockMove): Promise<Answer<{ now: Instant }>> => {
		const demo = await findDemoSchool(world);
		if (demo === null) return noDemonstration();
		const { calendar } = await world.schools.store(demo.school.id).read((records) => records.settings());
		const now = world.clock.now();
		const { date } = wallTime(now, calendar.timeZone);
		const to = whenTo(move, now);
		if (to === null) return refuse('conflict', 'The calendar of the demonstration ends here.');
		if (to <= now) return refuse('conflict', 'It is later than that already. The clock only goes on.');
		const demonstration = world.demonstration.setClock(to);
		await world.directory.write((unit) => unit.schools.setDemonstration(demo.school.id, demonstration));
		return done({ now: to });

		function whenTo(how: ClockMove, from: Instant): Instant | null {
			switch (how.kind) {
				case 'on':
					return shiftInstant(from, how.minutes * 60_000);
				case 'to':
					return instantOf(date, how.minute, calendar.timeZone);
				case 'next-school-morning': {
					const [next] = schoolDaysFrom(calendar, addDays(date, 1), 1);
					return next === undefined ? null : instantOf(next, morning, calendar.timeZone);
				}
			}
		}
	}
);
