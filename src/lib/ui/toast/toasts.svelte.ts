/** One message at the foot of the screen. With `undo` it offers to take back what it says, for as long as it stands. */
export interface Toast {
	id: number;
	text: string;
	tone: 'good' | 'ask' | 'problem';
	/** Milliseconds that it stays. */
	standsMs: number;
	undo?: () => void | Promise<void>;
}

/** How long what was done can be undone from the toast. */
export const undoMs = 10_000;

/** What a screen has to say just now, newest last; at most three at once, the oldest making room. */
export interface Toasts {
	readonly list: readonly Toast[];
	/** Says a thing; answers the toast's id, by which it can be dismissed. */
	say(text: string, options?: { tone?: Toast['tone']; undo?: Toast['undo'] }): number;
	dismiss(id: number): void;
	/** Undoes the newest that can be undone (the `u` key). Answers whether there was one. */
	undoLast(): boolean;
}

/** Makes the toasts of one screen, for `ToastHost` to show. */
export function createToasts(): Toasts {
	let list = $state<Toast[]>([]);
	let lastId = 0;

	function dismiss(id: number): void {
		list = list.filter((toast) => toast.id !== id);
	}

	return {
		get list() {
			return list;
		},
		say(text, options = {}) {
			lastId += 1;
			const standsMs = options.undo || options.tone === 'problem' ? undoMs : 5_000;
			const toast: Toast = { id: lastId, text, tone: options.tone ?? 'good', standsMs, undo: options.undo };
			list = [...list, toast].slice(-3);
			return lastId;
		},
		dismiss,
		undoLast() {
			const toast = list.findLast((candidate) => candidate.undo);
			if (!toast) return false;
			dismiss(toast.id);
			void toast.undo?.();
			return true;
		}
	};
}
