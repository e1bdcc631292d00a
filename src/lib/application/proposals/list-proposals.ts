import { schoolDay } from '../../domain/calendar/school-day';
import { widestWindow } from '../../domain/detention/earn';
import { proposalKindOf } from '../../domain/fairness/proposal';
import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { permits, reachesPupil } from '../../domain/permissions';
import type { ProposalLine, ProposalsPage } from '../../protocol/pastoral/proposals';
import { authorOf, schoolOf } from '../actors';
import { whatIsEarned } from '../detentions/what-is-earned';
import { flagLine } from '../flags/read-flags';
import { roomLedger } from '../held/room-ledger';
import type { AsideRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { asideRuleText } from './aside-rule';

/** More decided ones than a term brings are looked for elsewhere. */
const mostDecided = 30;

/**
 * Proposals within the reader's reach (DE1): those that wait, oldest first, then those decided last; each with the flags and
 * the time in rooms that are seen before deciding. Where it shows flags the reading is one entry of the record (AU1).
 */
export const listProposals = useCase(
	'proposal.read',
	async (
		world: Pick<World, 'clock' | 'schools'>,
		actor,
		_input: Record<string, never>
	): Promise<Answer<ProposalsPage>> => {
		const store = world.schools.store(schoolOf(actor));
		const at = world.clock.now();
		const page = await store.read(async (records): Promise<ProposalsPage> => {
			const settings = await records.settings();
			const asides = await records.detentions.proposals(mostDecided);
			const ids = [...new Set(asides.map(({ pupilId }) => pupilId))];
			const pupils = new Map((await records.pupils.list(ids)).map((pupil) => [pupil.id, pupil]));
			const lines: ProposalLine[] = [];
			for (const aside of asides) {
				const pupil = pupils.get(aside.pupilId);
				if (!pupil || !reachesPupil(actor, pupil)) continue;
				const line = await proposalLine(records, settings, pupil, aside, at);
				if (line) lines.push(line);
			}
			const mayDecide = permits(actor, 'proposal.decide');
			return {
				waiting: lines.filter(({ decided }) => decided === null).reverse(),
				decided: lines.filter(({ decided }) => decided !== null),
				rooms: mayDecide ? (await records.stays.rooms()).map(({ id, name, number }) => ({ id, name, number })) : [],
				periods: mayDecide ? periodsOf(settings, at) : []
			};
		});
		const shown = [...page.waiting, ...page.decided].filter(({ flags }) => flags.length > 0);
		if (shown.length > 0) {
			await store.write((unit) =>
				unit.record({
					...authorOf(actor),
					at,
					action: 'pupil.flags-read',
					subject: 'proposals',
					before: null,
					after: { pupils: [...new Set(shown.map(({ pupil }) => pupil.id))] },
					why: null
				})
			);
		}
		return done(page);
	}
);

function periodsOf({ calendar }: SchoolSettings, at: Instant): ProposalsPage['periods'] {
	const day = schoolDay(calendar, wallTime(at, calendar.timeZone).date);
	const periods = day.kind === 'school-day' ? day.periods : (calendar.dayTypes[0]?.periods ?? []);
	return periods.map(({ name, startsAt, endsAt }) => ({ name, from: clockText(startsAt), to: clockText(endsAt) }));
}

async function proposalLine(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	aside: AsideRecord,
	at: Instant
): Promise<ProposalLine | null> {
	const kind = proposalKindOf(aside.about);
	if (kind === null) return null;
	const { timeZone } = settings.calendar;
	const today = wallTime(at, timeZone).date;
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
		ruleText: asideRuleText(await records.policies(), aside),
		proposedOn: wallTime(aside.recordedAt, timeZone).date,
		lates: await countedLates(records, settings, pupil, aside),
		flags: (await records.pupils.flags(pupil.id))
			.map((flag) => flagLine(flag, today))
			.filter(({ stands }) => stands !== 'over'),
		ledger: await roomLedger(records, settings.calendar, pupil.id, today, at),
		comments: aside.comments,
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

/** The lates that the rule counted, as they stand; the one that led to it alone where it is no longer earned. */
async function countedLates(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	aside: AsideRecord
): Promise<ProposalLine['lates']> {
	const last = await records.arrivals.find(aside.arrivalId);
	if (last === null) return [];
	const policies = await records.policies();
	const span = widestWindow(policies, settings.calendar, last.date);
	const arrivals = await records.arrivals.ofPupil(pupil.id, span);
	const { asides } = whatIsEarned(policies, settings, arrivals, pupil.yearGroup);
	const earned = asides.find(({ arrivalId, ruleId }) => arrivalId === aside.arrivalId && ruleId === aside.ruleId);
	const counted = new Set(earned?.countedArrivalIds ?? [aside.arrivalId]);
	return arrivals
		.filter(({ id }) => counted.has(id))
		.map(({ date, minute, minutesLate }) => ({ date, time: clockText(minute), minutesLate }));
}
