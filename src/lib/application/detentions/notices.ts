import type { Instant } from '../../domain/local-time';
import type {
	ContactRecord,
	DetentionRecord,
	NoticeBody,
	NoticeRecipient,
	NoticeRecord,
	PupilRecord
} from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import { lineageOf } from './judging/lineage';
import { type BookingSaid, type ToSay, notSentYet, sayOfDetention, sayToStaff } from './telling/what-to-say';

/** The contacts who are told of school matters: those with parental responsibility who may be told (TE1). */
export function toldAtHome(contacts: readonly ContactRecord[]): ContactRecord[] {
	return contacts.filter(
		(contact) => contact.mayBeTold && contact.parentalResponsibility && contact.channel !== 'none'
	);
}

/** What was written to a recipient of one matter, oldest first. */
interface Told {
	to: NoticeRecipient;
	history: NoticeRecord[];
}

/**
 * Tells home and tutor of a booked detention, each once (TE5): whoever was told of another place for it is told that it was moved and why,
 * others that it is booked. What was not sent yet of an earlier place never is. A person sends where the pupil says so (TE2).
 *
 * @param because why it is elsewhere than was told, as a sentence
 */
export async function tellOfBooking(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	detention: DetentionRecord,
	because: string
): Promise<void> {
	const booking = bookingOf(detention);
	if (booking === null) return;
	const known = await toldOf(unit, detention);
	const recipients = await homeAndTutor(unit, pupil);
	for (const to of recipients) {
		const history = known.get(keyOf(to))?.history ?? [];
		// Ended and booked again by one act, it is the reason why it ended.
		const ended = notSentYet(history).find(
			({ body, at: endedAt }) => endedAt === at && body.kind === 'detention-cancelled'
		);
		const why = ended?.body.kind === 'detention-cancelled' ? ended.body.because : because;
		await say(unit, ids, at, pupil, to, detention.id, sayOfDetention(history, booking, why));
		known.delete(keyOf(to));
	}
	for (const { to, history } of known.values()) {
		if (to.kind !== 'contact' && to.kind !== 'tutor') continue;
		await say(unit, ids, at, pupil, to, detention.id, sayOfDetention(history, null, because));
	}
}

/** All that was written of a detention by recipient, wherever it was moved and however often it was set again. */
async function toldOf(unit: SchoolUnit, detention: DetentionRecord): Promise<Map<string, Told>> {
	const lineage = await lineageOf(unit, detention);
	const ids = new Set([...lineage.map(({ id }) => id), detention.id]);
	return historiesOf(unit, [...ids]);
}

/** All that was written about things which are one matter, by recipient. */
async function historiesOf(unit: SchoolUnit, aboutIds: readonly string[]): Promise<Map<string, Told>> {
	const all: NoticeRecord[] = [];
	for (const id of aboutIds) all.push(...(await unit.notices.about(id)));
	all.sort((one, other) => inTextOrder(one.at, other.at) || inTextOrder(one.id, other.id));
	const byRecipient = new Map<string, Told>();
	for (const notice of all) {
		const known = byRecipient.get(keyOf(notice.to));
		if (known) known.history.push(notice);
		else byRecipient.set(keyOf(notice.to), { to: notice.to, history: [notice] });
	}
	return byRecipient;
}

function keyOf({ kind, id }: NoticeRecipient): string {
	return `${kind} ${id}`;
}

function inTextOrder(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

async function say(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	to: NoticeRecipient,
	aboutId: string,
	{ withdraw, body, corrects }: ToSay
): Promise<void> {
	for (const { id } of withdraw) await unit.notices.setStatus(id, 'withdrawn');
	if (body === null) return;
	const status = statusFor(pupil, to);
	await unit.notices.add({ id: ids.next(), at, to, pupilId: pupil.id, aboutId, body, status, corrects });
}

/** What a notice says of a booking; null where none is booked. */
function bookingOf(detention: DetentionRecord): BookingSaid | null {
	const { placement } = detention.explanation;
	if (placement.kind !== 'booked') return null;
	const { date, startsAt, minutes, place } = placement;
	return { detentionId: detention.id, date, startsAt, minutes, place, ruleName: detention.ruleName };
}

async function homeAndTutor(unit: SchoolUnit, pupil: PupilRecord): Promise<NoticeRecipient[]> {
	const home = toldAtHome(await unit.pupils.contacts(pupil.id));
	return [...home.map(({ id }) => ({ kind: 'contact' as const, id })), { kind: 'tutor', id: pupil.tutorGroup }];
}

function statusFor(pupil: PupilRecord, to: NoticeRecipient): NoticeRecord['status'] {
	return to.kind === 'contact' && pupil.personSends ? 'for-a-person' : 'waiting';
}

/** Tells staff of something that follows beside a detention, or in its place (DE3, DE6, DE7). */
export async function tellStaff(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	to: NoticeRecipient,
	aboutId: string,
	body: NoticeBody
): Promise<void> {
	await unit.notices.add({
		id: ids.next(),
		at,
		to,
		pupilId: pupil.id,
		aboutId,
		body,
		status: 'waiting',
		corrects: null
	});
}

/** Asks the head of year whether to book a detention (DE7), once: a question that was taken back before that was said stands. */
export async function askHeadOfYear(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	detention: DetentionRecord
): Promise<void> {
	const to: NoticeRecipient = { kind: 'head-of-year', id: String(pupil.yearGroup) };
	const history = (await toldOf(unit, detention)).get(keyOf(to))?.history ?? [];
	const detentionId = detention.id;
	const over: NoticeBody = { kind: 'detention-cancelled', detentionId, because: '' };
	const toSay = sayToStaff(history, { kind: 'detention-held', detentionId }, over);
	await say(unit, ids, at, pupil, to, detentionId, toSay);
}

/** Tells the head of year, once, that a detention is over (DE7): asked about it or not. */
export async function tellHeadOfYearItIsOver(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	detention: DetentionRecord,
	because: string
): Promise<void> {
	const to: NoticeRecipient = { kind: 'head-of-year', id: String(pupil.yearGroup) };
	const history = (await toldOf(unit, detention)).get(keyOf(to))?.history ?? [];
	if (notSentYet(history).some(({ body }) => body.kind === 'detention-cancelled')) return;
	const detentionId = detention.id;
	await tellStaff(unit, ids, at, pupil, to, detentionId, { kind: 'detention-cancelled', detentionId, because });
}

/** Takes back the question whether to book, where it was not sent yet: it has its answer (TE5). */
export async function withdrawQuestion(unit: SchoolUnit, detentionId: string): Promise<void> {
	for (const { id, body, status } of await unit.notices.about(detentionId)) {
		if (body.kind === 'detention-held' && status === 'waiting') await unit.notices.setStatus(id, 'withdrawn');
	}
}

/**
 * Takes back what was said of a detention, wherever it was moved before (DE9, TE5): what waits is withdrawn unsent; whoever was told that
 * it is booked, here or elsewhere, is told once that it is not.
 */
export async function correctNotices(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	detention: DetentionRecord,
	because: string
): Promise<void> {
	const pupil = await unit.pupils.find(detention.pupilId);
	if (pupil === null) return;
	for (const { to, history } of (await toldOf(unit, detention)).values()) {
		await say(unit, ids, at, pupil, to, detention.id, sayOfDetention(history, null, because));
	}
}

/** Something that was said to staff about one or more asides that are one matter, and is to be said or no more. */
export interface SaidOfAside {
	pupil: PupilRecord;
	at: Instant;
	/** The asides of the one matter: a proposal that was withdrawn and opened again is another. */
	asideIds: readonly string[];
}

/** Tells staff of a notice or a proposal, once: one that was withdrawn before that was said stands as it was told (DE3, TE5). */
export async function tellOfAside(
	unit: SchoolUnit,
	ids: Ids,
	{ pupil, at, asideIds }: SaidOfAside,
	to: NoticeRecipient,
	aboutId: string,
	{ ruleName, about }: { ruleName: string; about: string }
): Promise<void> {
	const history = (await historiesOf(unit, asideIds)).get(keyOf(to))?.history ?? [];
	const over: NoticeBody = { kind: 'policy-notice-withdrawn', ruleName, about, because: '' };
	await say(unit, ids, at, pupil, to, aboutId, sayToStaff(history, { kind: 'policy-notice', ruleName, about }, over));
}

/** Takes back what staff were told of a notice or a proposal (DE9, TE5): unsent where it waits; corrected where it was sent. */
export async function correctAside(
	unit: SchoolUnit,
	ids: Ids,
	{ pupil, at, asideIds }: SaidOfAside,
	aboutId: string,
	because: string
): Promise<void> {
	for (const { to, history } of (await historiesOf(unit, asideIds)).values()) {
		const said = history.findLast(({ body }) => body.kind === 'policy-notice')?.body;
		if (said?.kind !== 'policy-notice') continue;
		const { ruleName, about } = said;
		const over: NoticeBody = { kind: 'policy-notice-withdrawn', ruleName, about, because };
		await say(unit, ids, at, pupil, to, aboutId, sayToStaff(history, null, over));
	}
}
