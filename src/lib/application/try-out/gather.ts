import type { DateSpan } from '../../domain/calendar/school-calendar';
import { schoolDaysFrom } from '../../domain/calendar/school-day';
import { widestWindow } from '../../domain/detention/earn';
import type { DetentionPolicy } from '../../domain/detention/policy';
import type { TriedArrival, TriedPupil, TryOutFacts } from '../../domain/detention/try-out/simulate';
import { addDays } from '../../domain/local-time';
import { forSearch } from '../detentions/find-place';
import type { Turns } from '../ports/long-work';
import type { FlagRecord, PupilRecord } from '../ports/records';
import type { CountingRow, SchoolRecords } from '../ports/school-store';

/** What a try-out looks at. */
export interface GatheredFacts extends TryOutFacts {
	/** Every pupil, also those who have left. */
	records: Map<string, PupilRecord>;
}

/** So few rows are read in one go that reading them holds nobody up. */
const rowsAtOnce = 400;

/**
 * Reads what policies are tried on: all counting arrivals of the span and of the windows that reach into it before, the pupils with their
 * flags, and the sittings from there to the end of the horizon.
 */
export async function gatherFacts(
	records: SchoolRecords,
	turns: Turns,
	policies: readonly DetentionPolicy[],
	span: DateSpan
): Promise<GatheredFacts> {
	const { calendar } = await records.settings();
	const startsOn = widestWindow(policies, calendar, span.startsOn).startsOn;
	const arrivals: TriedArrival[] = [];
	for (let last: CountingRow | null = null; ;) {
		const page = await records.arrivals.countingAfter({ startsOn, endsOn: span.endsOn }, last, rowsAtOnce);
		arrivals.push(...page);
		if (page.length < rowsAtOnce) break;
		last = page[page.length - 1] ?? last;
		if (turns.isDue()) await turns.rest(0);
	}
	arrivals.sort((one, other) => one.order - other.order);
	const all = new Map((await records.pupils.listAll()).map((pupil) => [pupil.id, pupil]));
	await turns.rest(0);
	const flags = new Map<string, FlagRecord[]>();
	for (const flag of await records.pupils.listFlags())
		flags.set(flag.pupilId, [...(flags.get(flag.pupilId) ?? []), flag]);
	await turns.rest(0);
	const pupils: TriedPupil[] = [];
	for (const pupilId of new Set(arrivals.map((arrival) => arrival.pupilId))) {
		const pupil = all.get(pupilId);
		if (pupil) pupils.push({ ...forSearch(pupil), flags: flags.get(pupilId) ?? [] });
	}
	const horizon = Math.max(...policies.map((policy) => policy.horizonSchoolDays));
	const endsOn = schoolDaysFrom(calendar, addDays(span.endsOn, 1), horizon).at(-1) ?? span.endsOn;
	const sittings = await records.sittings.withLoads({ startsOn, endsOn });
	await turns.rest(0);
	return { calendar, arrivals, pupils, sittings, records: all };
}
