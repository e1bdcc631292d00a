import type { FinishLine } from '$lib/protocol/sitting/sitting';

const becomesWords: readonly (readonly [FinishLine['becomes'], string])[] = [
	['attended', 'attended'],
	['missed', 'missed'],
	['refused', 'refused'],
	['absent', 'moved'],
	['to-check', 'to be checked'],
	['to-decide', 'to be decided']
];

/** What a finish comes to in one line: `6 attended, 2 missed, 1 moved`. */
export function totalsText(lines: readonly FinishLine[]): string {
	const said = becomesWords.flatMap(([becomes, words]) => {
		const count = lines.filter((line) => line.becomes === becomes).length;
		return count === 0 ? [] : [`${count} ${words}`];
	});
	return said.length === 0 ? 'Nobody is to be marked.' : said.join(', ');
}

/** Why a sitting cannot be finished yet, as a sentence; null where it can. */
export function whyNotYet(lines: readonly FinishLine[]): string | null {
	const count = (becomes: FinishLine['becomes']) => lines.filter((line) => line.becomes === becomes).length;
	const [toCheck, early] = [count('to-check'), count('to-decide')];
	const said = [
		...(toCheck > 0 ? [`who was absent and who missed it (${toCheck})`] : []),
		...(early > 0 ? [`what leaving early counts as (${early})`] : [])
	];
	return said.length === 0 ? null : `Say first ${said.join(', and ')}.`;
}
