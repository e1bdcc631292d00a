import { genderWords, senWords } from '../../domain/pupil-groups';
import { windowAround } from '../../domain/calendar/window';
import { type CountedPupil, fairnessReport } from '../../domain/fairness/report';
import { addDays, wallTime } from '../../domain/local-time';
import { isBoundToPupils, reachesPupil } from '../../domain/permissions';
import type { FairnessPage } from '../../protocol/pastoral/fairness';
import { authorOf, schoolOf } from '../actors';
import type { PupilTally } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

/** Two years and a bit: what a report compares is not older. */
const mostDays = 800;

/** Pupils who speak one language at home are a group of their own from so many on; the others are one group together. */
const leastOfLanguage = 15;

/**
 * Detentions, holds, excuses and challenges by group against the roll, for the arrivals of some dates and the pupils within
 * the reader's reach (DE7, DE15). Without dates: the half-term so far. Each reading is one entry of the record (AU1).
 */
export const readFairness = useCase(
	'fairness.read',
	async (
		world: Pick<World, 'clock' | 'schools'>,
		actor,
		{ from, to }: { from: string | null; to: string | null }
	): Promise<Answer<FairnessPage>> => {
		const store = world.schools.store(schoolOf(actor));
		const at = world.clock.now();
		const { calendar, name } = await store.read((records) => records.settings());
		const today = wallTime(at, calendar.timeZone).date;
		const half = windowAround(calendar, 'half-term', today);
		const span = { startsOn: from ?? half.startsOn, endsOn: to ?? today };
		if (span.startsOn > span.endsOn) {
			const message = 'The first date comes after the last. Choose an earlier first date.';
			return refuse('invalid', message, [{ path: 'from', message }]);
		}
		if (addDays(span.startsOn, mostDays) < span.endsOn) {
			const message = 'That is more than two years. Choose a later first date.';
			return refuse('invalid', message, [{ path: 'from', message }]);
		}
		const tallies = (await store.read((records) => records.fairness.tallies(span))).filter((tally) =>
			reachesPupil(actor, tally)
		);
		await store.write((unit) =>
			unit.record({
				...authorOf(actor),
				at,
				action: 'fairness.read',
				subject: 'fairness',
				before: null,
				after: { from: span.startsOn, to: span.endsOn, pupils: tallies.length },
				why: null
			})
		);
		return done({
			school: name,
			from: span.startsOn,
			to: span.endsOn,
			isPart: actor.kind === 'person' && isBoundToPupils(actor),
			report: fairnessReport(counted(tallies))
		});
	}
);

function counted(tallies: readonly PupilTally[]): CountedPupil[] {
	const speakers = new Map<string, number>();
	for (const { language } of tallies) {
		if (language !== null) speakers.set(language, (speakers.get(language) ?? 0) + 1);
	}
	const languageOf = (language: string | null) => {
		if (language === null || language === 'English') return 'English, or not recorded';
		return (speakers.get(language) ?? 0) >= leastOfLanguage ? language : 'Other languages';
	};
	return tallies.map((tally) => ({
		groups: {
			year: `Year ${tally.yearGroup}`,
			gender: genderWords(tally.gender),
			sen: senWords(tally.senStatus),
			'pupil-premium': tally.pupilPremium ? 'Pupil premium' : 'No pupil premium',
			'in-care': tally.inCare ? 'In care' : 'Not in care',
			'young-carer': tally.youngCarer ? 'Young carer' : 'Not a young carer',
			language: languageOf(tally.language)
		},
		counts: {
			detentions: tally.detentions,
			holds: tally.holds,
			excuses: tally.excuses,
			challenges: tally.challenges
		}
	}));
}
