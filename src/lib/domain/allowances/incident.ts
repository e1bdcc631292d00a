import type { LateReason } from '../late-reasons';
import type { LocalDate, Minute } from '../local-time';

/** What kinds of incident a desk declares (PU8). */
export const incidentKinds = ['bus', 'train', 'weather', 'other'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Who an incident covers (PU8): all who travel by a route, tutor groups, year groups, or everyone. */
export type IncidentCover =
	| { kind: 'route'; route: string }
	| { kind: 'tutor-groups'; tutorGroups: string[] }
	| { kind: 'years'; years: number[] }
	| { kind: 'everyone' };

/** Whose fault a late was not (PU8): a window of local times on one date, both minutes included, and who it covers. */
export interface IncidentWindow {
	date: LocalDate;
	from: Minute;
	to: Minute;
	covers: IncidentCover;
}

/** A pupil as far as an incident covers one. `travel` is the route or way as imported. */
export interface CoveredPupil {
	travel: string | null;
	tutorGroup: string;
	yearGroup: number;
}

/** A late as far as an incident excuses one. */
export interface LateMoment {
	date: LocalDate;
	minute: Minute;
}

/** A route as it is compared: files write `Bus 42`, `bus 42` and `BUS  42`. */
export function routeKey(travel: string): string {
	return travel.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Whether an incident covers a pupil, whenever they came (PU8). */
export function coversPupil(covers: IncidentCover, pupil: CoveredPupil): boolean {
	switch (covers.kind) {
		case 'route':
			return pupil.travel !== null && routeKey(pupil.travel) === routeKey(covers.route);
		case 'tutor-groups':
			return covers.tutorGroups.includes(pupil.tutorGroup);
		case 'years':
			return covers.years.includes(pupil.yearGroup);
		case 'everyone':
			return true;
	}
}

/** Whether a late lies in an incident's window, by what the wall showed (CA1): on a day of two 01:30s both do. */
export function isInWindow({ date, from, to }: Omit<IncidentWindow, 'covers'>, late: LateMoment): boolean {
	return late.date === date && from <= late.minute && late.minute <= to;
}

/** Whether an incident excuses a pupil's late (PU8): in its window, and of a pupil whom it covers. */
export function excuses(incident: IncidentWindow, late: LateMoment, pupil: CoveredPupil): boolean {
	return isInWindow(incident, late) && coversPupil(incident.covers, pupil);
}

/**
 * Whether a person is to confirm a late one by one (PU8): in the window, the pupil gave the incident's own reason, and is not
 * among those whom it covers.
 */
export function isToConfirm(
	incident: IncidentWindow & { askedReason: LateReason | null },
	late: LateMoment & { reason: LateReason | null },
	pupil: CoveredPupil
): boolean {
	return (
		incident.askedReason !== null &&
		late.reason === incident.askedReason &&
		isInWindow(incident, late) &&
		!coversPupil(incident.covers, pupil)
	);
}
