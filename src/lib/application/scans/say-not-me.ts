import { wallTime } from '../../domain/local-time';
import { authorOf, schoolOf } from '../actors';
import { raiseNeed } from '../desk/needs';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

/** Asks the desk, quietly, to check a sign-in of which the pupil said "Not me" (PR3). The sign-in stands until it is checked. */
export const sayNotMe = useCase(
	'scan.not-me',
	async (world: World, actor, input: { scanId: string }): Promise<Answer<{ scanId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const scan = await unit.scans.find(input.scanId);
			if (scan === null || scan.pupilId === null || (actor.kind === 'device' && scan.deviceId !== actor.deviceId)) {
				return refuse('not-found', 'This scan is not known. Nothing was changed.');
			}
			const settings = await unit.settings();
			const pupil = await unit.pupils.find(scan.pupilId);
			const at = world.clock.now();
			const author = authorOf(actor);
			const key = `not-me:${scan.arrivalId ?? scan.scanId}`;
			if ((await unit.needs.findOpen(key)) === null) {
				await raiseNeed(unit, world.ids, {
					key,
					kind: 'not-me',
					at,
					date: wallTime(at, settings.calendar.timeZone).date,
					pupil,
					aboutId: scan.arrivalId,
					detail: 'Someone pressed “Not me” after this card. Please check who came.',
					whereSeen: author.device
				});
				await unit.record({
					...author,
					at,
					action: 'scan.not-me',
					subject: scan.scanId,
					before: null,
					after: { pupilId: scan.pupilId },
					why: null
				});
			}
			return done({ scanId: input.scanId });
		})
);
