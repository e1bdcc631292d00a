import type { DeskEvent, DeskNeed, DeskRow, DeskSnapshot } from '$lib/protocol/desk/desk';

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
		case 'not-shown':
			return snapshot;
	}
}

function putRow(rows: readonly DeskRow[], row: DeskRow): DeskRow[] {
	return [...rows.filter((other) => other.arrivalId !== row.arrivalId), row].sort(newestFirst);
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
