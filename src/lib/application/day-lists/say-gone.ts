import { isWithin } from '../../domain/calendar/school-day';
import { wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { SayGoneInput } from '../../protocol/desk/day-lists';
import { authorOf, schoolOf } from '../actors';
import type { DayListPupilRecord } from '../ports/allowance-records';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

/**
 * Says that pupils of a trip left, or are back (PU11): between the two they count as off site. Of everyone, or of one of them; and
 * either is taken back the same way.
 */
export const sayGone = useCase(
	'day-list.say-gone',
	async (world: World, actor, input: SayGoneInput): Promise<Answer<{ pupils: number }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const list = await unit.dayLists.find(input.id);
			if (list === null || list.removedAt !== null) {
				return refuse('not-found', 'This list is not known. Nothing was changed.');
			}
			if (list.kind !== 'trip') return refuse('conflict', 'Only pupils of a trip leave the site. Nothing was changed.');
			const at = world.clock.now();
			const author = authorOf(actor);
			const today = wallTime(at, (await unit.settings()).calendar.timeZone).date;
			if (!isWithin(today, list)) return refuse('conflict', 'This trip is not today. Nothing was changed.');
			const all = await unit.dayLists.pupilsOf(list.id);
			const asked = all.filter(({ pupilId }) => input.pupilId === undefined || pupilId === input.pupilId);
			const found = await unit.pupils.list(asked.map(({ pupilId }) => pupilId));
			const reached = new Set(found.filter((pupil) => reachesPupil(actor, pupil)).map(({ id }) => id));
			const changed = asked.flatMap((pupil) => {
				const after = reached.has(pupil.pupilId) ? said(pupil, input.says, at, author.who) : null;
				return after === null ? [] : [{ before: pupil, after }];
			});
			if (changed.length === 0) return refuse('conflict', 'That was said of them already. Nothing was changed.');
			for (const { after } of changed) await unit.dayLists.savePupil(after);
			await unit.record({
				...author,
				at,
				action: `day-list.${input.says}`,
				subject: list.id,
				before: changed.map(({ before }) => before),
				after: changed.map(({ after }) => after),
				why: list.name
			});
			return done({ pupils: changed.length });
		})
);

function said(
	pupil: DayListPupilRecord,
	says: SayGoneInput['says'],
	at: string,
	by: string
): DayListPupilRecord | null {
	const { leftAt, backAt } = pupil;
	switch (says) {
		case 'left':
			return leftAt !== null && backAt === null
				? null
				: { ...pupil, leftAt: at, leftBy: by, backAt: null, backBy: null };
		case 'back':
			return leftAt === null || backAt !== null ? null : { ...pupil, backAt: at, backBy: by };
		case 'not-left':
			return leftAt === null ? null : { ...pupil, leftAt: null, leftBy: null, backAt: null, backBy: null };
		case 'not-back':
			return backAt === null ? null : { ...pupil, backAt: null, backBy: null };
	}
}
