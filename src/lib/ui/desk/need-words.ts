import { clockText, dateText, wallTime } from '$lib/domain/local-time';
import type { DeskNeed } from '$lib/protocol/desk/desk';
import type { StayEnding } from '$lib/protocol/desk/desk-actions';

/** How the desk says that a stay whose pupil is sought has ended (RO4). */
export type EndChoice = Exclude<StayEnding['type'], 'undo'>;

/** What can be done about a need from the desk. `open` leads to the pupil's page. */
export type NeedChoice =
	'open' | 'find' | 'sign-in' | 'dismiss' | 'confirm-time' | 'remove' | 'spoken-with' | 'incident' | EndChoice;

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
const found = { choice: 'found', label: 'Found…' } as const;
const notInSchool = { choice: 'not-in-school', label: 'Not in school' } as const;
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
		choices: [found, notInSchool, { choice: 'missing', label: 'Missing…' }, open]
	},
	'stay-missing': {
		title: 'Missing from the room',
		urgent: true,
		choices: [found, notInSchool, open]
	},
	'stay-left': {
		title: 'Left the room',
		urgent: true,
		choices: [found, { choice: 'off-site', label: 'Off site' }, open]
	},
	'room-unsupervised': {
		title: 'No supervisor in the room',
		urgent: true,
		choices: [{ choice: 'dismiss', label: 'Someone is there' }]
	},
	'same-card-twice': { title: 'One card at two devices', urgent: false, choices: [open, dismiss] },
	'code-to-choose': { title: 'Which code fits better than U?', urgent: false, choices: [open] },
	'evidence-due': { title: 'Evidence has not come', urgent: false, choices: [open, dismiss] },
	'arrangement-review': { title: 'Look at the arrangement again', urgent: false, choices: [open, dismiss] },
	'read-after-finish': { title: 'Card read, but not in the sitting', urgent: false, choices: [open] },
	'scan-refused': { title: 'A card could not be taken', urgent: false, choices: [signIn, find, dismiss] },
	'device-quiet': { title: 'A tablet has gone quiet', urgent: true, choices: [dismiss] },
	'incident-to-confirm': {
		title: 'Said the same, but not on the list',
		urgent: false,
		choices: [{ choice: 'incident', label: 'Look' }, dismiss]
	}
};

const timesWords: Readonly<Record<number, string>> = { 2: 'twice', 3: 'three times', 4: 'four times', 5: 'five times' };

/** How a need's card looks. `times` is said from the second time on: `Card not known, twice`. How a stay ended is asked of who may say it. */
export function needLook(need: DeskNeed, mayEndStays: boolean): NeedLook {
	const look = looks[need.kind];
	const often = need.times > 1 ? `, ${timesWords[need.times] ?? `${need.times} times`}` : '';
	const choices = look.choices.filter(({ choice }) => canBeChosen(choice, need, mayEndStays));
	return { ...look, title: `${look.title}${often}`, choices };
}

function canBeChosen(choice: NeedChoice, need: DeskNeed, mayEndStays: boolean): boolean {
	switch (choice) {
		case 'open':
		case 'sign-in':
			return need.pupil !== null;
		case 'remove':
		case 'confirm-time':
			return need.aboutId !== null;
		case 'found':
		case 'not-in-school':
		case 'missing':
		case 'off-site':
			return mayEndStays && need.aboutId !== null;
		case 'find':
		case 'dismiss':
		case 'spoken-with':
		case 'incident':
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
	'stay-left': 1,
	'stay-overdue': 2,
	'room-unsupervised': 3,
	'device-quiet': 3,
	'speak-with': 4,
	'not-me': 5,
	'time-to-check': 6,
	'same-card-twice': 7,
	'unplaced-detention': 8,
	'held-detention': 9,
	'scan-refused': 9,
	'read-after-finish': 9,
	'card-unknown': 10,
	'card-revoked': 11,
	'card-expired': 11,
	'card-leaver': 11,
	'incident-to-confirm': 12,
	'code-to-choose': 13,
	'evidence-due': 14,
	'arrangement-review': 15
};

/** Needs in the order in which one should look: the urgent first, of a kind the oldest first. */
export function byUrgency(needs: readonly DeskNeed[]): DeskNeed[] {
	return [...needs].sort((one, other) => urgency[one.kind] - urgency[other.kind]);
}

/** What the column shows as one card: what concerns one pupil together, and unknown cards beyond the first few as a number. */
export type NeedGroup =
	{ kind: 'card'; id: string; needs: [DeskNeed, ...DeskNeed[]] } | { kind: 'more-unknown'; needs: DeskNeed[] };

const mostUnknown = 3;

/** The cards of the column, in the order in which one should look: a pupil's needs stand where the most urgent of them does. */
export function needGroups(needs: readonly DeskNeed[]): NeedGroup[] {
	const ordered = byUrgency(needs);
	const unknown = ordered.filter(({ kind }) => kind === 'card-unknown');
	const folded = unknown.length > mostUnknown + 1 ? unknown.slice(0, unknown.length - mostUnknown) : [];
	const cards = new Map<string, Extract<NeedGroup, { kind: 'card' }>>();
	for (const need of ordered) {
		if (folded.includes(need)) continue;
		const key = need.pupil ? `pupil ${need.pupil.id}` : need.id;
		const card = cards.get(key);
		if (card) card.needs.push(need);
		else cards.set(key, { kind: 'card', id: key, needs: [need] });
	}
	return folded.length === 0 ? [...cards.values()] : [...cards.values(), { kind: 'more-unknown', needs: folded }];
}

/** Since when a need stands: `since 08:51`, on another day `since Friday 20 November, 08:51`. */
export function sinceWords(need: DeskNeed, today: string, timeZone: string): string {
	const { date, minute } = wallTime(need.openedAt, timeZone);
	return date === today ? `since ${clockText(minute)}` : `since ${dateText(date)}`;
}
