import { type Card, cleanCode, judgeCard } from '../../domain/cards';
import { correctTime } from '../../domain/clock-offset';
import { type Instant, clockText, wallTime } from '../../domain/local-time';
import type { Actor, DeviceActor } from '../../domain/permissions';
import type { ParsedScan, RejectedScan, Scan, ScanOutcome, ScanResult } from '../../protocol/scan';
import { authorOf, schoolOf } from '../actors';
import { signIn } from '../arrivals/sign-in';
import type { PupilRecord, ScanRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { admitByScan } from '../rooms/door/admit-by-scan';
import { tellSeen } from '../rooms/tell-seen';
import { admitToSitting } from '../sittings/admit-to-sitting';
import { done, refuse, useCase } from '../use-case';
import { noticeRefusedCard, noticeSameCardTwice } from './refused-cards';
import { answerLate, inOwnLanguage, nextStep, shownName } from './scan-answers';

/**
 * Records a batch of scans of one device (SC1–SC4), each in a unit of work of its own: a bad one fails alone. A scan that
 * was judged before answers with its stored result; faults and rejections store nothing.
 */
export const recordScans = useCase(
	'scan.record',
	async (world: World, actor, { sentAt, scans }: { sentAt: Instant; scans: readonly ParsedScan[] }) => {
		if (actor.kind !== 'device' && actor.kind !== 'system') return refuse('forbidden', 'Only a device sends scans.');
		const store = world.schools.store(schoolOf(actor));
		const receivedAt = world.clock.now();
		const mayType = scans.some((one) => one.kind === 'scan' && one.scan.format === 'typed')
			? await takesTypedNumbers(world, actor)
			: false;
		const results = scans.map((parsed): Promise<ScanResult> | ScanResult => {
			if (parsed.kind === 'rejected') return { scanId: parsed.scanId, outcome: 'rejected', issues: parsed.issues };
			return store.write((unit) => recordScan(world, unit, actor, { scan: parsed.scan, sentAt, receivedAt, mayType }));
		});
		return done<{ serverTime: Instant; results: ScanResult[] }>({
			serverTime: world.clock.now(),
			results: await Promise.all(results)
		});
	}
);

/** A scan as received. */
interface Received {
	scan: Scan;
	sentAt: Instant;
	receivedAt: Instant;
	/** Whether the device takes typed admission numbers. */
	mayType: boolean;
}

/** Whether the school allows numbers to be typed at a device (CD2). */
async function takesTypedNumbers(world: World, actor: Actor): Promise<boolean> {
	if (actor.kind !== 'device') return false;
	const device = await world.directory.read((records) => records.devices.find(actor.deviceId));
	return device?.settings.typedNumber ?? false;
}

/** The card of a code. A typed admission number stands for its pupil as a card does, where it is allowed (CD2). */
async function findCard(unit: SchoolUnit, code: string, { scan, mayType }: Received): Promise<Card | null> {
	if (scan.format !== 'typed') return unit.cards.findByCode(code);
	if (!mayType) return null;
	const card = await unit.cards.findByCode(code);
	if (card) return card;
	const pupil = await unit.pupils.findByAdmissionNumber(code);
	return pupil && { id: `typed:${code}`, code, pupilId: pupil.id, status: 'active', expiresAt: null };
}

async function recordScan(world: World, unit: SchoolUnit, actor: Actor, received: Received): Promise<ScanResult> {
	const { scan, sentAt, receivedAt } = received;
	const stored = await unit.scans.find(scan.scanId);
	if (stored) return answerAgain(stored, scan);
	const corrected = correctTime({
		scannedAt: scan.scannedAt,
		sentAt,
		offsetMs: scan.offsetMs ?? null,
		receivedAt
	});
	if (corrected.kind !== 'corrected')
		return reject(scan.scanId, 'scannedAt', corrected.kind, timeFaults[corrected.kind]);

	const settings = await unit.settings();
	const code = cleanCode(scan.code);
	const card = await findCard(unit, code, received);
	const pupil = card && (await unit.pupils.find(card.pupilId));
	const today = wallTime(corrected.at, settings.calendar.timeZone).date;
	const onRoll = pupil !== null && (pupil.leftOn === null || today < pupil.leftOn);
	const reading = judgeCard(card, onRoll, corrected.at);
	const record: ScanRecord = {
		scanId: scan.scanId,
		deviceId: actor.kind === 'device' ? actor.deviceId : 'gatehouse',
		code,
		format: scan.format ?? null,
		scannedAt: scan.scannedAt,
		offsetMs: scan.offsetMs ?? null,
		readAt: corrected.at,
		receivedAt,
		pupilId: null,
		arrivalId: null,
		result: { outcome: 'see-reception' }
	};
	if (reading.kind !== 'known' || pupil === null) {
		await unit.scans.add(record);
		if (reading.kind !== 'known')
			await noticeRefusedCard(unit, world.ids, { reading, pupil, code, at: receivedAt, today, actor });
		return { scanId: scan.scanId, ...record.result };
	}
	const known: KnownScan = {
		...received,
		actor,
		settings,
		pupil,
		readAt: corrected.at,
		trust: corrected.trust,
		record
	};
	const { result, arrivalId } = await judgeKnown(world, unit, known);
	const judged = { result: inOwnLanguage(result, pupil), arrivalId };
	await unit.scans.add({ ...record, pupilId: pupil.id, ...judged });
	await tellSeen(unit, settings, pupil.id, today);
	return { scanId: scan.scanId, ...judged.result };
}

const timeFaults = {
	'in-the-future': "This time is more than five minutes ahead. Check the device's clock; the scan can be sent again.",
	'too-old': 'This scan is 14 days old or more and cannot be judged any longer.'
} as const;

function reject(scanId: string, path: string, code: string, message: string): { scanId: string } & RejectedScan {
	return { scanId, outcome: 'rejected', issues: [{ path, code, message }] };
}

/** The stored result for the same reading; an id that comes back with another code or time is refused (SC1). */
function answerAgain(stored: ScanRecord, scan: Scan): ScanResult {
	if (stored.code === cleanCode(scan.code) && stored.scannedAt === scan.scannedAt) {
		return { scanId: stored.scanId, ...stored.result };
	}
	return reject(
		scan.scanId,
		'scanId',
		'scan-id-reused',
		'scan-id-reused: this id was used for another reading. Nothing was changed.'
	);
}

interface KnownScan extends Received {
	actor: Actor;
	settings: SchoolSettings;
	pupil: PupilRecord;
	readAt: Instant;
	trust: 'measured' | 'unmeasured' | 'far-off';
	record: ScanRecord;
}

/** What a known, active card leads to at a device of each purpose. */
async function judgeKnown(
	world: World,
	unit: SchoolUnit,
	known: KnownScan
): Promise<{ result: ScanOutcome; arrivalId: string | null }> {
	const { actor, settings, pupil, readAt, receivedAt, scan } = known;
	if (actor.kind === 'device' && actor.purpose === 'sitting') {
		const { scanId, intent } = scan;
		const reading = { scanId, device: actor, pupil, readAt, receivedAt, intent, settings };
		return { result: await admitToSitting(unit, world, reading), arrivalId: null };
	}
	if (actor.kind === 'device' && actor.purpose === 'room') {
		/** A first scan at a room also signs the pupil in (RO14); what the door says is the room's own answer. */
		const signedIn = await signInByScan(world, unit, known, 'room');
		const device: DeviceActor = actor;
		const { scanId, intent } = scan;
		const result = await admitByScan(unit, world, { device, pupil, readAt, receivedAt, scanId, intent, settings });
		return { result, arrivalId: signedIn.arrivalId };
	}
	const today = wallTime(readAt, settings.calendar.timeZone).date;
	await noticeSameCardTwice(unit, world.ids, { ...known, today });
	return signInByScan(world, unit, known, 'kiosk');
}

async function signInByScan(
	world: World,
	unit: SchoolUnit,
	{ actor, settings, pupil, readAt, receivedAt, trust, scan }: KnownScan,
	source: 'kiosk' | 'room'
): Promise<{ result: ScanOutcome; arrivalId: string | null }> {
	const author = authorOf(actor);
	const signedIn = await signIn(unit, world.ids, {
		settings,
		pupil,
		readAt,
		recordedAt: receivedAt,
		trust,
		source,
		deviceId: actor.kind === 'device' ? actor.deviceId : null,
		scanId: scan.scanId,
		reason: scan.reason ?? null,
		note: null,
		speakWith: false,
		by: author.who,
		whereSeen: author.device
	});
	const displayName = await shownName(unit, pupil);
	const local = wallTime(readAt, settings.calendar.timeZone);
	const next = source === 'kiosk' ? await nextStep(unit, settings, pupil, local) : {};
	switch (signedIn.kind) {
		case 'not-a-school-day':
		case 'outside-hours':
		case 'returned':
			return { result: { outcome: signedIn.kind, displayName }, arrivalId: null };
		case 'on-time': {
			const { takenBack } = signedIn;
			if (takenBack) {
				const { before, judged, because } = takenBack;
				await unit.record({
					...author,
					at: receivedAt,
					action: 'arrival.removed',
					subject: before.id,
					before: { signedInAt: before.signedInAt, mark: before.mark, state: before.state },
					after: { state: 'removed', scanId: scan.scanId, cancelled: judged.cancelled, toReview: judged.toReview },
					why: because
				});
			}
			return { result: { outcome: 'on-time', displayName, ...next }, arrivalId: null };
		}
		case 'already-signed-in': {
			const { firstAt, arrivalId } = signedIn;
			return { result: { outcome: 'already-signed-in', displayName, firstAt, ...next }, arrivalId };
		}
		case 'late': {
			const { arrival, detention, judged, amended } = signedIn;
			await unit.record({
				...author,
				at: receivedAt,
				action: amended ? 'arrival.amended' : 'arrival.recorded',
				subject: arrival.id,
				before: amended && { signedInAt: amended.signedInAt, mark: amended.mark, minutesLate: amended.minutesLate },
				after: {
					pupilId: pupil.id,
					signedInAt: arrival.signedInAt,
					mark: arrival.mark,
					minutesLate: arrival.minutesLate,
					scanId: scan.scanId,
					booked: judged.booked,
					held: judged.held,
					unplaced: judged.unplaced,
					cancelled: judged.cancelled
				},
				why: amended ? `An earlier reading, at ${clockText(arrival.minute)}, reached the server` : null
			});
			return { result: answerLate(settings, displayName, arrival, detention, next), arrivalId: arrival.id };
		}
	}
}
