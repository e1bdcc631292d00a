import { pastedCodes } from './pasted';
import { pauseKeys, pressKey, silenceOf, STILL, type RhythmStep, type WedgeSettings } from './wedge-rhythm';

/** How a code came: with its rhythm where a reader typed it. */
export interface WedgeSent {
	/** What was sent, before it was stripped. */
	readonly text: string;
	/** How long before each key but the first the one before it came, in milliseconds; null where it was pasted. */
	readonly gapsMs: readonly number[] | null;
}

/** What a field held before a reader typed into it. */
interface FieldBefore {
	readonly field: HTMLInputElement | HTMLTextAreaElement;
	readonly value: string;
}

/** A timer this late, in milliseconds, says that the page was held up. */
const BUSY_MS = 25;

const TEXTLESS_INPUTS = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

function textField(target: EventTarget | null): HTMLElement | null {
	if (target instanceof HTMLInputElement) return TEXTLESS_INPUTS.has(target.type) ? null : target;
	if (target instanceof HTMLTextAreaElement) return target;
	return target instanceof HTMLElement && target.isContentEditable ? target : null;
}

/** Gives a field back what stood in it before a reader typed a code there, and tells its listeners. */
function restoreField(before: FieldBefore | null): void {
	if (!before || before.field.value === before.value) return;
	before.field.value = before.value;
	before.field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** A character made with AltGr is one; with Ctrl, Alt or Meta alone a key is a command. */
function isCommand(event: KeyboardEvent): boolean {
	if (event.getModifierState?.('AltGraph')) return event.metaKey;
	return event.ctrlKey || event.altKey || event.metaKey;
}

/**
 * Listens to keyboard-wedge readers on the whole window, those that type and those that paste: no field needs the focus, and
 * none keeps what a reader typed (CD2). What is pasted into a field is a person's. `onCode` gets each code, stripped. Returns
 * what ends the listening.
 */
export function listenToWedge(settings: WedgeSettings, onCode: (code: string, sent: WedgeSent) => void): () => void {
	let rhythm = STILL;
	let fieldBefore: FieldBefore | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const follow = (step: RhythmStep): void => {
		rhythm = step.rhythm;
		if (step.code === null) return;
		restoreField(fieldBefore);
		fieldBefore = null;
		onCode(step.code, step.sent ?? { text: step.code, gapsMs: null });
	};

	// Silence is counted from when the page took the last key: one held up by other work must not miss keys on their way.
	const waitForSilence = (waitMs: number): void => {
		clearTimeout(timer);
		const dueMs = performance.now() + waitMs;
		timer = setTimeout(() => {
			const nowMs = performance.now();
			// A page that was busy may still have keys waiting; they come before this is asked again.
			if (nowMs - dueMs > BUSY_MS) waitForSilence(BUSY_MS);
			else follow(pauseKeys(rhythm, nowMs, settings));
		}, waitMs);
	};

	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.isComposing || event.repeat) return;
		const field = textField(event.target);
		const wasStill = rhythm.burst === null;
		const step = pressKey(
			rhythm,
			{
				key: event.key,
				place: event.code,
				isShifted: event.shiftKey,
				// When the key was pressed, however late the page comes to it.
				atMs: event.timeStamp,
				isCommand: isCommand(event),
				isInField: field !== null
			},
			settings
		);
		if (wasStill || step.rhythm.burst?.gapsMs.length === 0) {
			const holdsText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
			if (step.code === null) fieldBefore = holdsText ? { field, value: field.value } : null;
		}
		if (step.isTaken) {
			event.preventDefault();
			event.stopPropagation();
		}
		follow(step);
		const silence = silenceOf(rhythm, settings);
		if (silence === null) clearTimeout(timer);
		else waitForSilence(silence);
	};

	const onPaste = (event: ClipboardEvent): void => {
		if (textField(event.target) !== null) return;
		const codes = pastedCodes(event.clipboardData?.getData('text/plain') ?? '', settings);
		if (codes.length === 0) return;
		event.preventDefault();
		event.stopPropagation();
		for (const { code, sent } of codes) onCode(code, { text: sent, gapsMs: null });
	};

	// Before any other listener: a shortcut must not act on a reader's keys.
	window.addEventListener('keydown', onKeyDown, { capture: true });
	window.addEventListener('paste', onPaste, { capture: true });
	return () => {
		clearTimeout(timer);
		window.removeEventListener('paste', onPaste, { capture: true });
		window.removeEventListener('keydown', onKeyDown, { capture: true });
	};
}
