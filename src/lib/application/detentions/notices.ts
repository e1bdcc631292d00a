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
	const { placement } = detention.explanation;
	if (placement.kind !== 'booked') return;
	const body: NoticeBody = {
		kind: 'detention-booked',
		detentionId: detention.id,
		date: placement.date,
		startsAt: placement.startsAt,
		minutes: placement.minutes,
		place: placement.place,
		ruleName: detention.ruleName
	};
	const home: NoticeRecipient[] = toldAtHome(await unit.pupils.contacts(pupil.id)).map(({ id }) => ({
		kind: 'contact',
		id
	}));
	for (const to of [...home, { kind: 'tutor', id: pupil.tutorGroup } as const]) {
		await unit.notices.add({
			id: ids.next(),
			at,
			to,
			pupilId: pupil.id,
			aboutId: detention.id,
			body,
			status: to.kind === 'contact' && pupil.personSends ? 'for-a-person' : 'waiting',
			corrects: null
		});
	}
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
