import { type LocalDate, clockText } from '../../domain/local-time';
import { listName } from '../../domain/names';
import type { Consequence, DeskNeed, DeskRow } from '../../protocol/desk/desk';
import type { ArrivalRecord, DetentionRecord, NeedRecord, PupilRecord } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';

/** What follows from an arrival as lists show it: its one detention that stands, without why a held one waits (DE7). */
export function consequenceOf(detention: DetentionRecord | null): Consequence {
	if (detention === null) return { kind: 'none' };
	const { id: detentionId, status, explanation } = detention;
	switch (status) {
		case 'held':
			return { kind: 'held', detentionId };
		case 'unplaced':
			return { kind: 'unplaced', detentionId };
		case 'booked': {
			const { placement } = explanation;
			if (placement.kind !== 'booked') return { kind: 'unplaced', detentionId };
			return {
				kind: 'booked',
				detentionId,
				date: placement.date,
				startsAt: clockText(placement.startsAt),
				minutes: placement.minutes,
				place: placement.place,
				ruleName: detention.ruleName
			};
		}
		case 'attended':
		case 'missed':
		case 'refused':
		case 'absent':
		case 'not-run':
			return { kind: 'done', detentionId, status };
		case 'cancelled':
		case 'moved':
			return { kind: 'none' };
	}
}

/** An arrival as the desk lists it. `detention` is the one that stands for it, if any. */
export function deskRow(arrival: ArrivalRecord, pupil: PupilRecord, detention: DetentionRecord | null): DeskRow {
	return {
		arrivalId: arrival.id,
		pupilId: pupil.id,
		name: listName(pupil),
		yearGroup: pupil.yearGroup,
		tutorGroup: pupil.tutorGroup,
		date: arrival.date,
		session: arrival.session,
		signedInAt: arrival.signedInAt,
		time: clockText(arrival.minute),
		mark: arrival.mark,
		minutesLate: arrival.minutesLate,
		reason: arrival.reason,
		source: arrival.source,
		note: arrival.note,
		state: rowState(arrival),
		timeToCheck: arrival.state === 'counted' && !isTimeTrusted(arrival),
		speakWith: arrival.speakWith,
		consequence: consequenceOf(detention)
	};
}

function rowState(arrival: ArrivalRecord): DeskRow['state'] {
	const settled = { reason: arrival.stateReason ?? '', by: arrival.stateBy ?? '' };
	switch (arrival.state) {
		case 'counted':
			return { kind: 'counted' };
		case 'removed':
			return { kind: 'removed', ...settled };
		case 'excused':
			return {
				kind: 'excused',
				...settled,
				incidentId: arrival.incidentId ?? undefined,
				dayListId: arrival.dayListId ?? undefined,
				evidenceDueOn: arrival.evidenceDueOn ?? undefined
			};
	}
}

/** Whether an arrival's time may enter evidence (PU6). */
export function isTimeTrusted(arrival: Pick<ArrivalRecord, 'timeTrust'>): boolean {
	return arrival.timeTrust === 'measured' || arrival.timeTrust === 'confirmed';
}

/** The detention that stands for each arrival: cancelled and moved ones are over. */
export async function standingDetentions(
	records: SchoolRecords,
	arrivalIds: readonly string[]
): Promise<Map<string, DetentionRecord>> {
	return standingAmong(await records.detentions.ofArrivals(arrivalIds));
}

/** Of these detentions the ones that stand, by the id of their arrival: cancelled and moved ones are over. */
export function standingAmong(detentions: readonly DetentionRecord[]): Map<string, DetentionRecord> {
	return new Map(
		detentions
			.filter(({ status }) => status !== 'cancelled' && status !== 'moved')
			.map((detention) => [detention.arrivalId, detention])
	);
}

/** Tells every desk how an arrival of today stands now; the desk shows no other day. */
export async function publishRow(
	unit: SchoolUnit,
	today: LocalDate,
	arrival: ArrivalRecord,
	pupil: PupilRecord,
	detention: DetentionRecord | null
): Promise<void> {
	if (arrival.date !== today) return;
	await unit.publish('desk', { type: 'arrival-changed', row: deskRow(arrival, pupil, detention) });
}

/** A need as the desk shows it. */
export function deskNeed(need: NeedRecord, pupil: PupilRecord | null): DeskNeed {
	return {
		id: need.id,
		kind: need.kind,
		openedAt: need.openedAt,
		pupil: pupil && {
			id: pupil.id,
			name: listName(pupil),
			tutorGroup: pupil.tutorGroup,
			yearGroup: pupil.yearGroup
		},
		aboutId: need.aboutId,
		detail: need.detail,
		where: need.whereSeen,
		times: need.times
	};
}
