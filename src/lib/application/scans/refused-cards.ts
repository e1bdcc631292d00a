import type { CardReading } from '../../domain/cards';
import { type Instant, type LocalDate, millisecondsOf } from '../../domain/local-time';
import type { Actor } from '../../domain/permissions';
import { authorOf } from '../actors';
import { raiseNeed } from '../desk/needs';
import type { NeedRecord, PupilRecord, ScanRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';

/** A card that was read and is not known and active. */
interface RefusedCard {
	reading: Exclude<CardReading, { kind: 'known' }>;
	pupil: PupilRecord | null;
	code: string;
	at: Instant;
	today: LocalDate;
	actor: Actor;
}

/** Tells the desk, and only the desk, why a card was refused (CD1, PR2). */
export async function noticeRefusedCard(unit: SchoolUnit, ids: Ids, refused: RefusedCard): Promise<void> {
	const { reading, pupil, code, at, today, actor } = refused;
	const ending = code.slice(-3);
	const said: Record<typeof reading.kind, { kind: NeedRecord['kind']; detail: string }> = {
		unknown: { kind: 'card-unknown', detail: `A card that is not known. Its number ends ${ending}.` },
		revoked: { kind: 'card-revoked', detail: `A revoked card. Its number ends ${ending}.` },
		expired: { kind: 'card-expired', detail: `A temporary card that has expired. Its number ends ${ending}.` },
		leaver: { kind: 'card-leaver', detail: 'The card of a pupil who has left.' }
	};
	const key = `card:${today}:${code}`;
	const whereSeen = authorOf(actor).device;
	// Asked of every card, so that none is answered sooner than another (PR2).
	const isFlooded = await hasManyUnknown(unit, key, whereSeen);
	const isFlood = reading.kind === 'unknown' && isFlooded;
	await raiseNeed(unit, ids, {
		...(isFlood
			? {
					key: `cards:${today}:${whereSeen}`,
					kind: 'card-unknown',
					detail: 'Many cards that are not known, one after another.'
				}
			: { key, ...said[reading.kind] }),
		at,
		date: today,
		pupil,
		aboutId: null,
		whereSeen
	});
	await unit.record({
		...authorOf(actor),
		at,
		action: 'card.refused',
		subject: pupil?.id ?? `card ending ${ending}`,
		before: null,
		after: { reading: reading.kind },
		why: null
	});
}

/** After so many unknown cards at one device the desk is told of the rest together (CD6). */
const mostUnknownCards = 10;

async function hasManyUnknown(unit: SchoolUnit, key: string, whereSeen: string | null): Promise<boolean> {
	const [open, unknown] = [await unit.needs.findOpen(key), await unit.needs.countOpen('card-unknown', whereSeen)];
	return open === null && unknown >= mostUnknownCards;
}

const twoMinutes = 2 * 60_000;

/** Tells the desk of one card at two devices within two minutes (CD6): one of the two readings is not its owner. */
export async function noticeSameCardTwice(
	unit: SchoolUnit,
	ids: Ids,
	known: {
		record: ScanRecord;
		pupil: PupilRecord;
		receivedAt: Instant;
		actor: Actor;
		readAt: Instant;
		today: LocalDate;
	}
): Promise<void> {
	const { record, pupil, receivedAt, actor, readAt, today } = known;
	const before = await unit.scans.latestOfCode(record.code);
	if (before === null || before.deviceId === record.deviceId) return;
	const apart = Math.abs(millisecondsOf(readAt) - millisecondsOf(before.readAt));
	if (apart > twoMinutes) return;
	await raiseNeed(unit, ids, {
		key: `twice:${record.code}`,
		kind: 'same-card-twice',
		at: receivedAt,
		date: today,
		pupil,
		aboutId: before.arrivalId,
		detail: 'The same card was read at two devices within two minutes.',
		whereSeen: authorOf(actor).device
	});
}
