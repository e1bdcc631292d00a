import type { DeskRow, DeskSnapshot } from '$lib/protocol/desk';

/** What a person has just done and the server has not told of yet. It is shown at once, and given up when the truth arrives. */
export type Pending =
	| { kind: 'row'; actionId: string; arrivalId: string; state: DeskRow['state']; over: DeskRow }
	| { kind: 'time-confirmed'; actionId: string; arrivalId: string; over: DeskRow }
	| { kind: 'need-closed'; actionId: string; needId: string };

/** The snapshot as it will be once what is pending has been told. A row that has been told anew wins over what was guessed. */
export function withPending(snapshot: DeskSnapshot, pending: readonly Pending[]): DeskSnapshot {
	if (pending.length === 0) return snapshot;
	const closed = new Set(pending.flatMap((one) => (one.kind === 'need-closed' ? [one.needId] : [])));
	return {
		...snapshot,
		rows: snapshot.rows.map((row) => pending.reduce(guess, row)),
		needs: snapshot.needs.filter((need) => !closed.has(need.id))
	};
}

function guess(row: DeskRow, pending: Pending): DeskRow {
	if (pending.kind === 'need-closed' || pending.arrivalId !== row.arrivalId) return row;
	if (JSON.stringify(row.state) !== JSON.stringify(pending.over.state)) return row;
	if (pending.kind === 'time-confirmed') return { ...row, timeToCheck: false };
	const settled = pending.state.kind === 'counted' ? row.consequence : ({ kind: 'none' } as const);
	return { ...row, state: pending.state, consequence: settled };
}

/** What is still to be waited for: without the action that has been answered. */
export function settle(pending: readonly Pending[], actionId: string): Pending[] {
	return pending.filter((one) => one.actionId !== actionId);
}
