import type { SittingEvent, SittingSnapshot } from '$lib/protocol/sitting/sitting';

/** A sitting's snapshot after one event (RO9). One that says only that the sitting changed is answered by reading it anew. */
export function foldSitting(snapshot: SittingSnapshot, event: SittingEvent): SittingSnapshot {
	if (event.type === 'sitting-changed') return snapshot;
	const { detentionId, attendance, evidence } = event;
	const lines = snapshot.lines.map((line) =>
		line.detentionId === detentionId ? { ...line, attendance, evidence } : line
	);
	return { ...snapshot, lines };
}
