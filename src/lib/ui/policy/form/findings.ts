import type { DraftCheck, DraftFault } from '$lib/protocol/policy/policy-pages';

/** What was found about a draft, to be shown beside its fields. */
export interface Findings {
	/** What is wrong at exactly this part, in words; null where nothing is. */
	fault(path: string): string | null;
	/** What is to be looked at again at exactly this part. */
	warning(path: string): string | null;
	/** How many faults lie in a part and all that is in it. */
	faultsIn(...prefixes: string[]): number;
}

/** Looks up what a check of this draft has found. */
export function findingsOf(
	{ faults, warnings }: Pick<DraftCheck, 'faults' | 'warnings'>,
	body: Record<string, unknown>
): Findings {
	const at = (list: readonly DraftFault[], path: string) => {
		const found = list.filter((one) => one.path === path).map((one) => findingWords(one, body));
		return found.length === 0 ? null : found.join(' ');
	};
	return {
		fault: (path) => at(faults, path),
		warning: (path) => at(warnings, path),
		faultsIn: (...prefixes) =>
			faults.filter(({ path }) => prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}.`))).length
	};
}

/** What was found, what would do, and the law that asks for it. A field that was left empty is to be filled in. */
export function findingWords({ path, message, instead, law }: DraftFault, body: Record<string, unknown>): string {
	if (instead === null && law === null && path !== 'rules' && isEmpty(body, path)) return 'Fill this in.';
	const asked = instead === null ? null : onThePage(instead);
	return [message, asked, law === null ? null : `(${law.replace(/\.$/, '')}.)`]
		.filter((part) => part !== null)
		.join(' ');
}

/** What a check asks to be written in a file, as what there is to choose on the page. */
const pageWords: readonly [inFile: RegExp, onPage: string][] = [
	[
		/^(Make it .* or less, or give it .*? notice) \(.*\), or change “noticeOver”\.$/,
		'$1, or change the notice that is promised for long ones, under “How much at most”.'
	],
	[/^Name who may, and how long: .*/, 'Write for at least one of them how many minutes they may impose.'],
	[
		/^Write "(?:weekends|insetDays)": true.*/,
		'Tick its box, once the headteacher has decided it, or choose another time of day.'
	],
	[/^Write \{ "kind": "parents-told" \}.*/, 'Choose what makes it safe, or give a school day’s notice.'],
	[/^Write \{ "kind": "each" \}\.$/, 'Choose “Each late”.'],
	[/^Write "next-day", or leave it out\.$/, 'Choose that each is sat.'],
	[/^Write "weekday" with a day.*/, 'Choose “On a weekday”, or “With notice, in school days”.'],
	[/^Write false, or leave it out\.$/, 'Leave its box empty.'],
	[/(?:the timing )?\{ "kind": "school-days-notice", "days": (\d+) \}/, '“With notice, in school days”: $1']
];

function onThePage(instead: string): string {
	return pageWords.reduce((words, [inFile, onPage]) => words.replace(inFile, onPage), instead);
}

function isEmpty(body: unknown, path: string): boolean {
	let part: unknown = body;
	for (const key of path.split('.')) {
		part = typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
	}
	return part === undefined || part === null || part === '';
}

/** The id of the field of a part. */
export function fieldId(path: string): string {
	return `part-${path.replaceAll('.', '-')}`;
}

/** Shows the field of a part, or of the nearest part around it: opens what is folded around it, and gives it the focus. */
export function showField(path: string): void {
	const keys = path.split('.');
	for (let length = keys.length; length > 0; length -= 1) {
		const found = document.getElementById(fieldId(keys.slice(0, length).join('.')));
		if (!found) continue;
		for (let around: Element | null = found; around; around = around.parentElement) {
			if (around instanceof HTMLDetailsElement) around.open = true;
		}
		found.scrollIntoView({ block: 'center' });
		found.focus({ preventScroll: true });
		return;
	}
}
