import { windowAround } from '../../domain/calendar/window';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { isSchoolDay } from '../../domain/calendar/school-day';
import type { FlagKind, PupilFlag } from '../../domain/detention/limits';
import { type TryOutGrouping, mostTriedPupils, tryOutGroupings } from '../../domain/detention/try-out/groupings';
import type { Simulation, TriedOutcome } from '../../domain/detention/try-out/simulate';
import { addDays, clockText } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { isFew, mergeSmall } from '../../domain/fairness/merge-small';
import { smallNumber, suppress } from '../../domain/fairness/suppress';
import { genderWords, senWords } from '../../domain/pupil-groups';
import type { TryOutCounts, TryOutGroup, TryOutResult, TryOutTotals } from '../../protocol/policy/try-out';
import type { PupilRecord } from '../ports/records';
import type { GatheredFacts } from './gather';

/** What is counted for a reader. */
export interface Counting {
	facts: GatheredFacts;
	span: { from: string; to: string };
	draft: Simulation;
	adopted: Simulation;
	/** Whether the reader reaches a pupil. */
	reaches(pupil: PupilRecord): boolean;
	mayReadFlags: boolean;
}

/** The part of a result that is counted. */
export type Counted = Pick<
	TryOutResult,
	| 'arrivals'
	| 'latePupils'
	| 'totals'
	| 'byWeek'
	| 'byYear'
	| 'byGroup'
	| 'byFlag'
	| 'overflowing'
	| 'pupils'
	| 'differences'
>;

/** A pupil as counted: late how often, and with what. */
interface PupilCount extends TryOutCounts {
	record: PupilRecord;
	flags: readonly PupilFlag[];
	lates: number;
}

/** Counts what a draft and the adopted policy led to, for the pupils whom the reader reaches (DE14). It pauses after every arrival. */
export function* countTryOut(counting: Counting): Generator<void, Counted> {
	const { facts, span, draft, adopted } = counting;
	const flagsOf = new Map(facts.pupils.map(({ pupilId, flags }) => [pupilId, flags]));
	const pupils = new Map<string, PupilCount>();
	const weeks = weeksOf(facts.calendar, span);
	const totals = { draft: noTotals(), adopted: noTotals() };
	const differences = { onlyDraft: 0, onlyAdopted: 0, both: 0, changed: 0 };
	let arrivals = 0;
	for (const arrival of facts.arrivals) {
		const record = facts.records.get(arrival.pupilId);
		if (!record || arrival.date < span.from || arrival.date > span.to || !counting.reaches(record)) continue;
		arrivals += 1;
		const outcomes = { draft: draft.outcomes.get(arrival.arrivalId), adopted: adopted.outcomes.get(arrival.arrivalId) };
		const pupil = pupils.get(record.id) ?? {
			record,
			flags: flagsOf.get(record.id) ?? [],
			lates: 0,
			draft: 0,
			adopted: 0
		};
		pupils.set(record.id, pupil);
		pupil.lates += 1;
		const week = weeks.get(mondayOf(facts.calendar, arrival.date));
		for (const side of ['draft', 'adopted'] as const) {
			addTo(totals[side], outcomes[side]);
			if (!outcomes[side]?.detention) continue;
			pupil[side] += 1;
			if (week) week[side] += 1;
		}
		const difference = differenceOf(outcomes.draft, outcomes.adopted);
		if (difference !== null) differences[difference] += 1;
		yield;
	}
	const counted = [...pupils.values()];
	const onRoll = [...facts.records.values()].filter(
		(pupil) => counting.reaches(pupil) && (pupil.leftOn === null || pupil.leftOn > span.from)
	);
	return {
		arrivals,
		latePupils: pupils.size,
		totals,
		byWeek: [...weeks].map(([startsOn, counts]) => ({ startsOn, ...counts })),
		byYear: byYear(onRoll, counted),
		byGroup: tryOutGroupings.flatMap((grouping) => byGroup(grouping, onRoll, counted)),
		byFlag: counting.mayReadFlags ? byFlag(counted) : null,
		overflowing: overflowing(facts, draft, span),
		pupils: mostAffected(counted),
		differences
	};
}

function noTotals(): TryOutTotals {
	return { detentions: 0, minutes: 0, held: 0, unplaced: 0, notices: 0, proposals: 0, over18: 0 };
}

function addTo(totals: TryOutTotals, outcome: TriedOutcome | undefined): void {
	if (!outcome) return;
	totals.notices += outcome.notices;
	totals.proposals += outcome.proposals;
	if (outcome.isOver18) totals.over18 += 1;
	const { detention } = outcome;
	if (!detention) return;
	totals.detentions += 1;
	totals.minutes += detention.minutes;
	if (detention.placed === 'held') totals.held += 1;
	if (detention.placed === 'unplaced') totals.unplaced += 1;
}

function differenceOf(
	draft: TriedOutcome | undefined,
	adopted: TriedOutcome | undefined
): keyof TryOutResult['differences'] | null {
	const [one, other] = [draft?.detention ?? null, adopted?.detention ?? null];
	if (one === null || other === null) return one ? 'onlyDraft' : other ? 'onlyAdopted' : null;
	const isSame =
		one.ruleId === other.ruleId &&
		one.minutes === other.minutes &&
		one.sitting === other.sitting &&
		one.placed === other.placed &&
		one.date === other.date;
	return isSame ? 'both' : 'changed';
}

function mondayOf(calendar: SchoolCalendar, date: string): string {
	return windowAround(calendar, 'week', date).startsOn;
}

function weeksOf(calendar: SchoolCalendar, { from, to }: Counting['span']): Map<string, TryOutCounts> {
	const weeks = new Map<string, TryOutCounts>();
	for (let date = from; date <= to; date = addDays(date, 1)) {
		if (isSchoolDay(calendar, date)) weeks.set(mondayOf(calendar, date), { draft: 0, adopted: 0 });
	}
	return weeks;
}

function sumOf(pupils: readonly PupilCount[]): TryOutCounts {
	return {
		draft: pupils.reduce((sum, { draft }) => sum + draft, 0),
		adopted: pupils.reduce((sum, { adopted }) => sum + adopted, 0)
	};
}

function byYear(onRoll: readonly PupilRecord[], counted: readonly PupilCount[]): TryOutResult['byYear'] {
	const years = [...new Set(onRoll.map(({ yearGroup }) => yearGroup))].sort((one, other) => one - other);
	return years.map((yearGroup) => ({
		yearGroup,
		roll: onRoll.filter((pupil) => pupil.yearGroup === yearGroup).length,
		...sumOf(counted.filter(({ record }) => record.yearGroup === yearGroup))
	}));
}

const yesNo = (is: boolean) => (is ? 'Yes' : 'No');

const groupOf: Record<TryOutGrouping, (pupil: PupilRecord) => string> = {
	gender: ({ gender }) => genderWords(gender),
	'sen-status': ({ senStatus }) => senWords(senStatus),
	'pupil-premium': ({ pupilPremium }) => yesNo(pupilPremium),
	'in-care': ({ inCare }) => yesNo(inCare),
	'young-carer': ({ youngCarer }) => yesNo(youngCarer),
	language: ({ language }) => language ?? 'Not said'
};

/**
 * By what pupils have in common, told as the report by group tells it (RO11): a sheet of it leaves the school, and who tries a
 * policy need not be one who knows which pupils are in care. Names of the pupils most concerned stay, for they are pupils whom the
 * reader reaches; so do counts by flag, which only those are shown who may read each pupil's flags.
 */
function byGroup(
	grouping: TryOutGrouping,
	onRoll: readonly PupilRecord[],
	counted: readonly PupilCount[]
): TryOutGroup[] {
	const valueOf = groupOf[grouping];
	const values = [...new Set(onRoll.map(valueOf))].sort((one, other) => one.localeCompare(other, 'en'));
	const countOf = new Map(counted.map((count) => [count.record.id, count]));
	const having = (members: readonly PupilRecord[], side: keyof TryOutCounts) =>
		members.filter(({ id }) => (countOf.get(id)?.[side] ?? 0) > 0).length;
	const groups = mergeSmall(
		values.map((value) => ({ name: value, members: onRoll.filter((pupil) => valueOf(pupil) === value) })),
		(members) => members.length < smallNumber || isFew(having(members, 'draft')) || isFew(having(members, 'adopted'))
	).map(({ name, members }) => {
		const ids = new Set(members.map(({ id }) => id));
		return { name, roll: members.length, counted: counted.filter(({ record }) => ids.has(record.id)) };
	});
	const told = (side: keyof TryOutCounts) => {
		const { shown } = suppress(
			groups.map((group) => ({
				pupils: group.counted.filter((pupil) => pupil[side] > 0).length,
				events: sumOf(group.counted)[side],
				isSmallGroup: group.roll < smallNumber
			}))
		);
		return (index: number) => (shown[index] ? sumOf(groups[index]?.counted ?? [])[side] : null);
	};
	const [draft, adopted] = [told('draft'), told('adopted')];
	// How many belong to a small group could be worked out from the others and the roll of the years.
	const rolls = suppress(groups.map(({ roll }) => ({ pupils: roll, events: roll, isSmallGroup: false })));
	return groups.map(({ name, roll }, index) => ({
		grouping,
		value: name,
		roll: rolls.shown[index] ? roll : null,
		draft: draft(index),
		adopted: adopted(index)
	}));
}

function byFlag(counted: readonly PupilCount[]): NonNullable<TryOutResult['byFlag']> {
	const kinds = [...new Set(counted.flatMap(({ flags }) => flags.map(({ kind }) => kind)))].sort();
	return kinds.map((flag: FlagKind) => {
		const carrying = counted.filter(({ flags }) => flags.some(({ kind }) => kind === flag));
		return { flag, pupils: carrying.length, ...sumOf(carrying) };
	});
}

function overflowing(
	{ sittings }: GatheredFacts,
	{ wanted }: Simulation,
	{ from }: Counting['span']
): TryOutResult['overflowing'] {
	return sittings
		.filter(({ id, date, capacity }) => date >= from && (wanted.get(id) ?? 0) > capacity)
		.map(({ id, date, startsAt, place, kind, capacity }) => ({
			date,
			startsAt: clockText(startsAt),
			place,
			kind,
			capacity,
			wanted: wanted.get(id) ?? 0
		}))
		.sort((one, other) => (`${one.date} ${one.startsAt}` < `${other.date} ${other.startsAt}` ? -1 : 1));
}

function mostAffected(counted: readonly PupilCount[]): TryOutResult['pupils'] {
	return counted
		.filter(({ draft, adopted }) => draft + adopted > 0)
		.sort(
			(one, other) => other.draft - one.draft || other.lates - one.lates || (one.record.id < other.record.id ? -1 : 1)
		)
		.slice(0, mostTriedPupils)
		.map(({ record, lates, draft, adopted }) => ({
			pupilId: record.id,
			name: listName(record),
			yearGroup: record.yearGroup,
			tutorGroup: record.tutorGroup,
			lates,
			draft,
			adopted
		}));
}
