import type { LadderOutcome, LadderStep } from '../../../domain/detention/policy';

const anHourOnFriday: LadderOutcome = {
	kind: 'detention',
	minutes: 60,
	sitting: 'after-school',
	timing: { kind: 'weekday', weekday: 5, cutOff: 14 * 60 + 30 },
	replacesEarlier: false
};

/** What missing or refusing a detention leads to at the demonstration school (DE11). */
export const demoLadder: LadderStep[] = [
	{ name: 'Missed once', on: ['missed'], outcomes: [{ kind: 'again' }] },
	{
		name: 'Missed twice, or refused',
		on: ['missed', 'refused'],
		outcomes: [
			anHourOnFriday,
			{ kind: 'notice', to: 'head-of-year', about: 'A detention was missed twice, or refused' }
		]
	},
	{
		name: 'A third time',
		on: ['missed', 'refused'],
		outcomes: [anHourOnFriday, { kind: 'proposal', of: 'parent-meeting' }]
	}
];
