import type { DeskRow } from '$lib/protocol/desk/desk';

/**
 * Which row is under the hand. While one is, the list stands still: rows that come meanwhile are counted and shown when asked
 * for, so that the selected row never moves.
 */
export type DeskSelection = { kind: 'none' } | { kind: 'at'; arrivalId: string; shownIds: ReadonlySet<string> };

/** No row under the hand. */
export const noSelection: DeskSelection = { kind: 'none' };

/** The rows that the list shows. */
export function shownRows(rows: readonly DeskRow[], selection: DeskSelection): readonly DeskRow[] {
	return selection.kind === 'none' ? rows : rows.filter((row) => selection.shownIds.has(row.arrivalId));
}

/** How many rows came while one was under the hand and are not shown yet. */
export function waitingCount(rows: readonly DeskRow[], selection: DeskSelection): number {
	return rows.length - shownRows(rows, selection).length;
}

/** The row under the hand, or null where there is none or it is gone. */
export function selectedRow(rows: readonly DeskRow[], selection: DeskSelection): DeskRow | null {
	if (selection.kind === 'none') return null;
	return rows.find((row) => row.arrivalId === selection.arrivalId) ?? null;
}

/** Takes a row under the hand; what was waiting goes on waiting. */
export function selectRow(rows: readonly DeskRow[], selection: DeskSelection, arrivalId: string): DeskSelection {
	return { kind: 'at', arrivalId, shownIds: new Set(shownRows(rows, selection).map((row) => row.arrivalId)) };
}

/**
 * Moves by arrows over the shown rows: down is 1, up is -1, and it stops at the ends. From nothing, down takes the first and up
 * the last.
 */
export function moveSelection(rows: readonly DeskRow[], selection: DeskSelection, by: 1 | -1): DeskSelection {
	const shown = shownRows(rows, selection);
	const from = selection.kind === 'none' ? -1 : shown.findIndex((row) => row.arrivalId === selection.arrivalId);
	const start = from === -1 ? (by === 1 ? 0 : shown.length - 1) : from + by;
	const target = shown[Math.min(Math.max(start, 0), shown.length - 1)];
	return target ? selectRow(rows, selection, target.arrivalId) : noSelection;
}

/** Shows what came meanwhile; the row under the hand stays selected. */
export function showWaiting(rows: readonly DeskRow[], selection: DeskSelection): DeskSelection {
	if (selection.kind === 'none') return selection;
	return { ...selection, shownIds: new Set(rows.map((row) => row.arrivalId)) };
}
