import { ownNameOf } from '../../../domain/languages';
import { clockText, dateText, wallTime } from '../../../domain/local-time';
import type { PupilScreensInput } from '../../../protocol/devices';
import { authorOf, schoolOf } from '../../actors';
import type { World } from '../../ports/world';
import { type Answer, done, refuse, useCase } from '../../use-case';
import { tellDevices } from '../tell-devices';
import { pupilScreensOf } from './pupil-screens';

/**
 * Sets what every pupil-facing screen of the school does: how long a verdict stays (PR1), and in which language it speaks where
 * nobody asked for another. It carries the version that it was based on. Screens that are there take it at once.
 */
export const savePupilScreens = useCase(
	'devices.manage',
	async (world: World, actor, input: PupilScreensInput): Promise<Answer<{ version: number }>> => {
		const schoolId = schoolOf(actor);
		const author = authorOf(actor);
		const at = world.clock.now();
		const answer = await world.schools.store(schoolId).write(async (unit): Promise<Answer<{ version: number }>> => {
			const settings = await unit.settings();
			const before = pupilScreensOf(settings);
			const changed = settings.pupilScreensChanged;
			if (changed && before.version !== input.basedOn) {
				const { date, minute } = wallTime(changed.at, settings.calendar.timeZone);
				return refuse(
					'conflict',
					`${changed.by} changed this on ${dateText(date)} at ${clockText(minute)}, after you opened it, to ${before.verdictSeconds} seconds and ${ownNameOf[before.language]}. Yours is not saved, and is still here: save again to have it.`
				);
			}
			const { verdictSeconds, language } = input;
			const version = before.version + 1;
			await unit.saveSettings({
				...settings,
				verdictSeconds,
				pupilLanguage: language,
				pupilScreensChanged: { version, at, by: author.who }
			});
			await unit.record({
				...author,
				at,
				action: 'devices.pupil-screens',
				subject: 'pupil-screens',
				before: { verdictSeconds: before.verdictSeconds, language: before.language },
				after: { verdictSeconds, language },
				why: null
			});
			return done({ version });
		});
		if (answer.ok) await tellDevices(world, schoolId);
		return answer;
	}
);
