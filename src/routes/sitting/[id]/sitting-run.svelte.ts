import type { SittingAnswer } from '$lib/client/sitting/sitting-requests';
import type { Attendance, SittingMark } from '$lib/domain/detention/sittings/attendance';
import type { Instant } from '$lib/domain/local-time';
import type { FinishLine, FinishPreview, SittingLine, SittingVisitor } from '$lib/protocol/sitting/sitting';
import type { SentSittingMark, SittingMarkResult } from '$lib/protocol/sitting/sitting-actions';
import { createToasts } from '$lib/ui/toast/toasts.svelte';

/** What can be asked of a sitting. */
export interface SittingAsk {
	mark(marks: SentSittingMark[]): Promise<SittingAnswer<{ results: SittingMarkResult[] }>>;
	putAside(scanId: string, back: boolean): Promise<SittingAnswer<{ scanId: string }>>;
	preview(): Promise<SittingAnswer<FinishPreview>>;
	finish(fingerprint: string): Promise<SittingAnswer<{ lines: FinishLine[] }>>;
	takeBack(): Promise<SittingAnswer<{ restored: number }>>;
}

/** The dialog that is open. */
export type OpenDialog =
	| { kind: 'line' | 'leave'; detentionId: string }
	| { kind: 'finish'; preview: FinishPreview | null }
	| { kind: 'paper' };

const words: Readonly<Record<SittingMark['type'], string>> = {
	present: 'is here',
	left: 'has left',
	attended: 'counts as having sat it',
	missed: 'is marked as missed',
	refused: 'is marked as refused',
	absent: 'will be moved to another day',
	expected: 'is no longer marked'
};

/** What one does at a sitting's screen: each thing is asked of the server, said in a message, and can be taken back from it. */
export class SittingRun {
	/** Shown at once, until the truth is told. */
	guesses = $state.raw<Readonly<Record<string, Attendance>>>({});
	open = $state.raw<OpenDialog | null>(null);
	busy = $state(false);
	/** Why the open dialog could not do what was asked; null where it could. */
	error = $state<string | null>(null);
	readonly toasts = createToasts();

	readonly #ask: SittingAsk;
	readonly #newId: () => string;
	readonly #now: () => Instant;

	/** @param now the time as the screen shows it */
	constructor(ask: SittingAsk, newId: () => string, now: () => Instant) {
		this.#ask = ask;
		this.#newId = newId;
		this.#now = now;
	}

	/** Opens a dialog. */
	show(next: OpenDialog): void {
		this.error = null;
		this.open = next;
	}

	/** Closes the open dialog. */
	readonly close = (): void => {
		this.open = null;
	};

	/** Marks a pupil; the finish stays open behind it. */
	async mark(line: SittingLine, chosen: SittingMark): Promise<void> {
		if (this.open?.kind !== 'finish') this.open = null;
		const { detentionId } = line;
		if (chosen.type === 'present') {
			this.guesses = { ...this.guesses, [detentionId]: { kind: 'present', arrivedAt: this.#now() } };
		}
		const actionId = this.#newId();
		if (!(await this.#send([{ ...chosen, actionId, detentionId }]))) return;
		this.#sayOnly(`${line.displayName} ${words[chosen.type]}.`, () => void this.#undo(line, actionId));
	}

	/** Saves what a paper register says. */
	async savePaper(marks: readonly { line: SittingLine; mark: SittingMark }[]): Promise<void> {
		if (marks.length === 0) return this.close();
		this.busy = true;
		const sent = marks.map(({ line, mark }) => ({
			...mark,
			actionId: this.#newId(),
			detentionId: line.detentionId
		}));
		const ok = await this.#send(sent);
		this.busy = false;
		if (!ok) return;
		this.close();
		this.toasts.say(`${marks.length} ${marks.length === 1 ? 'mark is' : 'marks are'} saved.`);
	}

	/** Puts aside that somebody came unexpected. */
	async putAside({ scanId, displayName }: SittingVisitor): Promise<void> {
		const answer = await this.#ask.putAside(scanId, false);
		if (answer.ok) this.#sayOnly(`${displayName} is put aside.`, () => void this.#showAgain(scanId));
		else this.toasts.say(answer.message, { tone: 'problem' });
	}

	/** Shows what finishing would do now. */
	async showFinish(): Promise<void> {
		this.show({ kind: 'finish', preview: this.open?.kind === 'finish' ? this.open.preview : null });
		const answer = await this.#ask.preview();
		if (this.open?.kind !== 'finish') return;
		if (answer.ok) this.open = { kind: 'finish', preview: answer.body };
		else this.error = answer.message;
	}

	/** Says of a pupil what the finish asks, and shows what finishing would do then. */
	async sayForFinish(line: SittingLine, chosen: SittingMark): Promise<void> {
		await this.mark(line, chosen);
		await this.showFinish();
	}

	/** Finishes as it was shown. */
	async finish(fingerprint: string): Promise<void> {
		this.busy = true;
		const answer = await this.#ask.finish(fingerprint);
		this.busy = false;
		if (!answer.ok) {
			await this.showFinish();
			this.error = answer.message;
			return;
		}
		this.close();
		this.toasts.say('The sitting is finished.', { undo: () => void this.takeBack() });
	}

	/** Takes the finish back. */
	async takeBack(): Promise<void> {
		const answer = await this.#ask.takeBack();
		if (answer.ok) this.toasts.say('Taken back: everything is as it was before.');
		else this.toasts.say(answer.message, { tone: 'problem' });
	}

	async #undo({ detentionId }: SittingLine, undoes: string): Promise<void> {
		if (await this.#send([{ type: 'undo', undoes, actionId: this.#newId(), detentionId }])) {
			this.#sayOnly('Taken back.');
		}
	}

	async #showAgain(scanId: string): Promise<void> {
		const answer = await this.#ask.putAside(scanId, true);
		if (answer.ok) this.#sayOnly('Taken back.');
		else this.toasts.say(answer.message, { tone: 'problem' });
	}

	/** One message at a time: with twenty pupils under the hand, more would stand before the buttons. */
	#sayOnly(text: string, undo?: () => void): void {
		for (const { id } of this.toasts.list) this.toasts.dismiss(id);
		this.toasts.say(text, { undo });
	}

	/** Sends marks; says what was refused. Answers whether all were taken. */
	async #send(marks: SentSittingMark[]): Promise<boolean> {
		const answer = await this.#ask.mark(marks);
		const refused = answer.ok ? answer.body.results.find((result) => result.outcome === 'refused') : null;
		if (answer.ok && !refused) return true;
		this.guesses = {};
		const message = !answer.ok ? answer.message : refused?.outcome === 'refused' ? refused.because : '';
		if (this.open === null) this.toasts.say(message, { tone: 'problem' });
		else this.error = message;
		return false;
	}
}
