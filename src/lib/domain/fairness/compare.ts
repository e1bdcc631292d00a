/** How a group fared beside everyone else, as far as their numbers can say. */
export type Comparison = 'more' | 'fewer' | 'maybe-more' | 'maybe-fewer' | 'alike' | 'too-few';

/** Below this chance alone would seldom make such a difference; between the two it might. */
const seldom = 0.01;
const sometimes = 0.05;

/** Fewer expected than these and no comparison says anything. */
const leastExpected = 5;

/**
 * Compares how many of a group something happened to with how many of the others it happened to: Fisher's exact test,
 * two-sided. People are compared, not events: one pupil's many detentions are not many pupils'.
 *
 * @param group people in the group, and how many of them it happened to
 * @param others the same of everyone else
 */
export function compare(
	group: { pupils: number; affected: number },
	others: { pupils: number; affected: number }
): Comparison {
	const roll = group.pupils + others.pupils;
	const affected = group.affected + others.affected;
	if (roll === 0 || affected === 0) return 'too-few';
	const expected = (group.pupils * affected) / roll;
	const expectedNot = (group.pupils * (roll - affected)) / roll;
	if (expected < leastExpected || expectedNot < leastExpected || others.pupils < leastExpected) return 'too-few';
	const chance = fisher(group.affected, group.pupils, affected, roll);
	if (chance >= sometimes) return 'alike';
	const isMore = group.affected > expected;
	if (chance < seldom) return isMore ? 'more' : 'fewer';
	return isMore ? 'maybe-more' : 'maybe-fewer';
}

/**
 * The chance that as many of a group of `group` people are among `affected` of `roll` as were, or a number no likelier,
 * if who is affected had nothing to do with the group.
 */
export function fisher(found: number, group: number, affected: number, roll: number): number {
	const least = Math.max(0, group + affected - roll);
	const most = Math.min(group, affected);
	const at = (count: number) =>
		Math.exp(logChoose(affected, count) + logChoose(roll - affected, group - count) - logChoose(roll, group));
	const limit = at(found) * (1 + 1e-7);
	let chance = 0;
	for (let count = least; count <= most; count += 1) {
		const one = at(count);
		if (one <= limit) chance += one;
	}
	return Math.min(1, chance);
}

/** The logarithm of the number of ways to choose some of many. */
function logChoose(of: number, some: number): number {
	return logFactorial(of) - logFactorial(some) - logFactorial(of - some);
}

const logFactorials: number[] = [0];

function logFactorial(of: number): number {
	for (let next = logFactorials.length; next <= of; next += 1) {
		logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next));
	}
	return logFactorials[of] ?? 0;
}
