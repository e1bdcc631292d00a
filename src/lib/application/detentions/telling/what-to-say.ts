import type { NoticeBody, NoticeRecord } from '../../ports/records';

/** What a notice says of a detention that is booked. */
export type BookingSaid = Omit<Extract<NoticeBody, { kind: 'detention-booked' }>, 'kind'>;

/** What is to be done so that one recipient of one matter knows what is true. */
export interface ToSay {
	/** Not sent yet, and no longer to be. */
	withdraw: NoticeRecord[];
	/** To be said; null where the recipient knows. */
	body: NoticeBody | null;
	/** The notice that it corrects. */
	corrects: string | null;
}

/** The last that a recipient was told, of all notices of one matter in the order in which they were written; null where nothing was sent. */
export function lastTold(history: readonly NoticeRecord[]): NoticeRecord | null {
	return history.findLast(({ status }) => status === 'sent') ?? null;
}

/** What is written of a matter and not sent yet. */
export function notSentYet(history: readonly NoticeRecord[]): NoticeRecord[] {
	return history.filter(({ status }) => status === 'waiting' || status === 'for-a-person');
}

/**
 * What to say to one recipient of a detention, so that what was last said is what is true (TE5): nothing twice, and nothing of what
 * was never said. What waits to be said of it gives way to what is true now.
 *
 * @param history all notices to the recipient of the detention, wherever it was moved and however often set again, as written
 * @param booking where it is booked; null where there is nothing to be sat, or not yet
 */
export function sayOfDetention(history: readonly NoticeRecord[], booking: BookingSaid | null, because: string): ToSay {
	const told = lastTold(history);
	const withdraw = notSentYet(history);
	const corrects = told?.id ?? null;
	const nothing: ToSay = { withdraw, body: null, corrects: null };
	if (booking === null) {
		if (told === null || told.body.kind === 'detention-cancelled') return nothing;
		const detentionId = told.aboutId;
		return { withdraw, body: { kind: 'detention-cancelled', detentionId, because }, corrects };
	}
	const known = told === null ? null : bookingIn(told.body);
	if (known === null) return { withdraw, body: { kind: 'detention-booked', ...booking }, corrects };
	if (saysTheSame(known, booking)) return nothing;
	const { date, startsAt } = known;
	return { withdraw, body: { kind: 'detention-moved', ...booking, from: { date, startsAt }, because }, corrects };
}

function bookingIn(body: NoticeBody): BookingSaid | null {
	return body.kind === 'detention-booked' || body.kind === 'detention-moved' ? body : null;
}

function saysTheSame(one: BookingSaid, other: BookingSaid): boolean {
	const told = ['date', 'startsAt', 'minutes', 'place', 'ruleName'] as const;
	return told.every((key) => one[key] === other[key]);
}

/**
 * What to say of a question or a word to staff that is open, or is no more (TE5): one that was taken back before that was said stands as
 * it was told.
 *
 * @param history all notices to the recipient of it, however often it was opened, as written
 * @param open what is asked or said; null where it is over
 * @param over what is said, to who was told, where it is over
 */
export function sayToStaff(history: readonly NoticeRecord[], open: NoticeBody | null, over: NoticeBody): ToSay {
	const told = lastTold(history);
	const withdraw = notSentYet(history);
	const wasOver = told === null || told.body.kind === over.kind;
	if (open === null) return { withdraw, body: wasOver ? null : over, corrects: wasOver ? null : told.id };
	const isTakenBack = !wasOver && withdraw.some(({ body }) => body.kind === over.kind);
	return { withdraw, body: isTakenBack ? null : open, corrects: null };
}
