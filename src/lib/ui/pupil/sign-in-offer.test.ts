import { expect, test } from 'vitest';
import { signInOffer } from './sign-in-offer';

const day = { AM: { ends: 720 }, PM: { ends: 900 } };

test.each([
	['in the morning', 538, [], 'Sign in'],
	['in the morning, signed in already', 538, ['AM'], null],
	['in the afternoon, signed in for the morning', 800, ['AM'], 'Sign in for the afternoon'],
	['in the afternoon, never signed in', 800, [], 'Sign in'],
	['in the afternoon, signed in for it', 800, ['PM'], null],
	['after the day', 905, [], null]
] as const)('[PU3] what the time of day allows is offered: %s', (_when, minute, signedIn, words) => {
	expect(signInOffer(day, minute, signedIn)).toBe(words);
});

test('[CA2] on a day that is no school day nobody is signed in', () => {
	expect(signInOffer(null, 538, [])).toBeNull();
});
