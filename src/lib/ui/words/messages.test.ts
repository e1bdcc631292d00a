import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pupilLanguages, type PupilLanguage } from '../../domain/languages';

/** A message is one text, or one a plural category. */
type Message = string | { selectors: string[]; match: Record<string, string> }[];

function messagesOf(language: PupilLanguage): Map<string, Message> {
	const file = new URL(`./messages/${language}.json`, import.meta.url);
	const { $schema: _, ...messages }: Record<string, Message> = JSON.parse(readFileSync(file, 'utf8'));
	return new Map(Object.entries(messages));
}

/** The texts of a message by their plural category; a message without one is of none. */
function textsOf(message: Message | undefined): Map<string, string> {
	if (message === undefined) return new Map();
	if (typeof message === 'string') return new Map([['', message]]);
	return new Map(
		message.flatMap(({ match }) => Object.entries(match).map(([key, text]) => [key.replace(/^\w+=/, ''), text]))
	);
}

const placeholdersOf = (texts: Iterable<string>) =>
	[...new Set([...texts].flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

/** What only staff are meant to read, on a tablet that no pupil uses or in a dialog that they open, and a room's wall. */
const staysEnglish = /^(kiosk_enrol_|kiosk_refused_t|wall_)/;

/** The most characters that fit where a message stands, names and places apart; the first that a key matches. */
const fits: readonly (readonly [RegExp, number])[] = [
	[/^kiosk_(not_me|done|back|language|typed_done|camera_ready)$/, 16],
	[/^kiosk_reason_/, 26],
	[/^kiosk_(leaving|leaving_not|no_card|typed_label|typed_erase|camera_starting|camera_checking)$/, 26],
	[/^kiosk_(language_title|reading|large_text|high_contrast|title)$/, 26],
	[/^kiosk_idle/, 50],
	[/^kiosk_(refused|typed_heading|reasons_heading)$/, 44],
	[/_title$/, 44],
	[/^kiosk_camera_/, 150],
	[/^kiosk_waiting$/, 130],
	[/./, 90]
];

/** A word longer than this breaks where the place is narrow: on a reason's tile, and on a key of the pad. */
const longestWord: readonly (readonly [RegExp, number])[] = [
	[/^kiosk_reason_/, 14],
	[/^kiosk_typed_done$/, 9]
];

const english = messagesOf('en');
const pupils = [...english.keys()].filter((key) => !staysEnglish.test(key));

describe('the words of the pupils', () => {
	for (const language of pupilLanguages) {
		const messages = messagesOf(language);

		it(`[PR1] in ${language}, every one is there, and none that English lacks`, () => {
			const here = language === 'en' ? [...messages.keys()].filter((key) => !staysEnglish.test(key)) : messages.keys();
			expect([...here].sort()).toEqual([...pupils].sort());
		});

		it(`[PR1] in ${language}, each takes what English takes, in every plural form that the language has`, () => {
			const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
			for (const key of pupils) {
				const texts = textsOf(messages.get(key));
				expect(placeholdersOf(texts.values()), key).toEqual(placeholdersOf(textsOf(english.get(key)).values()));
				if (typeof english.get(key) !== 'string') expect([...texts.keys()].sort(), key).toEqual(categories);
			}
		});

		it(`[PR1] in ${language}, a form that is for several numbers says which`, () => {
			const several = (category: string) => {
				const rules = new Intl.PluralRules(language);
				return (
					Array.from({ length: 200 }, (_, count) => rules.select(count)).filter((one) => one === category).length > 1
				);
			};
			for (const key of pupils) {
				const texts = textsOf(messages.get(key));
				const all = placeholdersOf(texts.values());
				for (const [category, text] of texts) {
					if (category === '' || several(category)) expect(placeholdersOf([text]), `${key} ${category}`).toEqual(all);
				}
			}
		});

		it(`[PR1] in ${language}, each fits where it stands`, () => {
			for (const key of pupils) {
				const most = fits.find(([keys]) => keys.test(key))?.[1] ?? 0;
				for (const text of textsOf(messages.get(key)).values()) {
					expect(text.replace(/\{\w+\}/g, '').length, `${key}: ${text}`).toBeLessThanOrEqual(most);
					const longest = longestWord.find(([keys]) => keys.test(key))?.[1] ?? Infinity;
					for (const word of text.split(/[\s/]+/)) expect(word.length, word).toBeLessThanOrEqual(longest);
				}
			}
		});
	}

	it('[PR1] each language has words of its own', () => {
		for (const language of pupilLanguages) {
			if (language === 'en') continue;
			const messages = messagesOf(language);
			const borrowed = pupils.filter((key) => JSON.stringify(messages.get(key)) === JSON.stringify(english.get(key)));
			expect(borrowed, language).toEqual([]);
		}
	});
});
