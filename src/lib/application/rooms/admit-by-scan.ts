import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { displayName } from '../../domain/names';
import type { DeviceActor } from '../../domain/permissions';
import { type DoorAnswer, answerDoorScan } from '../../domain/room/answer-door-scan';
import { actOnStay } from '../../domain/room/act-on-stay';
import type { Stay } from '../../domain/stay';
import type { ScanOutcome } from '../../protocol/scan';
import { authorOf } from '../actors';
import type { PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { Ids } from '../ports/world';
import { type RoomWork, followArrival, keepChange, seated } from './room-work';
import { doorCaller } from './roster';

/** One reading of a pupil's card at a room's door. */
export interface RoomScan {
	device: DeviceActor;
	pupil: PupilRecord;
	/** Corrected. */
	readAt: Instant;
	receivedAt: Instant;
	scanId: string;
	settings: SchoolSettings;
}

type Came = 'arrived' | 'welcome-back' | 'already-here';

/**
 * What a scan at a room's door does (RO3), inside the unit of work that keeps the scan: who is expected arrives, who is out
 * comes back, and for anyone else the supervisor decides. It says one thing to the pupil.
 */
export async function admitByScan(unit: SchoolUnit, world: { ids: Ids }, scan: RoomScan): Promise<ScanOutcome> {
	const { device, pupil, readAt, settings } = scan;
	const { roomId } = device;
	if (roomId === null) throw new Error(`The device ${device.deviceId} stands at no room`);
	const author = authorOf(device);
	const work: RoomWork = { unit, ids: world.ids, settings, author, now: scan.receivedAt };
	const wall = wallTime(readAt, settings.calendar.timeZone);
	const stays = await unit.stays.ofPupil(pupil.id, wall.date);
	const earlier = await earlierScans(
		unit,
		stays.filter((stay) => stay.roomId === roomId)
	);
	const answer = answerDoorScan({ roomId, readAt, wall, stays, earlier });
	const shown = displayName(pupil, await unit.pupils.namesakes(pupil));
	switch (answer.kind) {
		case 'same-scan':
			return { outcome: answer.outcome, displayName: shown };
		case 'arrived':
		case 'welcome-back':
		case 'already-here':
			await keepComing(work, scan, answer.kind, answer.stay);
			return { outcome: answer.kind, displayName: shown };
		case 'expected-later':
		case 'expected-elsewhere':
		case 'not-expected':
			return callSupervisor(work, scan, roomId, wall.date, answer, shown);
	}
}

/** The scans at a door that were answered for these stays and not taken back. */
async function earlierScans(unit: SchoolUnit, stays: readonly Stay[]) {
	const found: { stayId: string; at: Instant; outcome: Came }[] = [];
	for (const stay of stays) {
		const actions = await unit.stays.actionsOf(stay.id);
		const undone = new Set(actions.map(({ body }) => body.request['undoes']));
		for (const { actionId, at, result } of actions) {
			const { outcome } = result;
			if (outcome === 'changed' || outcome === 'unchanged' || undone.has(actionId)) continue;
			found.push({ stayId: stay.id, at, outcome });
		}
	}
	return found;
}

async function keepComing(work: RoomWork, scan: RoomScan, outcome: Came, before: Stay): Promise<void> {
	const { scanId, readAt } = scan;
	const facts = { by: work.author.who, overdue: false, seenInSchool: null };
	const type = outcome === 'welcome-back' ? 'back' : 'arrive';
	const change = outcome === 'already-here' ? null : actOnStay(before, { type }, readAt, facts);
	const after = change?.kind === 'changed' ? await seated(work, change.stay) : before;
	const request = { scanId, deviceId: scan.device.deviceId };
	await keepChange(work, { actionId: scanId, type: 'scan', at: readAt, request, outcome, before, after, why: null });
	if (after !== before) await followArrival(work, after, readAt);
}

async function callSupervisor(
	work: RoomWork,
	scan: RoomScan,
	roomId: string,
	date: string,
	answer: Extract<DoorAnswer, { kind: 'expected-later' | 'expected-elsewhere' | 'not-expected' }>,
	shown: string
): Promise<ScanOutcome> {
	const { unit } = work;
	const other = answer.kind === 'expected-elsewhere' ? await unit.stays.findRoom(answer.stay.roomId) : null;
	const waiting = (await unit.stays.openCallers(roomId, date)).some(({ pupilId }) => pupilId === scan.pupil.id);
	if (!waiting) {
		const expectedElsewhere =
			answer.kind === 'expected-later' ? `here, from ${clockText(answer.stay.from)}` : (other?.name ?? null);
		const { scanId, readAt: at, pupil } = scan;
		const caller = { scanId, roomId, pupilId: pupil.id, date, at, expectedElsewhere, answeredAt: null };
		await unit.stays.saveCaller(caller);
		await unit.record({
			at: work.now,
			...work.author,
			action: 'room.caller-came',
			subject: `pupil:${pupil.id}`,
			before: null,
			after: { roomId, scanId, expectedElsewhere },
			why: null
		});
		await unit.publish(`room:${roomId}`, {
			type: 'caller-came',
			caller: await doorCaller(unit, work.settings, caller)
		});
	}
	if (answer.kind === 'not-expected') return { outcome: 'not-expected', displayName: shown };
	const next = other ? { next: { kind: 'room' as const, place: other.number } } : {};
	return { outcome: 'expected-elsewhere', displayName: shown, ...next };
}
