import { listed } from '../detention/number-words';
import { smallNumber } from './suppress';

/** People with something in common. */
export interface NamedGroup<Member> {
	name: string;
	members: readonly Member[];
}

/**
 * The same people in groups of which none has fewer than five (RO11), so that the others can still be compared: small ones become
 * one group; where that is small as well, the smallest other group takes it in. Leaving numbers out instead would take a second
 * group's away with the small one's, and tell no more. Everyone together may still be fewer than five.
 */
export function mergeSmall<Member>(groups: readonly NamedGroup<Member>[]): NamedGroup<Member>[] {
	const small = groups.filter(({ members }) => members.length < smallNumber);
	const large = groups.filter(({ members }) => members.length >= smallNumber);
	if (small.length === 0) return [...groups];
	const members = small.flatMap((group) => group.members);
	if (members.length >= smallNumber) return [...large, { name: 'Groups of fewer than five, together', members }];
	const [partner] = [...large].sort((one, other) => one.members.length - other.members.length);
	if (!partner) return [...groups];
	const names = small.length > 2 ? 'groups of fewer than five' : listed(small.map(({ name }) => name));
	const joined = { name: `${partner.name}, with ${names}`, members: [...partner.members, ...members] };
	return large.map((group) => (group === partner ? joined : group));
}
