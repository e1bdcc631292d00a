import type { FairnessDimension, FairnessMeasure, FairnessTable, Told } from '$lib/domain/fairness/report';

/** By what the roll is divided, as a heading. */
export const dimensionWords: Readonly<Record<FairnessDimension, string>> = {
	year: 'Year group',
	gender: 'Gender',
	sen: 'Special educational needs',
	'pupil-premium': 'Pupil premium',
	'in-care': 'In care',
	'young-carer': 'Young carers',
	language: 'Language at home'
};

/** What is counted. */
export const measureWords: Readonly<Record<FairnessMeasure, { many: string; verb: string; hint: string }>> = {
	detentions: {
		many: 'Detentions',
		verb: 'had a detention',
		hint: 'Booked, sat or missed; not those cancelled or waived'
	},
	holds: {
		many: 'Holds',
		verb: 'had a detention held',
		hint: 'Detentions that waited for a person to decide'
	},
	excuses: { many: 'Excuses', verb: 'had a late excused', hint: 'Lates that staff excused' },
	challenges: { many: 'Challenges', verb: 'had a challenge', hint: 'By the day on which somebody asked' }
};

/** A number of the report; a dash where it is left out. */
export function toldText(value: Told, unit = ''): string {
	return value === null ? '–' : `${value.toLocaleString('en-GB')}${unit}`;
}

/** What the numbers of one division do and do not say about a measure, a plain sentence each. */
export function findings({ groups }: FairnessTable, measure: FairnessMeasure, roll: Told): string[] {
	const { verb, many } = measureWords[measure];
	if (groups.length === 1)
		return ['All pupils, or all but fewer than five, are in one group: there is nothing to compare.'];
	const said = groups.flatMap(({ name, roll: size, measures }): string[] => {
		const { pupils, comparison } = measures[measure];
		if (pupils === null || size === null || roll === null) return [];
		const who = `${name}: ${pupils} of ${size} pupils ${verb}`;
		switch (comparison) {
			case 'more':
				return [`${who}, more than chance usually makes beside everyone else. Ask why.`];
			case 'fewer':
				return [`${who}, fewer than chance usually makes beside everyone else.`];
			case 'maybe-more':
				return [`${who}, somewhat more than others; it may be chance. Look again next half-term.`];
			case 'maybe-fewer':
				return [`${who}, somewhat fewer than others; it may be chance.`];
			case 'alike':
			case 'too-few':
				return [];
		}
	});
	if (said.length > 0) return said;
	const isComparable = groups.some(({ measures }) => measures[measure].comparison === 'alike');
	return isComparable
		? [
				'In no group did more or fewer pupils have one than chance would make. Where bars differ all the same, a few pupils had several.'
			]
		: [`Too few ${many.toLowerCase()} or too few pupils to say anything.`];
}
