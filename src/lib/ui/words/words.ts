import { type PupilLanguage, pupilLanguages } from '../../domain/languages';
import * as inEnglish from './generated/messages/en.js';

/** A message: what it needs, it must be given; what needs nothing is called with nothing. */
type Said<Message> = Message extends (inputs: infer Inputs) => string
	? Record<string, never> extends Inputs
		? { say(inputs?: Inputs): string }['say']
		: (inputs: Inputs) => string
	: never;

/** Everything that a pupil-facing screen says, in one language. `generated/` is written by `npm run build` from `messages/`. */
export type Words = { readonly [Key in keyof typeof inEnglish]: Said<(typeof inEnglish)[Key]> };

/** The words that every screen begins with, and what staff are told on a pupil's screen. */
export const englishWords: Words = inEnglish;

/** A language and its words. */
export interface Speech {
	readonly language: PupilLanguage;
	readonly words: Words;
}

export const english: Speech = { language: 'en', words: englishWords };

/** Each language by itself, so that a tablet loads what it shows, and its service worker keeps the rest. */
const loaders: Record<PupilLanguage, () => Words | Promise<Words>> = {
	en: () => englishWords,
	cy: () => import('./generated/messages/cy.js'),
	pl: () => import('./generated/messages/pl.js'),
	ro: () => import('./generated/messages/ro.js'),
	ur: () => arabicScript(import('./generated/messages/ur.js')),
	ar: () => arabicScript(import('./generated/messages/ar.js')),
	uk: () => import('./generated/messages/uk.js'),
	pt: () => import('./generated/messages/pt.js')
};

/** What is written in Arabic script comes with its face; where that does not come, the system's own serves. */
async function arabicScript(words: Promise<Words>): Promise<Words> {
	await import('./arabic-face').catch(() => undefined);
	return words;
}

const speeches = new Map<PupilLanguage, Speech>([['en', english]]);

/** A language with its words; at once where they are here. Rejects where they cannot be fetched. */
export function loadSpeech(language: PupilLanguage): Speech | Promise<Speech> {
	return speeches.get(language) ?? fetchSpeech(language);
}

async function fetchSpeech(language: PupilLanguage): Promise<Speech> {
	const speech = { language, words: await loaders[language]() };
	speeches.set(language, speech);
	return speech;
}

/** Fetches every language that is not here yet, so that a verdict need not wait for its words. Never rejects. */
export async function loadEverySpeech(): Promise<void> {
	await Promise.allSettled(pupilLanguages.map(loadSpeech));
}
