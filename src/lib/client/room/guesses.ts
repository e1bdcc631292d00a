import type { RoomSnapshot } from '$lib/protocol/room/room';
import type { Stay } from '$lib/domain/stay';

/** A stay as it will be once the server has told of what was just done here: shown at once. */
export interface Guess {
	actionId: string;
	/** The stay as it was when the action was chosen: as soon as the truth differs from it, the truth is shown. */
	over: Stay;
	stay: Stay;
}

function same(one: Stay, other: Stay): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** The snapshot with what was done here and not told of yet. */
export function withGuesses(snapshot: RoomSnapshot, guesses: readonly Guess[]): RoomSnapshot {
	if (guesses.length === 0) return snapshot;
	const roster = snapshot.roster.map((entry) => {
		const guess = guesses.findLast(({ over }) => over.id === entry.stay.id && same(over, entry.stay));
		return guess ? { ...entry, stay: guess.stay } : entry;
	});
	return { ...snapshot, roster };
}

/** The guesses that still wait for the truth: without those that the snapshot has moved on from. */
export function stillGuessed(snapshot: RoomSnapshot, guesses: readonly Guess[]): Guess[] {
	const stays = new Map(snapshot.roster.map(({ stay }) => [stay.id, stay]));
	return guesses.filter(({ over }) => {
		const stay = stays.get(over.id);
		return stay !== undefined && same(stay, over);
	});
}
