import type { RoomLedger } from '$lib/protocol/pastoral/held';
import { basisWords } from '../room/seat-words';

/** Minutes as one says them: `45 min`, `2 h 05`. */
export function durationText(minutes: number): string {
	if (minutes < 60) return `${minutes} min`;
	return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** Time in rooms this half-term in a sentence (RO7), kept apart by what it was for. */
export function ledgerText(ledger: RoomLedger | null): string {
	if (ledger === null) return 'It is no half-term now.';
	if (ledger.stays === 0) return `No time in a room in ${ledger.over}.`;
	const parts = ledger.byBasis.map(
		({ basis, stays, minutes }) =>
			`${basisWords[basis].toLowerCase()} ${durationText(minutes)} (${stays} ${stays === 1 ? 'stay' : 'stays'})`
	);
	return `${durationText(ledger.minutes)} in ${ledger.over}: ${parts.join(', ')}.`;
}
