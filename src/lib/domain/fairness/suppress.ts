/** Fewer people than these are never told of by number (RO11). */
export const smallNumber = 5;

/** One group's part of a whole that is told: how many people it is about, and whether too few belong to the group at all. */
export interface Cell {
	/** People in it; and how often it happened to them. */
	pupils: number;
	events: number;
	/** Fewer than five belong to the group: nothing about it is told, not even that there was nothing. */
	isSmallGroup: boolean;
}

/** Of a column of cells, which are told, and whether their sum is. */
export interface Suppressed {
	shown: boolean[];
	totalShown: boolean;
}

/**
 * Which numbers of a column can be told so that none of those left out can be worked out from the rest (RO11). A number
 * about one to four people is left out, and so is every number about a group of one to four. Where the total is told, that
 * alone would give a single gap away by subtraction, and several gaps where their sum leaves only one way to fill them; then
 * the smallest number besides is left out as well, until more than one filling is possible. Where nothing is left that could
 * be, the total is not told either.
 */
export function suppress(column: readonly Cell[]): Suppressed {
	const pupils = column.reduce((sum, cell) => sum + cell.pupils, 0);
	// That it happened to nobody at all says nothing of anyone.
	if (pupils === 0) return { shown: column.map(() => true), totalShown: true };
	const shown = column.map((cell) => !cell.isSmallGroup && (cell.pupils === 0 || cell.pupils >= smallNumber));
	if (pupils < smallNumber) return { shown, totalShown: false };
	for (;;) {
		const gaps = column.filter((_, index) => !shown[index]);
		const next = smallestShown(column, shown);
		if (!givesAway(gaps, next === null)) return { shown, totalShown: true };
		if (next === null) return { shown, totalShown: false };
		shown[next] = false;
	}
}

/**
 * The same column where its total is not told, because another division of the same people must hide it: then not all of its
 * numbers are told, for their sum is the total.
 */
export function suppressWithoutTotal(column: readonly Cell[]): boolean[] {
	const { shown } = suppress(column);
	if (shown.includes(false) || column.every(({ pupils }) => pupils === 0)) return shown;
	const next = smallestShown(column, shown);
	return shown.map((isShown, index) => isShown && index !== next);
}

/** Whether a told total and the numbers beside them leave only one way to fill these gaps. */
function givesAway(gaps: readonly Cell[], isAllGaps: boolean): boolean {
	if (gaps.length === 0) return false;
	if (gaps.length === 1) return true;
	return isForced(gaps, isAllGaps, ({ pupils }) => pupils) || isForced(gaps, isAllGaps, ({ events }) => events);
}

/**
 * Whether the gaps' sum leaves one filling only. Each is at its least: one, or none where it is known that there may be none.
 * Or each is at four, the most that is left out by itself; where all are gaps, a larger one may be among them.
 */
function isForced(gaps: readonly Cell[], isAllGaps: boolean, amount: (cell: Cell) => number): boolean {
	const sum = gaps.reduce((total, cell) => total + amount(cell), 0);
	const mayBeNone = gaps.some((cell) => !cell.isSmallGroup && amount(cell) === 0);
	const least = gaps.filter((cell) => !mayBeNone && !cell.isSmallGroup).length;
	const most = gaps.length * (smallNumber - 1);
	return sum <= least || (!isAllGaps && sum === most);
}

/** Next to go: the smallest that is told and not none, else one that is none; null where nothing is told. */
function smallestShown(column: readonly Cell[], shown: readonly boolean[]): number | null {
	const told = column.flatMap((cell, index) => (shown[index] ? [{ index, pupils: cell.pupils }] : []));
	const [next] = told.sort((one, other) => orderOf(one.pupils) - orderOf(other.pupils));
	return next?.index ?? null;
}

function orderOf(pupils: number): number {
	return pupils === 0 ? Number.MAX_SAFE_INTEGER : pupils;
}
