import type { SittingEvent, SittingSnapshot } from '$lib/protocol/sitting/sitting';

/** A sitting's snapshot after one event (RO9). One that says only that the sitting changed is answered by reading it anew. */
export function foldSitting(snapshot: SittingSnapshot, event: SittingEvent): SittingSnapshot {
	switch (event.type) {
		case 'attendance-changed': {
			const { detentionId, attendance, evidence } = event;
			const lines = snapshot.lines.map((line) =>
				line.detentionId === detentionId ? { ...line, attendance, evidence } : line
			);
			return { ...snapshot, lines };
		}
		case 'visitor-came': {
			const { visitor } = event;
			const others = without(snapshot, visitor.scanId);
			const visitors = [...others, visitor].sort(
				(one, other) => one.at.localeCompare(other.at) || one.scanId.localeCompare(other.scanId)
			);
			return { ...snapshot, visitors };
		}
		case 'visitor-put-aside':
			return { ...snapshot, visitors: without(snapshot, event.scanId) };
		case 'sitting-changed':
			return snapshot;
	}
}

function without({ visitors }: SittingSnapshot, scanId: string) {
	return visitors.filter((visitor) => visitor.scanId !== scanId);
}
