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

/** The contacts who are told of school matters: those with parental responsibility who may be told (TE1). */
export function toldAtHome(contacts: readonly ContactRecord[]): ContactRecord[] {
	return contacts.filter(
		(contact) => contact.mayBeTold && contact.parentalResponsibility && contact.channel !== 'none'
	);
}

/** Writes a row for each person to be told of a booked detention: home and tutor. A person sends where the pupil says so (TE2). */
export async function tellOfBooking(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	detention: DetentionRecord
): Promise<void> {
	const booking = bookingOf(detention);
	if (booking === null) return;
	for (const to of await homeAndTutor(unit, pupil)) {
		await unit.notices.add({
			id: ids.next(),
			at,
			to,
			pupilId: pupil.id,
			aboutId: detention.id,
			body: { kind: 'detention-booked', ...booking },
			status: statusFor(pupil, to),
			corrects: null
		});
	}
}

/**
 * Tells each person once of a booking that carries on another one (CA6, TE5): whoever was told of that one is told that it
 * was moved and why, others that it is booked. What was not sent yet of the earlier one never is.
 */
export async function tellOfMove(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	pupil: PupilRecord,
	earlier: DetentionRecord,
	later: DetentionRecord,
	because: string
): Promise<void> {
	const [from, booking] = [bookingOf(earlier), bookingOf(later)];
	if (from === null || booking === null) return correctNotices(unit, ids, at, earlier, because);
	const sent = new Map<string, NoticeRecord>();
	for (const notice of await unit.notices.about(earlier.id)) {
		if (notice.status === 'waiting' || notice.status === 'for-a-person')
			await unit.notices.setStatus(notice.id, 'withdrawn');
		const isOfBooking = notice.body.kind === 'detention-booked' || notice.body.kind === 'detention-moved';
		if (isOfBooking && notice.status === 'sent') sent.set(`${notice.to.kind} ${notice.to.id}`, notice);
	}
	for (const to of await homeAndTutor(unit, pupil)) {
		const key = `${to.kind} ${to.id}`;
		const told = sent.get(key);
		sent.delete(key);
		const { date, startsAt } = from;
		await unit.notices.add({
			id: ids.next(),
			at,
			to,
			pupilId: pupil.id,
			aboutId: later.id,
			body: told
				? { kind: 'detention-moved', ...booking, from: { date, startsAt }, because }
				: { kind: 'detention-booked', ...booking },
			status: statusFor(pupil, to),
			corrects: told?.id ?? null
		});
	}
	for (const notice of sent.values()) await unit.notices.add(correctionOf(notice, ids.next(), at, earlier, because));
}

/** What a notice says of a booking; null where none is booked. */
function bookingOf(detention: DetentionRecord) {
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

/** Takes back the question whether to book, where it was not sent yet: it has its answer (TE5). */
export async function withdrawQuestion(unit: SchoolUnit, detentionId: string): Promise<void> {
	for (const { id, body, status } of await unit.notices.about(detentionId)) {
		if (body.kind === 'detention-held' && status === 'waiting') await unit.notices.setStatus(id, 'withdrawn');
	}
}

/**
 * Takes back what was said of a detention (DE9, TE5): what waits is withdrawn unsent; whoever was told already is told
 * again, that it is no longer true.
 */
export async function correctNotices(
	unit: SchoolUnit,
	ids: Ids,
	at: Instant,
	detention: DetentionRecord,
	because: string
): Promise<void> {
	for (const notice of await unit.notices.about(detention.id)) {
		if (notice.body.kind === 'detention-cancelled') continue;
		if (notice.status === 'waiting' || notice.status === 'for-a-person')
			await unit.notices.setStatus(notice.id, 'withdrawn');
		if (notice.status === 'sent') await unit.notices.add(correctionOf(notice, ids.next(), at, detention, because));
	}
}

function correctionOf(
	notice: NoticeRecord,
	id: string,
	at: Instant,
	detention: DetentionRecord,
	because: string
): NoticeRecord {
	return {
		...notice,
		id,
		at,
		body: { kind: 'detention-cancelled', detentionId: detention.id, because },
		status: 'waiting',
		corrects: notice.id
	};
}
