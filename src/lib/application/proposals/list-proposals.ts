import { schoolDay } from '../../domain/calendar/school-day';
import { isOfAge, proposalKindOf } from '../../domain/fairness/proposal';
import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { permits, reachesPupil } from '../../domain/permissions';
import type { ProposalFilter, ProposalRow, ProposalsPage } from '../../protocol/pastoral/proposals';
import { schoolOf } from '../actors';
import type { AsideRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { countedLates, proposalCause } from './proposal-cause';

/** More decided ones than a term brings are looked for elsewhere. */
const mostDecided = 30;

/**
 * Proposals within the reader's reach that were asked for (DE1): those that wait, oldest first, then those decided last, each
 * with what led to it (DE8). What a pupil's flags say is read with one of them at a time.
 */
export const listProposals = useCase(
	'proposal.read',
	async (
		world: Pick<World, 'clock' | 'schools'>,
		actor,
		{ kind = null, year = null, age = null }: Partial<ProposalFilter>
	): Promise<Answer<ProposalsPage>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const at = world.clock.now();
			const settings = await records.settings();
			const { timeZone } = settings.calendar;
			const today = wallTime(at, timeZone).date;
			const asides = await records.detentions.proposals(mostDecided);
			const ids = [...new Set(asides.map(({ pupilId }) => pupilId))];
			const pupils = new Map((await records.pupils.list(ids)).map((pupil) => [pupil.id, pupil]));
			const reached = asides.flatMap((aside) => {
				const pupil = pupils.get(aside.pupilId);
				return pupil && reachesPupil(actor, pupil) ? [{ aside, pupil }] : [];
			});
			const rows: ProposalRow[] = [];
			for (const { aside, pupil } of reached) {
				if (kind !== null && aside.about !== kind) continue;
				if (year !== null && pupil.yearGroup !== year) continue;
				if (age !== null && !isOfAge(age, wallTime(aside.recordedAt, timeZone).date, today)) continue;
				const row = await proposalRow(records, settings, pupil, aside);
				if (row) rows.push(row);
			}
			const waiting = reached.filter(({ aside }) => aside.decision === null);
			const mayDecide = permits(actor, 'proposal.decide');
			return done({
				waiting: rows.filter(({ decided }) => decided === null).reverse(),
				decided: rows.filter(({ decided }) => decided !== null),
				allWaiting: waiting.length,
				years: [...new Set(waiting.map(({ pupil }) => pupil.yearGroup))].sort((one, other) => one - other),
				rooms: mayDecide ? (await records.stays.rooms()).map(({ id, name, number }) => ({ id, name, number })) : [],
				periods: mayDecide ? periodsOf(settings, at) : []
			});
		})
);

function periodsOf({ calendar }: SchoolSettings, at: Instant): ProposalsPage['periods'] {
	const day = schoolDay(calendar, wallTime(at, calendar.timeZone).date);
	const periods = day.kind === 'school-day' ? day.periods : (calendar.dayTypes[0]?.periods ?? []);
	return periods.map(({ name, startsAt, endsAt }) => ({ name, from: clockText(startsAt), to: clockText(endsAt) }));
}

/** A proposal as a list shows it; null for what proposes nothing. */
export async function proposalRow(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	aside: AsideRecord
): Promise<ProposalRow | null> {
	const kind = proposalKindOf(aside.about);
	if (kind === null) return null;
	const { timeZone } = settings.calendar;
	const { decision, decidedBy, decidedAt, decisionReason, arrangement } = aside;
	return {
		id: aside.id,
		kind,
		pupil: {
			id: pupil.id,
			name: listName(pupil),
			knownAs: pupil.knownAs,
			tutorGroup: pupil.tutorGroup,
			yearGroup: pupil.yearGroup
		},
		proposedOn: wallTime(aside.recordedAt, timeZone).date,
		cause: await proposalCause(records, aside),
		lates: await countedLates(records, settings, pupil, aside),
		comments: aside.comments.length,
		decided:
			decision !== null && decidedBy !== null && decidedAt !== null
				? {
						decision,
						by: decidedBy,
						on: wallTime(decidedAt, timeZone).date,
						reason: decisionReason,
						arrangement
					}
				: null,
		toReview: aside.toReview
	};
}
