import { describe, expect, it } from 'vitest';
import { directionOf, pupilLanguages, setApart, spokenHere } from './languages';

describe('the language of a pupil', () => {
	it('[PR1] is found however the record says it', () => {
		const recorded = ['Polish', 'POL', 'pl-PL', ' polski ', 'Portuguese (Brazil)', 'pt_BR', 'Welsh/Cymraeg', 'ARAI'];
		expect(recorded.map(spokenHere)).toEqual(['pl', 'pl', 'pl', 'pl', 'pt', 'pt', 'cy', 'ar']);
		for (const language of pupilLanguages) expect(spokenHere(language)).toBe(language);
	});

	it('[PR1] is none where nothing is recorded or the screens do not speak it', () => {
		expect([null, '', '–', 'Punjabi', 'Cantonese', 'Not known', 'Polynesian'].map(spokenHere)).toEqual(
			Array(7).fill(null)
		);
	});

	it('[PR1] Arabic and Urdu are written from right to left', () => {
		expect(pupilLanguages.filter((language) => directionOf(language) === 'rtl')).toEqual(['ur', 'ar']);
	});

	it('[PR1] a name is set apart in a sentence of another direction, and stands plain in one of its own', () => {
		expect(setApart('Amira K', 'en')).toBe('Amira K');
		expect(setApart('Amira K', 'ar')).toBe('\u2068Amira K\u2069');
		expect(setApart('أميرة', 'en')).toBe('\u2068أميرة\u2069');
	});
});
