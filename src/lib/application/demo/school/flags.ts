import type { DetentionLimit, FlagKind, PupilFlag } from '../../../domain/detention/limits';
import type { PupilRecord } from '../../ports/records';
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

const asking: readonly FlagKind[] = ['looked-after', 'send-adjustment', 'other'];

/** Flags with limits for some pupils, and *always ask* for others. */
export function flagsFor(
	ids: Ids,
	pupils: { withLimits: readonly PupilRecord[]; alwaysAsk: readonly PupilRecord[] }
): PupilFlag[] {
	const open = { validFrom: null, validTo: null };
	const withLimits = pupils.withLimits.map((pupil, index): PupilFlag => {
		const { kind, limits } = limited[index % limited.length] ?? { kind: 'other', limits: [] };
		return { id: ids.next(), pupilId: pupil.id, kind, limits, ...open };
	});
	const alwaysAsk = pupils.alwaysAsk.map((pupil, index): PupilFlag => {
		const kind = asking[index % asking.length] ?? 'other';
		return { id: ids.next(), pupilId: pupil.id, kind, limits: [{ kind: 'always-ask' }], ...open };
	});
	return [...withLimits, ...alwaysAsk];
}
