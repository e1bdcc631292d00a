import type { IncidentCover } from '../../domain/allowances/incident';
import { clockText } from '../../domain/local-time';
import type { DeskIncident } from '../../protocol/desk/incidents';
import type { IncidentRecord } from '../ports/allowance-records';
import type { SchoolUnit } from '../ports/school-store';

/** An incident as every desk shows it. */
export function deskIncident(incident: IncidentRecord): DeskIncident {
	const { id, version, name, date, from, to, covers, declaredAt, declaredBy } = incident;
	return {
		id,
		version,
		name,
		date,
		from: clockText(from),
		to: clockText(to),
		coversText: coversText(covers),
		state: stateOf(incident),
		declaredAt,
		declaredBy
	};
}

function stateOf({ revokedAt, settled }: IncidentRecord): DeskIncident['state'] {
	if (revokedAt === null) return settled ? 'standing' : 'being-applied';
	return settled ? 'taken-back' : 'being-taken-back';
}

/** Whom an incident covers, in words. */
export function coversText(covers: IncidentCover): string {
	switch (covers.kind) {
		case 'route':
			return `pupils of ${covers.route}`;
		case 'tutor-groups':
			return covers.tutorGroups.length === 1
				? `form ${covers.tutorGroups.join()}`
				: `forms ${listed(covers.tutorGroups)}`;
		case 'years':
			return covers.years.length === 1 ? `Year ${covers.years.join()}` : `Years ${listed(covers.years.map(String))}`;
		case 'everyone':
			return 'everyone';
	}
}

function listed(parts: readonly string[]): string {
	return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`;
}

/** Tells every desk how an incident stands. */
export async function showIncident(unit: SchoolUnit, incident: IncidentRecord): Promise<void> {
	await unit.publish('desk', { type: 'incident-changed', incident: deskIncident(incident) });
}
