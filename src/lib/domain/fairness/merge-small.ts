import { listed } from '../detention/number-words';
import { smallNumber } from './suppress';

/** People with something in common. */
export interface NamedGroup<Member> {
	name: string;
	members: readonly Member[];
}

/**
 * The same people in groups of which none is small (RO11), so that the others can still be compared: small ones become one group;
 * where that is small as well, the smallest other group takes it in. Leaving numbers out instead would take a second group's away
 * with the small one's, and tell no more. Where no two groups would be left they stay as they are, and numbers are left out.
 *
 * @param isSmall whether too few belong to a group, or too few of them are told of, to be told of by themselves
 */
export function mergeSmall<Member>(
	groups: readonly NamedGroup<Member>[],
	isSmall: (members: readonly Member[]) => boolean
): NamedGroup<Member>[] {
	const small = groups.filter(({ members }) => isSmall(members));
	const large = groups.filter(({ members }) => !isSmall(members));
	if (small.length === 0 || large.length < 2) return [...groups];
	const members = small.flatMap((group) => group.members);
	if (!isSmall(members)) return [...large, { name: 'Small groups, together', members }];
	const [partner] = [...large].sort((one, other) => one.members.length - other.members.length);
	if (!partner) return [...groups];
	const names = small.length > 2 ? 'small groups' : listed(small.map(({ name }) => name));
	const joined = { name: `${partner.name}, with ${names}`, members: [...partner.members, ...members] };
	return large.map((group) => (group === partner ? joined : group));
}

/** Whether so many people are too few to be told of by number: one to four. Nobody is no secret. */
export function isFew(people: number): boolean {
	return people > 0 && people < smallNumber;
}
