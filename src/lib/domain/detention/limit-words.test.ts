import { expect, test } from 'vitest';
import { limitsSentence } from './limit-words';
import type { DetentionLimit } from './limits';

test.each<{ limits: DetentionLimit[]; says: string }>([
	{ limits: [], says: 'It sets no limits: it is there for staff to know.' },
	{ limits: [{ kind: 'always-ask' }], says: 'Somebody is always asked first.' },
	{ limits: [{ kind: 'only', sitting: 'lunch' }], says: 'Detentions only at lunch.' },
	{
		limits: [
			{ kind: 'not-after', minute: 930 },
			{ kind: 'not-during', weekday: 5, from: 750, to: 810 }
		],
		says: 'Detentions not after 15:30 and not on Fridays 12:30–13:30.'
	},
	{
		limits: [
			{ kind: 'always-ask' },
			{ kind: 'only', sitting: 'lunch' },
			{ kind: 'notice', schoolDays: 1 },
			{ kind: 'at-most', minutes: 20 }
		],
		says: 'Detentions only at lunch, with 1 school day’s notice and of at most 20 minutes. Somebody is always asked first.'
	}
])('[DE7] a flag’s limits read back as: $says', ({ limits, says }) => {
	expect(limitsSentence(limits)).toBe(says);
});
