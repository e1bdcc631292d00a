import type { DeskNeed } from '$lib/protocol/desk/desk';

/** What can be done about a need from the desk. `open` leads to the pupil's page; `room` to the room's own screen. */
export type NeedChoice = 'open' | 'find' | 'sign-in' | 'dismiss' | 'confirm-time' | 'remove' | 'spoken-with' | 'room';

/** A need as its card says it: what it is, whether it is urgent, and what can be done, the main thing first. */
export interface NeedLook {
	title: string;
	urgent: boolean;
	choices: { choice: NeedChoice; label: string }[];
}

const open = { choice: 'open', label: 'Open' } as const;
const dismiss = { choice: 'dismiss', label: 'Dismiss' } as const;
const find = { choice: 'find', label: 'Find pupil' } as const;
const signIn = { choice: 'sign-in', label: 'Sign in' } as const;
const remove = { choice: 'remove', label: 'Not them' } as const;

const looks: Readonly<Record<DeskNeed['kind'], NeedLook>> = {
	'held-detention': { title: 'Waiting for a decision', urgent: false, choices: [open] },
	'unplaced-detention': { title: 'No slot found', urgent: false, choices: [open] },
	'time-to-check': {
		title: 'Check the time',
		urgent: false,
		choices: [{ choice: 'confirm-time', label: 'Time is right' }, remove]
	},
	'card-unknown': { title: 'Card not known', urgent: false, choices: [find, dismiss] },
	'card-revoked': { title: 'Card no longer valid', urgent: false, choices: [signIn, open, dismiss] },
	'card-expired': { title: 'Temporary card has run out', urgent: false, choices: [signIn, open, dismiss] },
	'card-leaver': { title: 'Card of a pupil who has left', urgent: false, choices: [open, dismiss] },
	'not-me': {
		title: 'Someone said “Not me”',
		urgent: false,
		choices: [
			{ choice: 'remove', label: 'They are right: remove' },
			{ choice: 'dismiss', label: 'Sign-in is right' }
		]
	},
	'speak-with': {
		title: 'Speak with them first',
		urgent: false,
		choices: [{ choice: 'spoken-with', label: 'Spoken with' }, open]
	},
	'stay-overdue': {
		title: 'Not arrived in the room',
		urgent: true,
		choices: [{ choice: 'room', label: 'Found or not in school…' }, open]
	},
	'stay-missing': {
		title: 'Missing from the room',
		urgent: true,
		choices: [{ choice: 'room', label: 'Found…' }, open]
	},
	'same-card-twice': { title: 'One card at two devices', urgent: false, choices: [open, dismiss] }
};

const timesWords: Readonly<Record<number, string>> = { 2: 'twice', 3: 'three times', 4: 'four times', 5: 'five times' };

/** How a need's card looks. `times` is said from the second time on: `Card not known, twice`. Who may not act in rooms is not led there. */
export function needLook(need: DeskNeed, mayActInRooms: boolean): NeedLook {
	const look = looks[need.kind];
	const often = need.times > 1 ? `, ${timesWords[need.times] ?? `${need.times} times`}` : '';
	const choices = look.choices.filter(({ choice }) => canBeChosen(choice, need, mayActInRooms));
	return { ...look, title: `${look.title}${often}`, choices };
}

function canBeChosen(choice: NeedChoice, need: DeskNeed, mayActInRooms: boolean): boolean {
	switch (choice) {
		case 'open':
		case 'sign-in':
			return need.pupil !== null;
		case 'remove':
		case 'confirm-time':
			return need.aboutId !== null;
		case 'room':
			return mayActInRooms;
		case 'find':
		case 'dismiss':
		case 'spoken-with':
			return true;
	}
}

/** The sentence under the title: who, in which form, what, and where. */
export function needSentence(need: DeskNeed): string {
	const who = need.pupil ? `${need.pupil.name}, ${need.pupil.tutorGroup}. ` : '';
	const where = need.where && !need.detail.includes(need.where) ? ` ${need.where}.` : '';
	return `${who}${need.detail}${where}`;
}

const urgency: Readonly<Record<DeskNeed['kind'], number>> = {
	'stay-missing': 0,
	'stay-overdue': 1,
	'speak-with': 2,
	'not-me': 3,
	'time-to-check': 4,
	'same-card-twice': 5,
	'unplaced-detention': 6,
	'held-detention': 7,
	'card-unknown': 8,
	'card-revoked': 9,
	'card-expired': 9,
	'card-leaver': 9
};

/** Needs in the order in which one should look: the urgent first, of a kind the oldest first. */
export function byUrgency(needs: readonly DeskNeed[]): DeskNeed[] {
	return [...needs].sort((one, other) => urgency[one.kind] - urgency[other.kind]);
}
