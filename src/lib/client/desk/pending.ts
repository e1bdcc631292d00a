import type { DeskRow, DeskSnapshot } from '$lib/protocol/desk/desk';

/** What a person has just done and the server has not told of yet. It is shown at once, and given up when the truth arrives. */
export type Pending =
	| { kind: 'row'; actionId: string; arrivalId: string; state: DeskRow['state']; over: DeskRow }
	| { kind: 'time-confirmed' | 'spoken-with'; actionId: string; arrivalId: string; over: DeskRow }
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
	if (pending.kind === 'need-closed' || pending.arrivalId !== row.arrivalId || isTold(row, pending)) return row;
	switch (pending.kind) {
		case 'time-confirmed':
			return { ...row, timeToCheck: false };
		case 'spoken-with':
			return { ...row, speakWith: false };
		case 'row': {
			const consequence = pending.state.kind === 'counted' ? row.consequence : ({ kind: 'none' } as const);
			return { ...row, state: pending.state, consequence };
		}
	}
}

function isTold(row: DeskRow, pending: Exclude<Pending, { kind: 'need-closed' }>): boolean {
	switch (pending.kind) {
		case 'time-confirmed':
			return !row.timeToCheck;
		case 'spoken-with':
			return !row.speakWith;
		case 'row':
			return JSON.stringify(row.state) !== JSON.stringify(pending.over.state);
	}
}

/** What is still to be told: a guess that the snapshot has overtaken must not come back when the truth changes again. */
export function stillPending(pending: readonly Pending[], snapshot: DeskSnapshot): Pending[] {
	return pending.filter((one) => {
		if (one.kind === 'need-closed') return snapshot.needs.some((need) => need.id === one.needId);
		return snapshot.rows.some((row) => row.arrivalId === one.arrivalId && !isTold(row, one));
	});
}

/** Gives up what an action guessed: it was refused, or taken back before it was sent. */
export function settle(pending: readonly Pending[], actionId: string): Pending[] {
	return pending.filter((one) => one.actionId !== actionId);
}
