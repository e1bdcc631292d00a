import { type LocalDate, clockText, dateText, wallTime } from '../../domain/local-time';
import type { FittingCode } from '../../domain/punctuality';
import { raiseNeed } from '../desk/needs';
import { authorOf } from '../actors';
import type { ArrivalRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, refuse, useCase } from '../use-case';
import { type Amended, amend, codeRefusal } from './amend-arrival';
import { codeKey } from './evidence';

/** Why a late is excused, and what is still to come (PU7). */
export interface Excuse {
	reason: string;
	/** The code that fits better than a `U`, from who may choose it. */
	mark?: FittingCode;
	/** Asks someone who may choose it for the code that fits; the `U` stays until then. */
	askForCode?: boolean;
	/** The date by which evidence is to come; left out where none is waited for. */
	evidenceDueOn?: LocalDate;
}

/**
 * Excuses an arrival with a reason (PU7): it then counts towards no consequence. An `L` stays; a `U` stays with the reason, or
 * becomes the code that fits where the person may choose one, or asks someone who may. Evidence may come later. Whatever
 * rested on it is judged again (DE9).
 */
export const excuseArrival = useCase(
	'arrival.excuse',
	async (world: World, actor, input: Excuse & { arrivalId: string }): Promise<Answer<Amended>> => {
		const late = pastDue(world, input.evidenceDueOn);
		return amend(world, actor, input.arrivalId, {
			action: 'arrival.excused',
			why: input.reason,
			because: (arrival) => `The sign-in at ${clockText(arrival.minute)} was excused.`,
			change: async ({ arrival, settings }) => {
				const refused = codeRefusal(actor, arrival, input.mark) ?? late(settings.calendar.timeZone);
				if (arrival.state !== 'counted')
					return refuse('conflict', `This sign-in is already ${arrival.state}. Nothing was changed.`);
				if (refused) return refused;
				return {
					...arrival,
					state: 'excused',
					mark: input.mark ?? arrival.mark,
					evidenceDueOn: input.evidenceDueOn ?? null
				};
			},
			follow: (unit, arrival, pupil) => askForCode(world, unit, arrival, pupil, input)
		});
	}
);

/**
 * Changes an excuse that stands (PU7): its reason, the code in place of a `U`, or when evidence is due. From then on it is the
 * person's own: an incident that is taken back, or a list that is changed, leaves it (PU8).
 */
export const changeExcuse = useCase(
	'arrival.excuse',
	async (
		world: World,
		actor,
		input: Excuse & {
			arrivalId: string;
			/** When the excuse that the change is based on was made, so that another's is not overwritten unseen. */
			basedOn: string;
		}
	): Promise<Answer<Amended>> => {
		const late = pastDue(world, input.evidenceDueOn);
		return amend(world, actor, input.arrivalId, {
			action: 'arrival.excuse-changed',
			why: input.reason,
			because: () => 'The sign-ins of this pupil changed.',
			change: async ({ arrival, settings }) => {
				if (arrival.state !== 'excused') return refuse('conflict', 'This sign-in is not excused. Nothing was changed.');
				if (arrival.stateAt !== input.basedOn) {
					return refuse(
						'conflict',
						`${arrival.stateBy ?? 'Somebody'} changed this excuse meanwhile: “${arrival.stateReason ?? ''}”. Nothing was changed; look at it and try again.`
					);
				}
				const refused = codeRefusal(actor, arrival, input.mark) ?? late(settings.calendar.timeZone);
				if (refused) return refused;
				return {
					...arrival,
					mark: input.mark ?? arrival.mark,
					stateReason: input.reason,
					stateBy: authorOf(actor).who,
					stateAt: world.clock.now(),
					incidentId: null,
					dayListId: null,
					arrangementId: null,
					coverConfirmedBy: null,
					evidenceDueOn: input.evidenceDueOn ?? null
				};
			},
			follow: (unit, arrival, pupil) => askForCode(world, unit, arrival, pupil, input)
		});
	}
);

/** Notes that the evidence for an excuse has come (PU7), or, to take that back, that it is waited for again. */
export const noteEvidence = useCase(
	'arrival.excuse',
	async (
		world: World,
		actor,
		input: { arrivalId: string; note: string; dueOn?: LocalDate }
	): Promise<Answer<Amended>> =>
		amend(world, actor, input.arrivalId, {
			action: input.dueOn === undefined ? 'arrival.evidence-came' : 'arrival.evidence-waited-for',
			why: input.note,
			because: () => 'The sign-ins of this pupil changed.',
			change: async ({ arrival }) => {
				if (arrival.state !== 'excused') return refuse('conflict', 'This sign-in is not excused. Nothing was changed.');
				if (input.dueOn === undefined && arrival.evidenceDueOn === null) {
					return refuse('conflict', 'No evidence is waited for here. Nothing was changed.');
				}
				return { ...arrival, evidenceDueOn: input.dueOn ?? null };
			}
		})
);

function pastDue(world: World, dueOn: LocalDate | undefined): (timeZone: string) => Answer<never> | null {
	return (timeZone) => {
		if (dueOn === undefined) return null;
		const today = wallTime(world.clock.now(), timeZone).date;
		if (dueOn >= today) return null;
		return refuse('invalid', `${dateText(dueOn)} is over. Nothing was changed.`, [
			{ path: 'evidenceDueOn', message: 'Choose today or a later date.' }
		]);
	};
}

/** Asks someone who may choose it for the code that fits in place of a `U` (PU7). */
async function askForCode(
	world: World,
	unit: SchoolUnit,
	arrival: ArrivalRecord,
	pupil: PupilRecord,
	{ reason, mark, askForCode }: Excuse
): Promise<void> {
	if (!askForCode || mark !== undefined || arrival.mark !== 'U') return;
	if ((await unit.needs.findOpen(codeKey(arrival.id))) !== null) return;
	await raiseNeed(unit, world.ids, {
		key: codeKey(arrival.id),
		kind: 'code-to-choose',
		at: world.clock.now(),
		date: arrival.date,
		pupil,
		aboutId: arrival.id,
		detail: `Excused at ${clockText(arrival.minute)}: ${reason}. Which code fits better than U?`,
		whereSeen: null
	});
}
