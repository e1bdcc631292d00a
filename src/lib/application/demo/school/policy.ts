import type { DetentionPolicy, PolicyRule } from '../../../domain/detention/policy';
import { type PolicyStart, sameDayAndFridayPolicy } from '../../../domain/detention/templates';
import { demoLadder } from './ladder';

const anyLate: PolicyRule['condition'] = {
	session: 'school',
	minutesLate: { from: null, to: null },
	signedIn: { from: null, before: null }
};

/** What the demonstration's policy proposes and tells beside detentions, so that a senior leader has something to decide. */
const beside: readonly PolicyRule[] = [
	{
		id: 'told-at-four',
		name: 'Four in a half-term',
		condition: anyLate,
		count: { kind: 'exactly', n: 4, window: 'half-term' },
		outcome: { kind: 'notice', to: 'tutor', about: 'the fourth late this half-term' }
	},
	{
		id: 'meeting-at-nine',
		name: 'Nine in a half-term',
		condition: anyLate,
		count: { kind: 'exactly', n: 9, window: 'half-term' },
		outcome: { kind: 'proposal', of: 'parent-meeting' }
	},
	{
		id: 'report-at-ten',
		name: 'Ten in a half-term',
		condition: anyLate,
		count: { kind: 'exactly', n: 10, window: 'half-term' },
		outcome: { kind: 'proposal', of: 'report' }
	},
	{
		id: 'room-at-eleven',
		name: 'Eleven in a half-term',
		condition: anyLate,
		count: { kind: 'exactly', n: 11, window: 'half-term' },
		outcome: { kind: 'proposal', of: 'room-stay' }
	}
];

/** The demonstration school's policy: policy 6, with notices and proposals beside it, a ladder, and who may impose how much. */
export function demoPolicy(start: PolicyStart): DetentionPolicy {
	const policy = sameDayAndFridayPolicy(start);
	return {
		...policy,
		rules: [...policy.rules, ...beside],
		ladder: demoLadder,
		law: {
			...policy.law,
			travelHome: 'Heads of year, from what families say each September',
			sameDay: { kind: 'parents-told' },
			publishedOn: { pupils: '2026-07-13', parents: '2026-07-13', staff: '2026-07-06' },
			mayImpose: [
				{ role: 'pastoral', mostMinutes: 60 },
				{ role: 'senior', mostMinutes: 90 }
			]
		}
	};
}
