import type { DeskIncident } from '$lib/protocol/desk/incidents';
import type { DeskDevice, DeskEvent, DeskNeed, DeskRow, DeskSnapshot } from '$lib/protocol/desk/desk';

/** The desk after an event: rows newest sign-in first, needs oldest first, each once. A row of another date changes nothing. */
export function foldDesk(snapshot: DeskSnapshot, event: DeskEvent): DeskSnapshot {
	switch (event.type) {
		case 'arrival-changed':
			if (event.row.date !== snapshot.date) return snapshot;
			return { ...snapshot, rows: putRow(snapshot.rows, event.row) };
		case 'need-opened':
			return { ...snapshot, needs: putNeed(snapshot.needs, event.need) };
		case 'need-closed':
			return { ...snapshot, needs: snapshot.needs.filter((need) => need.id !== event.needId) };
		case 'incident-changed':
			return { ...snapshot, incidents: putIncident(snapshot, event.incident) };
		case 'device-changed':
			return { ...snapshot, devices: putDevice(snapshot.devices, event.device) };
		case 'not-shown':
			return snapshot;
	}
}

/** By name, each once. */
function putDevice(devices: readonly DeskDevice[], device: DeskDevice): DeskDevice[] {
	return [...devices.filter((other) => other.id !== device.id), device].sort((one, other) =>
		compareText(one.name, other.name)
	);
}

function putRow(rows: readonly DeskRow[], row: DeskRow): DeskRow[] {
	return [...rows.filter((other) => other.arrivalId !== row.arrivalId), row].sort(newestFirst);
}

/** An incident of today while it stands; one that is taken back, or of another date, is not shown. */
function putIncident({ incidents, date }: DeskSnapshot, incident: DeskIncident): DeskIncident[] {
	const others = incidents.filter((other) => other.id !== incident.id);
	if (incident.date !== date || incident.state === 'taken-back') return others;
	return [...others, incident].sort((one, other) => compareText(one.declaredAt, other.declaredAt));
}

function putNeed(needs: readonly DeskNeed[], need: DeskNeed): DeskNeed[] {
	return [...needs.filter((other) => other.id !== need.id), need].sort(
		(one, other) => compareText(one.openedAt, other.openedAt) || compareText(one.id, other.id)
	);
}

/** Newest sign-in first; of two at one instant the later made first, so that the order is the same on every screen. */
export function newestFirst(one: DeskRow, other: DeskRow): number {
	return compareText(other.signedInAt, one.signedInAt) || compareText(other.arrivalId, one.arrivalId);
}

function compareText(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
