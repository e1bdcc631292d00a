import { type Instant, clockText, wallTime } from '../../../domain/local-time';
import { displayName } from '../../../domain/names';
import type { DeviceActor } from '../../../domain/permissions';
import { type DoorAnswer, type DoorOutcome, answerDoorScan } from '../../../domain/room/answer-door-scan';
import { type StayAction, actOnStay } from '../../../domain/room/act-on-stay';
import type { Stay } from '../../../domain/stay';
import type { ScanOutcome } from '../../../protocol/scan';
import { authorOf } from '../../actors';
import type { PupilRecord, SchoolSettings } from '../../ports/records';
import type { SchoolUnit } from '../../ports/school-store';
import type { Ids } from '../../ports/world';
import { type RoomWork, followArrival, keepChange, seated } from '../room-work';
import { doorCaller } from '../roster';

/** One reading of a pupil's card at a room's door. */
export interface RoomScan {
	device: DeviceActor;
	pupil: PupilRecord;
	/** Corrected. */
	readAt: Instant;
	receivedAt: Instant;
	scanId: string;
	/** `out` where the pupil chose to leave; without it, in. */
	intent?: 'in' | 'out';
	settings: SchoolSettings;
}

/** How long somebody who says at the door that they leave is away before the supervisor is prompted. */
const leavingMinutes = 10;

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
	const answer = answerDoorScan({ roomId, readAt, wall, intent: scan.intent ?? 'in', stays, earlier });
	const shown = displayName(pupil, await unit.pupils.namesakes(pupil));
	switch (answer.kind) {
		case 'same-scan':
			return { outcome: answer.outcome, displayName: shown };
		case 'arrived':
		case 'welcome-back':
		case 'already-here':
		case 'left':
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
	const found: { stayId: string; at: Instant; outcome: DoorOutcome }[] = [];
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

function actionFor(outcome: DoorOutcome): StayAction | null {
	switch (outcome) {
		case 'arrived':
			return { type: 'arrive' };
		case 'welcome-back':
			return { type: 'back' };
		case 'left':
			return { type: 'out', why: 'other', dueBackMinutes: leavingMinutes };
		case 'already-here':
			return null;
	}
}

async function keepComing(work: RoomWork, scan: RoomScan, outcome: DoorOutcome, before: Stay): Promise<void> {
	const { scanId, readAt } = scan;
	const facts = { by: work.author.who, overdue: false, seenInSchool: null };
	const action = actionFor(outcome);
	const change = action && actOnStay(before, action, readAt, facts);
	const changed = change?.kind === 'changed' ? change.stay : before;
	const isComing = changed !== before && changed.state.kind === 'present';
	const after = isComing ? await seated(work, changed) : changed;
	const request = { scanId, deviceId: scan.device.deviceId };
	await keepChange(work, { actionId: scanId, type: 'scan', at: readAt, request, outcome, before, after, why: null });
	if (isComing) await followArrival(work, after, readAt);
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
			answer.kind === 'expected-later' ? `here, from ${clockText(answer.stay.from)}` : other && `in ${other.name}`;
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
