import type { PolicyForm } from './policy-form';

const partNames: Readonly<Record<string, string>> = {
	name: 'Name of the policy',
	rules: 'Rules',
	ladder: 'If it is not sat',
	horizonSchoolDays: 'School days ahead',
	mostPerDay: 'Most in a day',
	mostPerWeek: 'Most in a week',
	mostOutstanding: 'Most still to be sat',
	secondOnOneDay: 'Two earned on one day',
	lunchMinutesKept: 'Minutes of lunch kept',
	breakMinutesKept: 'Minutes of break kept',
	noticeOver: 'Notice promised',
	validReasons: 'Valid reasons',
	reasonsThatHold: 'Reasons that hold',
	effectiveFrom: 'First day'
};

const lawNames: Readonly<Record<string, string>> = {
	nation: 'The school is in',
	weekends: 'Weekends',
	insetDays: 'Staff training days',
	travelHome: 'Getting home',
	sameDay: 'After school on the very day',
	publishedOn: 'Published',
	mayImpose: 'Who may impose'
};

/** What the part of a policy at a path is called on the page. */
export function partWords(form: PolicyForm, path: string): string {
	const [first = '', second = ''] = path.split('.');
	const index = Number(second);
	if (first === 'rules' && second !== '') {
		const name = form.rules[index]?.name.trim() ?? '';
		return `Rule ${index + 1}${name === '' ? '' : `, “${name}”`}`;
	}
	if (first === 'ladder' && second !== '') return `If it is not sat, step ${index + 1}`;
	if (first === 'law') return lawNames[second] ?? 'The law';
	return partNames[first] ?? 'The policy';
}
