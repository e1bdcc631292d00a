import type { DeskActionDone } from '$lib/protocol/desk/desk-actions';

/** What the toast says of a sign-in at the desk. */
export function signInWords(name: string, outcome: DeskActionDone['outcome']): string {
	switch (outcome) {
		case 'already-signed-in':
			return `${name} was signed in already. Nothing was changed.`;
		case 'on-time':
			return `${name} is on time: no late was made.`;
		case 'outside-hours':
			return `School is over for today: no late was made for ${name}.`;
		case 'not-a-school-day':
			return `Today is no school day for ${name}: no late was made.`;
		case 'returned':
			return `${name} is back on site. No late was made.`;
		case 'late':
		case null:
			return `${name} is signed in.`;
	}
}
