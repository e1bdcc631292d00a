import { schoolDaysFrom } from '../../domain/calendar/school-day';
import { explainDetention, passedOverReason, withoutLimits } from '../../domain/detention/explain';
import type { PassedOver } from '../../domain/detention/outcomes';
import type { SittingKind } from '../../domain/detention/policy';
import { type Instant, addDays, clockText, wallTime } from '../../domain/local-time';
import { type Actor, permits } from '../../domain/permissions';
import type { PupilDetention, SittingChoice } from '../../protocol/desk/pupil-page';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';

const mostChoices = 12;

/** A detention as a pupil's page shows it to an actor: why it waits, and what to choose from, only for who may (DE7). */
export async function pupilDetention(
	records: SchoolRecords,
	actor: Actor,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	now: Instant
): Promise<PupilDetention> {
	const sitting = detention.sittingId ? await records.sittings.find(detention.sittingId) : null;
	const minutes = detention.servedMinutes ?? detention.minutes;
	const mayReadFlags = permits(actor, 'pupil.read-flags');
	const explanation = mayReadFlags ? detention.explanation : withoutLimits(detention.explanation);
	return {
		id: detention.id,
		arrivalId: detention.arrivalId,
		status: detention.status,
		ruleName: detention.ruleName,
		minutes,
		sitting: sitting && {
			date: sitting.date,
			startsAt: clockText(sitting.startsAt),
			endsAt: clockText(sitting.startsAt + minutes),
			place: sitting.place
		},
		because: explainDetention(explanation, settings.calendar.timeZone),
		recordedAt: detention.recordedAt,
		holdReason: mayReadFlags ? detention.holdReason : null,
		decision:
			detention.decidedBy && detention.decidedAt
				? { by: detention.decidedBy, at: detention.decidedAt, reason: mayReadFlags ? detention.decisionReason : null }
				: null,
		cancelledBecause: detention.cancelledBecause,
		toReview: detention.toReview,
		choices:
			isToDecide(detention) && permits(actor, 'detention.decide')
				? await sittingChoices(records, settings, pupil, detention, now)
				: null
	};
}

/** Whether a person has something to decide: held for a decision, or without a slot. Time and talk are settled elsewhere. */
export function isToDecide({ status, holdReason }: DetentionRecord): boolean {
	if (status === 'unplaced') return true;
	return status === 'held' && holdReason !== 'time-to-check' && holdReason !== 'speak-first';
}

async function sittingChoices(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	detention: DetentionRecord,
	now: Instant
): Promise<SittingChoice[]> {
	const policies = await records.policies();
	const policy = policies.find(({ id, version }) => id === detention.policyId && version === detention.policyVersion);
	const kind = kindOf(policy?.rules.find(({ id }) => id === detention.ruleId)?.outcome);
	const here = wallTime(now, settings.calendar.timeZone);
	const days = schoolDaysFrom(
		settings.calendar,
		addDays(here.date, 1),
		policy?.horizonSchoolDays ?? 15,
		pupil.yearGroup
	);
	const span = { startsOn: here.date, endsOn: days[days.length - 1] ?? here.date };
	const { placement } = detention.explanation;
	const passedOver: PassedOver[] = placement.kind === 'staff-notified' ? [] : placement.passedOver;
	const against = new Map(passedOver.map(({ sittingId, because }) => [sittingId, passedOverReason(because)]));
	return (await records.sittings.withLoads(span))
		.filter((sitting) => kind === null || sitting.kind === kind)
		.filter((sitting) => sitting.date > here.date || sitting.startsAt > here.minute)
		.filter((sitting) => sitting.years === null || sitting.years.includes(pupil.yearGroup))
		.filter((sitting) => sitting.booked < sitting.capacity)
		.sort((one, other) => (one.date === other.date ? one.startsAt - other.startsAt : one.date < other.date ? -1 : 1))
		.slice(0, mostChoices)
		.map((sitting) => ({
			sittingId: sitting.id,
			date: sitting.date,
			startsAt: clockText(sitting.startsAt),
			endsAt: clockText(sitting.endsAt),
			kind: sitting.kind,
			place: sitting.place,
			free: sitting.capacity - sitting.booked,
			against: against.get(sitting.id) ?? null
		}));
}

function kindOf(outcome: { kind: string; sitting?: SittingKind } | undefined): SittingKind | null {
	return outcome?.sitting ?? null;
}
