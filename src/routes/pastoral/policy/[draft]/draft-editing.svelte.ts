import { untrack } from 'svelte';
import { checkTyped } from '$lib/client/policy/policy-requests';
import type { DraftCheck, ForeignTimeLine, OpenDraft } from '$lib/protocol/policy/policy-pages';
import { findingsOf } from '$lib/ui/policy/form/findings';
import { bodyOf } from '$lib/ui/policy/form/policy-body';
import { formOf } from '$lib/ui/policy/form/policy-form';

/** What was typed is checked once the hand rests this long. */
const restMs = 400;

/** A draft while it is edited: its fields, what the server has of it, and what is wrong with it as it is typed. */
export class DraftEditing {
	readonly id: string;
	/** The fields. */
	form = $state(formOf({}));
	/** The saving that the fields were opened from or saved as: its number, its text, when and by whom. */
	saved = $state({ version: 0, text: '', at: '', by: '' });
	check = $state.raw<DraftCheck>({ faults: [], warnings: [], times: [] });
	/** The draft as its file would say it. */
	readonly body = $derived(bodyOf(this.form));
	readonly text = $derived(JSON.stringify(this.body));
	/** Whether something typed is not saved. */
	readonly isDirty = $derived(this.text !== this.saved.text);
	/** What is wrong, by field. */
	readonly findings = $derived(findingsOf(this.check, this.body));
	#checkedText = '';

	/** Opens a draft. To be made while a component is set up: from then on what is typed is checked. */
	constructor({ id, body, version, updatedAt, updatedBy, check }: OpenDraft) {
		this.id = id;
		this.form = formOf(body);
		this.check = check;
		const text = untrack(() => this.text);
		this.saved = { version, text, at: updatedAt, by: updatedBy };
		this.#checkedText = text;
		$effect(() => this.#checkSoon());
	}

	/** Takes what the server has found, as what is wrong with the text as it is now. */
	take(check: DraftCheck): void {
		this.check = check;
		this.#checkedText = this.text;
	}

	/** Takes a saving of somebody else's in place of what was typed. */
	open(body: OpenDraft['body'], { version, at, by }: { version: number; at: string; by: string }): void {
		this.form = formOf(body);
		this.saved = { version, text: this.text, at, by };
	}

	/** Moves rules' times to the school's own bells (DE1). */
	shift(times: readonly ForeignTimeLine[]): void {
		for (const { path, shifted } of times) {
			const rule = this.form.rules[Number(path.split('.')[1])];
			if (!rule) continue;
			rule.signedFrom = shifted.from;
			rule.signedBefore = shifted.before ?? '';
		}
	}

	#checkSoon(): (() => void) | undefined {
		const { text, body } = this;
		if (text === this.#checkedText) return undefined;
		const stop = new AbortController();
		const timer = setTimeout(async () => {
			const found = await checkTyped(this.id, body, stop.signal);
			if (stop.signal.aborted || found === null) return;
			this.#checkedText = text;
			this.check = found;
		}, restMs);
		return () => {
			stop.abort();
			clearTimeout(timer);
		};
	}
}
