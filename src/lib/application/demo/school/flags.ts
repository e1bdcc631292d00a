import { type LocalDate, addDays } from '../../../domain/local-time';
import type { DetentionLimit, FlagKind, FlagReviewer } from '../../../domain/detention/limits';
import type { FlagRecord, PupilRecord } from '../../ports/records';
import type { Ids } from '../../ports/world';

const halfPastThree = 15 * 60 + 30;
const friday = 5;

/** What flags state, one after the other (DE7): each limit of the rule, and two together. */
const limited: readonly { kind: FlagKind; limits: DetentionLimit[] }[] = [
	{ kind: 'transport', limits: [{ kind: 'not-after', minute: halfPastThree }] },
	{ kind: 'religious-requirement', limits: [{ kind: 'not-during', weekday: friday, from: 750, to: 810 }] },
	{ kind: 'young-carer', limits: [{ kind: 'only', sitting: 'lunch' }] },
	{ kind: 'young-carer', limits: [{ kind: 'notice', schoolDays: 2 }] },
	{ kind: 'medical', limits: [{ kind: 'at-most', minutes: 20 }] },
	{
		kind: 'transport',
		limits: [
			{ kind: 'at-most', minutes: 20 },
			{ kind: 'not-after', minute: halfPastThree }
		]
	}
];

/** What was agreed about each kind of flag, and who looks at it again. */
const agreements: Readonly<Record<FlagKind, { note: string; reviewerRole: FlagReviewer }>> = {
	'young-carer': { note: 'Agreed with Mum: home by half past three on most days.', reviewerRole: 'pastoral' },
	transport: { note: 'The last bus leaves at 15:40. Agreed with Dad.', reviewerRole: 'pastoral' },
	medical: { note: 'Agreed with the school nurse and home: a short sitting only.', reviewerRole: 'pastoral' },
	'send-adjustment': {
		note: 'In the plan: a familiar adult explains first. Agreed with the SENCo.',
		reviewerRole: 'senior'
	},
	'looked-after': { note: 'Agreed with the virtual school: ask the designated teacher.', reviewerRole: 'safeguarding' },
	'religious-requirement': { note: 'Friday prayer. Agreed with the family.', reviewerRole: 'pastoral' },
	other: { note: 'Bereavement in the family this term. Agreed with home.', reviewerRole: 'pastoral' }
};

const asking: readonly FlagKind[] = ['looked-after', 'send-adjustment', 'other'];

/** Flags with limits for some pupils, and *always ask* for others. */
export function flagsFor(
	ids: Ids,
	today: LocalDate,
	pupils: { withLimits: readonly PupilRecord[]; alwaysAsk: readonly PupilRecord[] }
): FlagRecord[] {
	// Every fifth review is due: somebody is to look again.
	const agreed = (kind: FlagKind, index: number) => ({
		validFrom: null,
		validTo: null,
		version: 1,
		...agreements[kind],
		reviewOn: addDays(today, index % 5 === 4 ? -6 : 40 + index * 9)
	});
	const withLimits = pupils.withLimits.map((pupil, index): FlagRecord => {
		const { kind, limits } = limited[index % limited.length] ?? { kind: 'other', limits: [] };
		return { id: ids.next(), pupilId: pupil.id, kind, limits, ...agreed(kind, index) };
	});
	const alwaysAsk = pupils.alwaysAsk.map((pupil, index): FlagRecord => {
		const kind = asking[index % asking.length] ?? 'other';
		return { id: ids.next(), pupilId: pupil.id, kind, limits: [{ kind: 'always-ask' }], ...agreed(kind, index) };
	});
	return [...withLimits, ...alwaysAsk];
}
