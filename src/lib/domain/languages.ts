/** The languages that a pupil-facing screen speaks, as BCP 47 says them. */
export const pupilLanguages = ['en', 'cy', 'pl', 'ro', 'ur', 'ar', 'uk', 'pt'] as const;
export type PupilLanguage = (typeof pupilLanguages)[number];

/** What each language calls itself, in its own script. */
export const ownNameOf: Record<PupilLanguage, string> = {
	en: 'English',
	cy: 'Cymraeg',
	pl: 'Polski',
	ro: 'Română',
	ur: 'اردو',
	ar: 'العربية',
	uk: 'Українська',
	pt: 'Português'
};

/** The way in which a language is written. */
export function directionOf(language: PupilLanguage): 'ltr' | 'rtl' {
	return language === 'ar' || language === 'ur' ? 'rtl' : 'ltr';
}

/** How a language begins where it is recorded: its English name, its own, ISO 639 and the codes of the school census (England). */
const recordedAs: Record<PupilLanguage, readonly string[]> = {
	en: ['english', 'en', 'eng'],
	cy: ['welsh', 'cymraeg', 'cy', 'cym', 'wel'],
	pl: ['polish', 'polski', 'pl', 'pol'],
	ro: ['romanian', 'română', 'romana', 'ro', 'ron', 'rum', 'rmn', 'rmnm', 'rmnr'],
	ur: ['urdu', 'اردو', 'ur', 'urd'],
	ar: ['arabic', 'العربية', 'ar', 'ara', 'araa', 'arag', 'arai', 'aram', 'aras', 'aray'],
	uk: ['ukrainian', 'українська', 'uk', 'ukr'],
	pt: ['portuguese', 'português', 'portugues', 'pt', 'por', 'pora', 'porb']
};

/**
 * The language of the screen that a pupil's recorded language asks for, or null where none is recorded or it is not spoken
 * here. Records come from elsewhere and say "Polish", "POL", "pl-PL" or "Portuguese (Brazil)": the first word decides.
 */
export function spokenHere(recorded: string | null): PupilLanguage | null {
	const first = recorded?.toLocaleLowerCase('en').match(/\p{L}+/u)?.[0];
	if (first === undefined) return null;
	return pupilLanguages.find((language) => recordedAs[language].includes(first)) ?? null;
}

/** The rest of a text reads right to left where it holds a letter of such a script. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * A name or a place as it stands inside a sentence of a language: where the two may be written in different directions it is
 * set apart (Unicode isolates, as `<bdi>` does), so that neither disturbs the other.
 */
export function setApart(text: string, language: PupilLanguage): string {
	return directionOf(language) === 'rtl' || rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}
