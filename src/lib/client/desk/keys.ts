/** What a key asks of the desk. */
export type DeskCommand =
	| 'find'
	| 'down'
	| 'up'
	| 'open'
	| 'excuse'
	| 'sign-in'
	| 'incident'
	| 'undo'
	| 'show-new'
	| 'not-them'
	| 'needs'
	| 'show-keys'
	| 'leave';

/** The desk's keys, in the order in which they are shown. */
export const deskKeys: readonly { keys: readonly string[]; command: DeskCommand; says: string }[] = [
	{ keys: ['/'], command: 'find', says: 'Find a pupil' },
	{ keys: ['ArrowDown', 'j'], command: 'down', says: 'Next row' },
	{ keys: ['ArrowUp', 'k'], command: 'up', says: 'Row before' },
	{ keys: ['Enter'], command: 'open', says: 'Open the pupil’s page' },
	{ keys: ['s'], command: 'sign-in', says: 'Sign in a pupil without a card' },
	{ keys: ['i'], command: 'incident', says: 'A bus is late: excuse many lates at once' },
	{ keys: ['e'], command: 'excuse', says: 'Excuse the selected late, or take its excuse back' },
	{ keys: ['x'], command: 'not-them', says: 'Not them: take the selected sign-in away' },
	{ keys: ['u'], command: 'undo', says: 'Undo what was just done' },
	{ keys: ['n'], command: 'show-new', says: 'Show the rows that came meanwhile' },
	{ keys: ['w'], command: 'needs', says: 'Go to what needs you' },
	{ keys: ['?'], command: 'show-keys', says: 'Show all keys' },
	{ keys: ['Escape'], command: 'leave', says: 'Leave the row, the search or the dialog' }
];

/** A key as pressed, and whether it was pressed where it means something else: in a field, on a link or button, in a dialog. */
export interface KeyPress {
	key: string;
	withModifier: boolean;
	where: 'page' | 'control' | 'field' | 'dialog';
}

/**
 * The command of a key press, or null where the key is not the desk's. In a field and in a dialog every key is theirs; on a
 * link or button Enter is theirs.
 */
export function deskCommand(press: KeyPress): DeskCommand | null {
	if (press.withModifier || press.where === 'field' || press.where === 'dialog') return null;
	if (press.where === 'control' && press.key === 'Enter') return null;
	const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
	return deskKeys.find((candidate) => candidate.keys.includes(key))?.command ?? null;
}
