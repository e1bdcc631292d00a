import type { ArrivalRecord } from '$lib/application/ports/records';

/** What a test must say of a late: who, when, and how late. */
type Said = Pick<
	ArrivalRecord,
	'id' | 'pupilId' | 'date' | 'session' | 'signedInAt' | 'minute' | 'recordedAt' | 'minutesLate'
>;

/** An arrival as the desk records one that counts, about which nobody has said anything yet. */
export function aLate(said: Said): Omit<ArrivalRecord, 'recordedOrder'> {
	return {
		mark: 'L',
		reason: null,
		note: null,
		source: 'desk',
		deviceId: null,
		scanId: null,
		timeTrust: 'measured',
		state: 'counted',
		stateReason: null,
		stateBy: null,
		stateAt: null,
		speakWith: false,
		incidentId: null,
		dayListId: null,
		arrangementId: null,
		coverConfirmedBy: null,
		restoredBy: null,
		evidenceDueOn: null,
		...said
	};
}
