import { type Comparison, compare } from './compare';
import { type NamedGroup, isFew, mergeSmall } from './merge-small';
import { type Cell, smallNumber, suppress, suppressWithoutTotal } from './suppress';

/** What is counted for each group (DE7, DE15). */
export const fairnessMeasures = ['detentions', 'holds', 'excuses', 'challenges'] as const;
export type FairnessMeasure = (typeof fairnessMeasures)[number];

/** By what the roll is divided. */
export const fairnessDimensions = [
	'year',
	'gender',
	'sen',
	'pupil-premium',
	'in-care',
	'young-carer',
	'language'
] as const;
export type FairnessDimension = (typeof fairnessDimensions)[number];

/** One pupil of the roll, with the group that they belong to in each dimension, and what happened to them. */
export interface CountedPupil {
	groups: Readonly<Record<FairnessDimension, string>>;
	counts: Readonly<Record<FairnessMeasure, number>>;
}

/** A number of the report; null where it is left out because too few people stand behind it, here or beside it. */
export type Told = number | null;

/** What a report tells of one measure for one group. */
export interface GroupMeasure {
	/** How often it happened, and to how many pupils. */
	events: Told;
	pupils: Told;
	/** Percent of all, with one decimal. */
	share: Told;
	/** Events for each 100 pupils of the group, with one decimal. */
	per100: Told;
	/** How the group fared beside everyone else. */
	comparison: Comparison;
}

/** One group. */
export interface FairnessGroup {
	name: string;
	roll: Told;
	/** Percent of the roll, with one decimal. */
	rollShare: Told;
	measures: Record<FairnessMeasure, GroupMeasure>;
}

/** The roll by one dimension. */
export interface FairnessTable {
	dimension: FairnessDimension;
	groups: FairnessGroup[];
}

/** Detentions, holds, excuses and challenges by group, against the roll. */
export interface FairnessReport {
	roll: Told;
	totals: Record<FairnessMeasure, { events: Told; pupils: Told }>;
	tables: FairnessTable[];
}

/**
 * The report of a roll (DE7, RO11): for each dimension every group with its share of the roll beside its share of what
 * happened, and whether that is a difference. Small groups are told together with others. No number about one to four people is told, nor any from which one could be
 * worked out.
 */
export function fairnessReport(pupils: readonly CountedPupil[]): FairnessReport {
	const divisions = fairnessDimensions.map((dimension) => divide(pupils, dimension));
	const rolls = columnsOf(divisions, (members) => ({
		pupils: members.length,
		events: members.length,
		isSmallGroup: false
	}));
	const wholeRoll = rolls.total.pupils;
	const columns = new Map(
		fairnessMeasures.map((measure) => [measure, columnsOf(divisions, (members) => cellOf(members, measure))] as const)
	);
	const total = (measure: FairnessMeasure) => columns.get(measure)?.total ?? { events: null, pupils: null };
	return {
		roll: wholeRoll,
		totals: {
			detentions: total('detentions'),
			holds: total('holds'),
			excuses: total('excuses'),
			challenges: total('challenges')
		},
		tables: divisions.map((division, place) => {
			return {
				dimension: division.dimension,
				groups: division.groups.map(({ name }, index): FairnessGroup => {
					const roll = rolls.columns[place]?.[index]?.pupils ?? null;
					const measure = (of: FairnessMeasure) =>
						measureOf(columns.get(of)?.columns[place]?.[index] ?? null, total(of), roll, wholeRoll);
					return {
						name,
						roll,
						rollShare: roll === null || wholeRoll === null ? null : percent(roll, wholeRoll),
						measures: {
							detentions: measure('detentions'),
							holds: measure('holds'),
							excuses: measure('excuses'),
							challenges: measure('challenges')
						}
					};
				})
			};
		})
	};
}

interface Division {
	dimension: FairnessDimension;
	groups: NamedGroup<CountedPupil>[];
}

function divide(pupils: readonly CountedPupil[], dimension: FairnessDimension): Division {
	const byName = new Map<string, CountedPupil[]>();
	for (const pupil of pupils) {
		const name = pupil.groups[dimension];
		const members = byName.get(name);
		if (members) members.push(pupil);
		else byName.set(name, [pupil]);
	}
	const groups = [...byName].map(([name, members]) => ({ name, members }));
	groups.sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
	return { dimension, groups: mergeSmall(groups, isSmall) };
}

/** Too few, or too few who had a detention, which is what the report is about first. */
function isSmall(members: readonly CountedPupil[]): boolean {
	return members.length < smallNumber || isFew(members.filter(({ counts }) => counts.detentions > 0).length);
}

/** What is told of one measure: of each division its cells, null where left out, and the total of them all. */
interface Columns {
	columns: (Cell | null)[][];
	total: { events: Told; pupils: Told };
}

function columnsOf(divisions: readonly Division[], cell: (members: readonly CountedPupil[]) => Cell): Columns {
	const all = divisions.map(({ groups }) => groups.map(({ members }) => cell(members)));
	const suppressed = all.map(suppress);
	const isTotalTold = suppressed.every(({ totalShown }) => totalShown);
	const [first = []] = all;
	const sum = (amount: (cell: Cell) => number) => first.reduce((total, cell) => total + amount(cell), 0);
	return {
		columns: all.map((cells, place) => {
			const shown = isTotalTold ? suppressed[place]?.shown : suppressWithoutTotal(cells);
			return cells.map((cell, index) => (shown?.[index] === true ? cell : null));
		}),
		total: isTotalTold
			? { events: sum(({ events }) => events), pupils: sum(({ pupils }) => pupils) }
			: { events: null, pupils: null }
	};
}

function cellOf(members: readonly CountedPupil[], measure: FairnessMeasure): Cell {
	const affected = members.filter(({ counts }) => counts[measure] > 0);
	return {
		pupils: affected.length,
		events: affected.reduce((sum, { counts }) => sum + counts[measure], 0),
		isSmallGroup: members.length < smallNumber
	};
}

/** A cell with what is worked out from it. A share tells the total, and a rate the roll: they are told only with them. */
function measureOf(
	cell: Cell | null,
	total: { events: Told; pupils: Told },
	roll: Told,
	wholeRoll: Told
): GroupMeasure {
	if (cell === null) return { events: null, pupils: null, share: null, per100: null, comparison: 'too-few' };
	const { events, pupils } = cell;
	return {
		events,
		pupils,
		share: total.events === null ? null : percent(events, total.events),
		per100: roll === null ? null : percent(events, roll),
		comparison:
			roll !== null && wholeRoll !== null && total.pupils !== null
				? compare({ pupils: roll, affected: pupils }, { pupils: wholeRoll - roll, affected: total.pupils - pupils })
				: 'too-few'
	};
}

function percent(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10;
}
