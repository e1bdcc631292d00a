import type { PupilScreens } from '../../../protocol/devices';
import type { SchoolSettings } from '../../ports/records';

/** What the school's pupil-facing screens do, as it is set. */
export function pupilScreensOf(settings: SchoolSettings): PupilScreens {
	const { verdictSeconds, pupilLanguage, pupilScreensChanged } = settings;
	return { verdictSeconds, language: pupilLanguage ?? 'en', version: pupilScreensChanged?.version ?? 0 };
}
