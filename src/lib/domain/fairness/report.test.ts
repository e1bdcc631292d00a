import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, fisher } from './compare';
import {
	type CountedPupil,
	type FairnessGroup,
	type FairnessMeasure,
	type FairnessReport,
	fairnessDimensions,
	fairnessMeasures,
	fairnessReport
} from './report';

const nothing = { detentions: 0, holds: 0, excuses: 0, challenges: 0 };

function pupil(groups: Partial<CountedPupil['groups']>, counts: Partial<CountedPupil['counts']> = {}): CountedPupil {
	return {
		groups: {
			year: 'Year 7',
			gender: 'Girls',
			sen: 'No SEN',
			'pupil-premium': 'No pupil premium',
			'in-care': 'Not in care',
			'young-carer': 'Not a young carer',
			language: 'English, or not recorded',
			...groups
		},
		counts: { ...nothing, ...counts }
	};
}

function many(count: number, one: CountedPupil): CountedPupil[] {
	return Array.from({ length: count }, () => one);
}

function groupsOf(report: FairnessReport, dimension: string): FairnessGroup[] {
	return report.tables.find((table) => table.dimension === dimension)?.groups ?? [];
}

function told(report: FairnessReport, dimension: string, measure: FairnessMeasure = 'detentions') {
	return Object.fromEntries(groupsOf(report, dimension).map(({ name, measures }) => [name, measures[measure].events]));
}

describe('the report by group', () => {
	test('[DE7] sets each group’s share of detentions beside its share of the roll, with a rate for each hundred', () => {
		const report = fairnessReport([
			...many(40, pupil({ sen: 'SEN support' }, { detentions: 2 })),
			...many(60, pupil({ sen: 'SEN support' })),
			...many(20, pupil({}, { detentions: 1 })),
			...many(280, pupil({}))
		]);
		expect(report.roll).toBe(400);
		expect(report.totals.detentions).toEqual({ events: 100, pupils: 60 });
		expect(groupsOf(report, 'sen')[1]).toMatchObject({
			name: 'SEN support',
			roll: 100,
			rollShare: 25,
			measures: { detentions: { events: 80, pupils: 40, share: 80, per100: 80, comparison: 'more' } }
		});
		expect(groupsOf(report, 'sen')[0]).toMatchObject({
			measures: { detentions: { events: 20, share: 20, per100: 6.7, comparison: 'fewer' } }
		});
	});

	test('[RO11] a number about fewer than five pupils is left out, and a second beside it, so that none is found by subtraction', () => {
		const report = fairnessReport([
			...many(3, pupil({ year: 'Year 7' }, { holds: 2 })),
			...many(40, pupil({ year: 'Year 7' })),
			...many(9, pupil({ year: 'Year 8' }, { holds: 1 })),
			...many(40, pupil({ year: 'Year 8' })),
			...many(7, pupil({ year: 'Year 9' }, { holds: 1 })),
			...many(40, pupil({ year: 'Year 9' }))
		]);
		expect(report.totals.holds).toEqual({ events: 22, pupils: 19 });
		expect(told(report, 'year', 'holds')).toEqual({ 'Year 7': null, 'Year 8': 9, 'Year 9': null });
		expect(told(report, 'gender', 'holds')).toEqual({ Girls: 22 });
	});

	test('[RO11] two gaps that sum to two are no secret: a third number goes', () => {
		const report = fairnessReport([
			...many(1, pupil({ year: 'Year 7' }, { holds: 1 })),
			...many(1, pupil({ year: 'Year 8' }, { holds: 1 })),
			...many(9, pupil({ year: 'Year 9' }, { holds: 1 })),
			...many(6, pupil({ year: 'Year 10' }, { holds: 1 })),
			...['Year 7', 'Year 8', 'Year 9', 'Year 10'].flatMap((year) => many(30, pupil({ year })))
		]);
		expect(told(report, 'year', 'holds')).toEqual({ 'Year 7': null, 'Year 8': null, 'Year 9': 9, 'Year 10': null });
	});

	test('[RO11] a group of fewer than five is told with the smallest other, so that the rest can still be compared', () => {
		const report = fairnessReport([
			...many(3, pupil({ gender: 'Other' }, { detentions: 1 })),
			...many(40, pupil({ gender: 'Boys' }, { detentions: 2 })),
			...many(60, pupil({ gender: 'Boys' })),
			...many(110, pupil({ gender: 'Girls' }, { detentions: 1 }))
		]);
		expect(groupsOf(report, 'gender').map(({ name, roll }) => [name, roll])).toEqual([
			['Boys, with Other', 103],
			['Girls', 110]
		]);
		expect(told(report, 'gender')).toEqual({ 'Boys, with Other': 83, Girls: 110 });
	});

	test('[RO11] a group of whom one to four had a detention is told with another; of two groups both are left out', () => {
		const gender = (count: number, name: string, detentions: number) =>
			many(count, pupil({ gender: name }, { detentions }));
		const three = fairnessReport([
			...gender(3, 'Other', 1),
			...gender(5, 'Other', 0),
			...gender(40, 'Boys', 1),
			...gender(30, 'Girls', 1)
		]);
		expect(told(three, 'gender')).toEqual({ Boys: 40, 'Girls, with Other': 33 });
		const two = fairnessReport([
			...many(3, pupil({ 'in-care': 'In care' })),
			...many(90, pupil({}, { detentions: 1 }))
		]);
		for (const group of groupsOf(two, 'in-care')) {
			expect(group).toMatchObject({ roll: null, rollShare: null });
			expect(group.measures.detentions).toMatchObject({ events: null, pupils: null, share: null, per100: null });
		}
	});

	test('[RO11] several small groups become one', () => {
		const languages = fairnessReport([
			...many(3, pupil({ language: 'Urdu' })),
			...many(4, pupil({ language: 'Polish' })),
			...many(60, pupil({ language: 'English' })),
			...many(20, pupil({ language: 'Arabic' }))
		]);
		expect(groupsOf(languages, 'language').map(({ name, roll }) => [name, roll])).toEqual([
			['Arabic', 20],
			['English', 60],
			['Small groups, together', 7]
		]);
	});

	test('[RO11] a total of fewer than five is left out with every number behind it; none is none', () => {
		const report = fairnessReport([...many(2, pupil({}, { challenges: 1 })), ...many(50, pupil({ year: 'Year 8' }))]);
		expect(report.totals.challenges).toEqual({ events: null, pupils: null });
		expect(told(report, 'gender', 'challenges')).toEqual({ Girls: null });
		expect(report.totals.holds).toEqual({ events: 0, pupils: 0 });
		expect(fairnessReport([]).roll).toBe(0);
		expect(fairnessReport(many(4, pupil({}, { detentions: 1 }))).roll).toBeNull();
	});

	test('[RO11] where one division must hide the total, no other tells it by the sum of its numbers', () => {
		const years = ['Year 7', 'Year 8', 'Year 9', 'Year 10', 'Year 11'];
		const report = fairnessReport(
			years.flatMap((year) => [pupil({ year }, { detentions: 1 }), ...many(30, pupil({ year, gender: 'Boys' }))])
		);
		expect(Object.values(told(report, 'year'))).toEqual([null, null, null, null, null]);
		expect(report.totals.detentions.events).toBeNull();
		expect(told(report, 'gender')).toEqual({ Boys: 0, Girls: null });
	});
});

describe('whether a difference is one', () => {
	test('[DE7] the chance is Fisher’s: Lady Bristol’s eight cups, three of four right', () => {
		expect(fisher(3, 4, 4, 8)).toBeCloseTo(34 / 70, 6);
		expect(fisher(4, 4, 4, 8)).toBeCloseTo(2 / 70, 6);
	});

	test('[DE7] much more, a little more, the same, and too few to say', () => {
		const others = { pupils: 900, affected: 180 };
		expect(compare({ pupils: 100, affected: 40 }, others)).toBe('more');
		expect(compare({ pupils: 100, affected: 31 }, others)).toBe('maybe-more');
		expect(compare({ pupils: 100, affected: 21 }, others)).toBe('alike');
		expect(compare({ pupils: 100, affected: 6 }, others)).toBe('fewer');
		expect(compare({ pupils: 12, affected: 6 }, others)).toBe('too-few');
		expect(compare({ pupils: 0, affected: 0 }, { pupils: 0, affected: 0 })).toBe('too-few');
	});
});

describe('what is left out', () => {
	const anyPupil: fc.Arbitrary<CountedPupil> = fc
		.record({
			year: fc.constantFrom('Year 7', 'Year 8', 'Year 9', 'Year 10', 'Year 11'),
			sen: fc.constantFrom('No SEN', 'No SEN', 'No SEN', 'SEN support', 'Plan'),
			care: fc.constantFrom(...many(12, pupil({})).map(() => 'Not in care'), 'In care'),
			detentions: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 1, 2, 3),
			holds: fc.constantFrom(...Array.from({ length: 15 }, () => 0), 1),
			excuses: fc.constantFrom(0, 0, 1)
		})
		.map(({ year, sen, care, ...counts }) => pupil({ year, sen, 'in-care': care }, counts));

	test('[RO11] can be worked out from nothing that is told, however the numbers fall', () => {
		fc.assert(
			fc.property(fc.array(anyPupil, { maxLength: 120 }), (pupils) => {
				const report = fairnessReport(pupils);
				for (const { dimension, groups } of report.tables) {
					for (const measure of fairnessMeasures) {
						const total = report.totals[measure];
						for (const kind of ['events', 'pupils'] as const) {
							expectHidden(groups, measure, kind, total[kind], `${dimension} ${measure} ${kind}`);
						}
					}
					expectRollHidden(groups, report.roll, dimension);
				}
			}),
			{ numRuns: 2_000, seed: 5 }
		);
	});

	test('[RO11] is no small number, and a told number is the true one', () => {
		fc.assert(
			fc.property(fc.array(anyPupil, { minLength: 5, maxLength: 120 }), (pupils) => {
				const report = fairnessReport(pupils);
				for (const dimension of fairnessDimensions) {
					for (const { name, measures, roll } of groupsOf(report, dimension)) {
						// Of several told as one nothing more is known here than their sum.
						const members = pupils.filter((one) => one.groups[dimension] === name);
						if (members.length === 0) continue;
						expect(roll === null || roll === members.length).toBe(true);
						for (const measure of fairnessMeasures) {
							const affected = members.filter(({ counts }) => counts[measure] > 0).length;
							if (measures[measure].pupils === null) continue;
							expect(measures[measure].pupils).toBe(affected);
							expect(affected === 0 || affected >= 5).toBe(true);
							if (report.totals[measure].events !== 0) expect(members.length).toBeGreaterThanOrEqual(5);
						}
					}
				}
			}),
			{ numRuns: 1_000, seed: 6 }
		);
	});

	/** What somebody who knows how the report is made can say of each gap, from all that is told: at least two numbers. */
	function expectHidden(
		groups: readonly FairnessGroup[],
		measure: FairnessMeasure,
		kind: 'events' | 'pupils',
		total: number | null,
		what: string
	): void {
		const cells = groups.map((group) => ({ group, value: group.measures[measure][kind] }));
		const gaps = cells.filter(({ value }) => value === null);
		for (const { group } of gaps) {
			expect([group.measures[measure].share, group.measures[measure].per100], what).toEqual([null, null]);
		}
		if (total === null) {
			const isAllTold = gaps.length === 0 && cells.some(({ value }) => value !== 0);
			expect(isAllTold, `${what}: the sum of what is told is the total`).toBe(false);
			expect(
				groups.every(({ measures }) => measures[measure].share === null),
				what
			).toBe(true);
			return;
		}
		if (gaps.length === 0) return;
		const left = cells.reduce((sum, { value }) => sum - (value ?? 0), total);
		const mostOf = (group: FairnessGroup) => (kind === 'pupils' ? (group.roll ?? left) : left);
		// A gap in a group whose roll is told is known to be one at least, unless there are too few for that.
		const known = gaps.filter(({ group }) => group.roll !== null).length;
		const leastOf = (group: FairnessGroup) => (group.roll !== null && left > known ? 1 : 0);
		for (const { group } of gaps) {
			const others = gaps.filter((gap) => gap.group !== group);
			const least = Math.max(
				leastOf(group),
				others.reduce((rest, gap) => rest - mostOf(gap.group), left)
			);
			const most = Math.min(
				mostOf(group),
				others.reduce((rest, gap) => rest - leastOf(gap.group), left)
			);
			expect(most - least, `${what} of ${group.name}: ${least} to ${most}`).toBeGreaterThanOrEqual(1);
		}
	}

	function expectRollHidden(groups: readonly FairnessGroup[], roll: number | null, what: string): void {
		const gaps = groups.filter((group) => group.roll === null);
		if (roll === null) expect(gaps.length > 0 || groups.length === 0, `${what}: the sum is the roll`).toBe(true);
		expect(gaps.every(({ rollShare }) => rollShare === null)).toBe(true);
		if (gaps.length === 0 || roll === null) return;
		const left = groups.reduce((sum, group) => sum - (group.roll ?? 0), roll);
		expect(gaps.length, `${what}: one gap in the roll`).toBeGreaterThan(1);
		expect(left, `${what}: the gaps in the roll are all one`).toBeGreaterThan(gaps.length);
	}
});
