import { describe, expect, it } from 'vitest';
import { isOfRoom } from '$lib/application/live/audience';
import { actInRoom } from '$lib/application/rooms/act-in-room';
import { admitByScan } from '$lib/application/rooms/door/admit-by-scan';
import { admitWalkIn } from '$lib/application/rooms/door/admit-walk-in';
import { dismissCaller } from '$lib/application/rooms/door/dismiss-caller';
import { expectedRoomOf } from '$lib/application/rooms/door/expected-room';
import { listRooms } from '$lib/application/rooms/list-rooms';
import { planStay } from '$lib/application/rooms/plan-stay';
import { lookAfterRooms } from '$lib/application/rooms/alerts/look-after-rooms';
import { readRoom, readWall } from '$lib/application/rooms/read-room';
import type { Connections } from '$lib/application/ports/world';
import { foldRoom } from '$lib/client/room/fold-roster';
import type { DeviceActor, PersonActor } from '$lib/domain/permissions';
import type { Stay } from '$lib/domain/stay';
import { type RoomAction, readRoomAction } from '$lib/protocol/room/room-actions';
import type { RoomEvent } from '$lib/protocol/room/room';
import { type TemporarySchoolOptions, temporarySchool } from '../support/temporary-school';
import { at as minute } from '../support/small-school-calendar';

const monday = '2026-11-23';

type Part = RoomAction extends infer Each
	? Each extends RoomAction
		? Omit<Each, 'actionId' | 'stayId' | 'at'>
		: never
	: never;

/** Screens that these people watch. */
function watchedBy(...people: PersonActor[]): Connections {
	return {
		endAuthSession: () => {},
		endDevice: () => {},
		tellDevice: () => {},
		onlineDevices: () => new Set(),
		peopleWatching: () => people
	};
}

async function room(options: TemporarySchoolOptions = {}) {
	const school = await temporarySchool(options);
	const [first] = school.rooms;
	const [amira, ben, chloe] = school.pupils;
	if (!first || !amira || !ben || !chloe) throw new Error('The small school has a room and three pupils');
	const supervisor: PersonActor = {
		kind: 'person',
		schoolId: school.id,
		staffId: school.ids.next(),
		authSessionId: 'auth-session',
		name: 'Ms Reed',
		roles: ['supervisor'],
		scope: { years: null, tutorGroups: null, rooms: null },
		device: null
	};
	const device: DeviceActor = {
		kind: 'device',
		schoolId: school.id,
		deviceId: school.ids.next(),
		name: 'Door of Room 12',
		purpose: 'room',
		roomId: first.id
	};
	const system = { kind: 'system', schoolId: school.id, name: 'Gatehouse' } as const;
	const roomId = first.id;
	const channel = `room:${roomId}` as const;

	async function plan(
		pupilId: string,
		changes: { from?: string; to?: string; roomId?: string; overFull?: string } = {}
	) {
		return planStay.bind(school)(system, {
			pupilId,
			roomId: changes.roomId ?? roomId,
			date: monday,
			from: minute(changes.from ?? '08:40'),
			to: minute(changes.to ?? '15:05'),
			basis: 'support',
			reason: 'Quiet start',
			askedBy: 'Mr Okoro',
			authorisedBy: 'Mr Okoro',
			adjustments: null,
			overFull: changes.overFull ?? null
		});
	}

	async function planned(pupilId: string, changes: Parameters<typeof plan>[1] = {}): Promise<Stay> {
		const answer = await plan(pupilId, changes);
		if (!answer.ok) throw new Error(answer.refusal.message);
		return answer.value;
	}

	function action(stay: Stay, part: Part, actionId = school.ids.next()): RoomAction {
		return { ...part, actionId, stayId: stay.id, at: school.clock.now() };
	}

	async function send(...actions: RoomAction[]) {
		const answer = await actInRoom.bind(school)(supervisor, { roomId, actions: actions.map(readRoomAction) });
		if (!answer.ok) throw new Error(answer.refusal.message);
		return answer.value.results;
	}

	async function stayOf(stay: Stay) {
		const found = await school.store.read((records) => records.stays.find(stay.id));
		if (!found) throw new Error('The stay is gone');
		return found;
	}

	function scan(pupilId: string, intent: 'in' | 'out' = 'in', scanId = school.ids.next()) {
		return school.store.write(async (unit) => {
			const pupil = await unit.pupils.find(pupilId);
			if (!pupil) throw new Error('No such pupil');
			const readAt = school.clock.now();
			const settings = await unit.settings();
			return admitByScan(unit, school, { device, pupil, readAt, receivedAt: readAt, scanId, intent, settings });
		});
	}

	async function snapshot() {
		const read = await readRoom.bind(school)(supervisor, { roomId });
		if (!read.ok) throw new Error(read.refusal.message);
		return read.value;
	}

	function eventsSince(version: number): RoomEvent[] {
		return school.events.flatMap((event) => {
			if (event.channel !== channel || event.version <= version) return [];
			return isOfRoom(event) ? [event] : [];
		});
	}

	const needs = () => school.store.read((records) => records.needs.open());
	return {
		school,
		supervisor,
		device,
		system,
		roomId,
		amira,
		ben,
		chloe,
		plan,
		planned,
		action,
		send,
		stayOf,
		scan,
		snapshot,
		eventsSince,
		needs
	};
}

describe('acting in a room', () => {
	it('[RO2] a stay goes from expected over present and out to finished, and its minutes are counted once', async () => {
		const { school, amira, planned, action, send, stayOf } = await room();
		const stay = await planned(amira.id);
		await send(action(stay, { type: 'arrive' }));
		school.clock.advance(30 * 60);
		await send(action(stay, { type: 'out', why: 'toilet', dueBackMinutes: 10 }));
		school.clock.advance(10 * 60);
		await send(action(stay, { type: 'back' }));
		school.clock.advance(20 * 60);
		await send(action(stay, { type: 'finish', outcome: 'completed' }));
		expect(await stayOf(stay)).toMatchObject({
			state: { kind: 'finished', outcome: 'completed' },
			minutesPresent: 50,
			seat: 1
		});
	});

	it('[SC1] the same action sent 20 times at the same moment is taken once, and each gets its result', async () => {
		const { school, amira, planned, action, send } = await room();
		const stay = await planned(amira.id);
		const arrive = action(stay, { type: 'arrive' });
		const answers = await Promise.all(Array.from({ length: 20 }, () => send(arrive)));
		expect(answers.flat().map((result) => result.outcome)).toEqual(Array(20).fill('changed'));
		const actions = await school.store.read((records) => records.stays.actionsOf(stay.id));
		expect(actions.map(({ type }) => type)).toEqual(['plan', 'arrive']);
	});

	it('[SC1] an action is answered the same after a restart, and its id serves no other action', async () => {
		const { school, amira, planned, action, send } = await room();
		const stay = await planned(amira.id);
		const arrive = action(stay, { type: 'arrive' });
		const [first] = await send(arrive);
		await school.restart();
		expect((await send(arrive))[0]).toEqual(first);
		const [reused] = await send(action(stay, { type: 'missing' }, arrive.actionId));
		expect(reused).toMatchObject({ outcome: 'rejected', issues: [{ code: 'action-id-reused' }] });
	});

	it('[SC4] a bad action fails alone', async () => {
		const { school, supervisor, roomId, amira, planned, action } = await room();
		const stay = await planned(amira.id);
		const answer = await actInRoom.bind(school)(supervisor, {
			roomId,
			actions: [readRoomAction({ type: 'fly' }), readRoomAction(action(stay, { type: 'arrive' }))]
		});
		expect(answer).toMatchObject({ ok: true, value: { results: [{ outcome: 'rejected' }, { outcome: 'changed' }] } });
	});

	it('[RO2] what cannot be is refused in a sentence, and changes nothing', async () => {
		const { amira, planned, action, send, stayOf } = await room();
		const stay = await planned(amira.id);
		const [result] = await send(action(stay, { type: 'back' }));
		expect(result).toMatchObject({ outcome: 'refused', because: 'This pupil has not come yet, so this cannot be.' });
		expect((await stayOf(stay)).state.kind).toBe('expected');
	});

	it('[PU6] an action is judged by when it was made, corrected by the offset of its device', async () => {
		const { school, amira, planned, action, send, stayOf } = await room();
		const stay = await planned(amira.id);
		const arrive = { ...action(stay, { type: 'arrive' }), at: '2026-11-23T10:40:00.000Z', offsetMs: -7_200_000 };
		await send(arrive);
		expect((await stayOf(stay)).state).toEqual({ kind: 'present', since: school.clock.now() });
		const [late] = await send({ ...action(stay, { type: 'back' }), at: '2026-11-23T12:00:00.000Z' });
		expect(late).toMatchObject({ outcome: 'rejected', issues: [{ path: 'at' }] });
	});

	it('[RO2] not in school is refused while a sign-in says present', async () => {
		const { school, amira, planned, action, send, scan } = await room({ at: `${monday}T08:40:00.000Z` });
		const stay = await planned(amira.id);
		await school.store.write(async (unit) => {
			await unit.arrivals.saveRegisterMarks([
				{ pupilId: amira.id, date: monday, session: 'AM', mark: '/', source: 'register', setAt: school.clock.now() }
			]);
		});
		school.clock.advance(15 * 60);
		const [result] = await send(action(stay, { type: 'not-in-school' }));
		expect(result).toMatchObject({
			outcome: 'refused',
			because: 'This pupil is marked / in the AM register. Choose Found or Missing.'
		});
		expect((await scan(amira.id)).outcome).toBe('arrived');
	});

	it('[RO7] what is taken back counts nothing, and only the latest change can be', async () => {
		const { school, amira, planned, action, send, stayOf } = await room();
		const stay = await planned(amira.id);
		const arrive = action(stay, { type: 'arrive' });
		const out = action(stay, { type: 'out', why: 'lunch', dueBackMinutes: 30 });
		await send(arrive);
		school.clock.advance(10 * 60);
		await send({ ...out, at: school.clock.now() });
		const [early] = await send(action(stay, { type: 'undo', undoes: arrive.actionId }));
		expect(early).toMatchObject({ outcome: 'refused' });
		await send(action(stay, { type: 'undo', undoes: out.actionId }));
		expect(await stayOf(stay)).toMatchObject({ state: { kind: 'present' }, minutesPresent: 0 });
		await send(action(stay, { type: 'undo', undoes: arrive.actionId }));
		expect((await stayOf(stay)).state.kind).toBe('expected');
	});

	it('[RO1] that a parent was told is kept with who, when and how', async () => {
		const { school, amira, planned, action, send, stayOf } = await room();
		const stay = await planned(amira.id);
		await send(action(stay, { type: 'parents-told', how: 'By phone' }));
		expect((await stayOf(stay)).parentsTold).toEqual({ at: school.clock.now(), by: 'Ms Reed', how: 'By phone' });
	});

	it('[AU1] every change of a stay is one audit entry, and so is nothing else', async () => {
		const { school, supervisor, roomId, amira, planned, action } = await room();
		const stay = await planned(amira.id);
		const written: string[] = [];
		const store = school.store;
		const counting = {
			...school,
			schools: {
				...school.schools,
				store: () => ({
					read: store.read.bind(store),
					write: <Result>(work: Parameters<typeof store.write<Result>>[0]) =>
						store.write<Result>((unit) =>
							work({
								...unit,
								record: async (entry) => {
									written.push(entry.action);
									await unit.record(entry);
								}
							})
						)
				})
			}
		};
		const arrive = action(stay, { type: 'arrive' });
		for (const sent of [arrive, arrive, action(stay, { type: 'back' }), action(stay, { type: 'missing' })]) {
			await actInRoom.bind(counting)(supervisor, { roomId, actions: [readRoomAction(sent)] });
		}
		expect(written).toEqual(['stay.arrive']);
	});

	it('[RO2] a supervisor bound to other rooms, or at another room’s screen, is refused', async () => {
		const { school, supervisor, device, roomId } = await room();
		const bound = { ...supervisor, scope: { ...supervisor.scope, rooms: ['elsewhere'] } };
		const atOther = { ...supervisor, device: { ...device, roomId: 'elsewhere' } };
		for (const actor of [bound, atOther]) {
			const answer = await actInRoom.bind(school)(actor, { roomId, actions: [] });
			expect(answer).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
		}
	});
});

describe('the door', () => {
	it('[RO3] who is expected arrives, who is out comes back, and a second scan says already here', async () => {
		const { school, amira, planned, action, send, scan, stayOf } = await room();
		const stay = await planned(amira.id);
		expect(await scan(amira.id)).toEqual({ outcome: 'arrived', displayName: 'Amira K' });
		school.clock.advance(30);
		expect((await scan(amira.id)).outcome).toBe('arrived');
		school.clock.advance(60);
		expect((await scan(amira.id)).outcome).toBe('already-here');
		await send(action(stay, { type: 'out', why: 'toilet', dueBackMinutes: 5 }));
		school.clock.advance(120);
		expect((await scan(amira.id)).outcome).toBe('welcome-back');
		expect((await stayOf(stay)).state).toEqual({ kind: 'present', since: school.clock.now() });
	});

	it('[RO2] a pupil who says so at the door goes out', async () => {
		const { school, amira, planned, scan, stayOf } = await room();
		const stay = await planned(amira.id);
		await scan(amira.id);
		school.clock.advance(10 * 60);
		expect((await scan(amira.id, 'out')).outcome).toBe('left');
		expect(await stayOf(stay)).toMatchObject({ state: { kind: 'out', why: 'other' }, minutesPresent: 10 });
	});

	it('[RO3] who is not expected waits at the door, once, until the supervisor answers', async () => {
		const { school, supervisor, roomId, ben, scan, snapshot } = await room();
		const scanId = school.ids.next();
		expect(await scan(ben.id, 'in', scanId)).toEqual({ outcome: 'not-expected', displayName: 'Ben O' });
		await scan(ben.id);
		expect((await snapshot()).snapshot.callers.map((caller) => caller.scanId)).toEqual([scanId]);
		await dismissCaller.bind(school)(supervisor, { roomId, scanId });
		expect((await snapshot()).snapshot.callers).toEqual([]);
		await dismissCaller.bind(school)(supervisor, { roomId, scanId, back: true });
		expect((await snapshot()).snapshot.callers.map((caller) => caller.scanId)).toEqual([scanId]);
	});

	it('[RO3] who is expected elsewhere is told the room by its number, and the supervisor by its name', async () => {
		const other = {
			id: '01900000-0000-7000-8000-0000000000aa',
			name: 'The Hub',
			number: '3',
			seats: 4,
			overdueAfterMinutes: 10
		};
		const here = {
			id: '01900000-0000-7000-8000-0000000000ab',
			name: 'Support room',
			number: '12',
			seats: 8,
			overdueAfterMinutes: 10
		};
		const { amira, planned, scan, snapshot } = await room({ rooms: [here, other] });
		await planned(amira.id, { roomId: other.id });
		expect(await scan(amira.id)).toEqual({
			outcome: 'expected-elsewhere',
			displayName: 'Amira K',
			next: { kind: 'room', place: '3' }
		});
		expect((await snapshot()).snapshot.callers[0]?.expectedElsewhere).toBe('in The Hub');
	});

	it('[RO2] who comes into another room has moved: no minute counts in two rooms', async () => {
		const other = {
			id: '01900000-0000-7000-8000-0000000000aa',
			name: 'The Hub',
			number: '3',
			seats: 4,
			overdueAfterMinutes: 10
		};
		const here = {
			id: '01900000-0000-7000-8000-0000000000ab',
			name: 'Support room',
			number: '12',
			seats: 8,
			overdueAfterMinutes: 10
		};
		const { school, supervisor, amira, planned, scan, stayOf, action } = await room({ rooms: [here, other] });
		const hub = await planned(amira.id, { roomId: other.id, to: '09:50' });
		await actInRoom.bind(school)(supervisor, {
			roomId: other.id,
			actions: [readRoomAction(action(hub, { type: 'arrive' }))]
		});
		const stay = await planned(amira.id, { from: '09:50' });
		school.clock.set(`${monday}T09:50:00.000Z`);
		await scan(amira.id);
		expect(await stayOf(hub)).toMatchObject({ state: { kind: 'finished', outcome: 'moved' }, minutesPresent: 70 });
		expect((await stayOf(stay)).state.kind).toBe('present');
	});

	it('[RO14] a pupil expected in a room now is told which, and not before a quarter of an hour ahead', async () => {
		const { school, amira, ben, planned } = await room();
		await planned(amira.id, { from: '11:05' });
		const number = (pupilId: string, clock: string) =>
			school.store.read(
				async (records) => (await expectedRoomOf(records, pupilId, monday, minute(clock)))?.number ?? null
			);
		expect(await number(amira.id, '10:49')).toBeNull();
		expect(await number(amira.id, '10:50')).toBe('12');
		expect(await number(ben.id, '10:50')).toBeNull();
	});
});

describe('signing in who was sent', () => {
	function walkIn(roomId: string, pupilId: string) {
		return {
			roomId,
			pupilId,
			basis: 'support' as const,
			reason: 'Time out',
			askedBy: 'Ms Bell',
			authorisedBy: 'Mr Okoro',
			adjustments: null as string | null,
			to: null,
			overFull: null as string | null
		};
	}

	it('[RO1] is a stay of its own, present from now to the end of the day, and answers the door', async () => {
		const { school, supervisor, roomId, ben, scan, snapshot } = await room();
		await scan(ben.id);
		const answer = await admitWalkIn.bind(school)(supervisor, walkIn(roomId, ben.id));
		expect(answer).toMatchObject({
			ok: true,
			value: { entry: { stay: { walkIn: true, from: 520, to: minute('15:05'), seat: 1, state: { kind: 'present' } } } }
		});
		expect((await snapshot()).snapshot.callers).toEqual([]);
	});

	it('[RO1] a sanction needs the adjustments that were considered', async () => {
		const { school, supervisor, roomId, ben } = await room();
		const sanction = { ...walkIn(roomId, ben.id), basis: 'sanction' as const };
		const refused = await admitWalkIn.bind(school)(supervisor, sanction);
		expect(refused).toMatchObject({ ok: false, refusal: { code: 'invalid', issues: [{ path: 'adjustments' }] } });
		const adjustments = 'Break first, Mr Okoro';
		expect((await admitWalkIn.bind(school)(supervisor, { ...sanction, adjustments })).ok).toBe(true);
	});

	it('[RO5] a full room refuses, unless somebody says why one more, which the record keeps', async () => {
		const rooms = [
			{
				id: '01900000-0000-7000-8000-0000000000ab',
				name: 'Support room',
				number: '12',
				seats: 1,
				overdueAfterMinutes: 10
			}
		];
		const { school, supervisor, roomId, amira, ben, planned, plan } = await room({ rooms });
		await planned(amira.id);
		expect(await plan(ben.id)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
		const full = await admitWalkIn.bind(school)(supervisor, walkIn(roomId, ben.id));
		expect(full).toMatchObject({ ok: false, refusal: { code: 'conflict', issues: [{ path: 'overFull' }] } });
		const over = { ...walkIn(roomId, ben.id), overFull: 'Nowhere else is safe' };
		expect(await admitWalkIn.bind(school)(supervisor, over)).toMatchObject({
			ok: true,
			value: { entry: { stay: { seat: null } } }
		});
	});

	it('[RO2] a pupil who is here already is not signed in again, and one who is expected arrives', async () => {
		const { school, supervisor, roomId, amira, planned, stayOf } = await room();
		const stay = await planned(amira.id, { from: '11:05' });
		expect((await admitWalkIn.bind(school)(supervisor, walkIn(roomId, amira.id))).ok).toBe(true);
		expect((await stayOf(stay)).state.kind).toBe('present');
		const again = await admitWalkIn.bind(school)(supervisor, walkIn(roomId, amira.id));
		expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
	});

	it('[RO7] taken back, the sign-in is as if it had not been', async () => {
		const { school, supervisor, roomId, ben, send, action, stayOf } = await room();
		const answer = await admitWalkIn.bind(school)(supervisor, walkIn(roomId, ben.id));
		if (!answer.ok) throw new Error(answer.refusal.message);
		const { stay } = answer.value.entry;
		school.clock.advance(600);
		await send(action(stay, { type: 'undo', undoes: answer.value.actionId }));
		expect(await stayOf(stay)).toMatchObject({ state: { kind: 'cancelled' }, minutesPresent: 0 });
	});
});

describe('overdue', () => {
	it('[RO4] is on every desk once, from the tenth minute until someone ends it', async () => {
		const { school, system, supervisor, amira, planned, action, send, needs } = await room();
		const stay = await planned(amira.id);
		const look = () => lookAfterRooms.bind({ ...school, connections: watchedBy(supervisor) })(system, {});
		school.clock.advance(9 * 60 + 59);
		expect(await look()).toMatchObject({ value: { opened: 0 } });
		school.clock.advance(1);
		expect(await look()).toMatchObject({ value: { opened: 1 } });
		expect(await look()).toMatchObject({ value: { opened: 0, closed: 0 } });
		expect(await needs()).toMatchObject([
			{ kind: 'stay-overdue', aboutId: stay.id, times: 1, detail: 'Amira K was expected at 08:40 and has not come.' }
		]);
		await send(action(stay, { type: 'arrive' }));
		expect(await needs()).toEqual([]);
		expect(school.events.filter((event) => event.channel === 'desk').map((event) => event.type)).toEqual([
			'need-opened',
			'need-closed'
		]);
	});

	it('[RO4] missing calls on-call staff and the safeguarding lead, and is withdrawn when the pupil is found', async () => {
		const { school, amira, planned, action, send, needs } = await room();
		const stay = await planned(amira.id);
		school.clock.advance(15 * 60);
		await send(action(stay, { type: 'missing' }));
		expect((await needs()).map((need) => need.kind)).toEqual(['stay-missing']);
		const told = () =>
			school.store.read(async (records) =>
				(await records.notices.about(stay.id))
					.filter((notice) => notice.body.kind === 'not-found-in-school')
					.map((notice) => `${notice.to.kind} ${notice.status}`)
			);
		expect(await told()).toEqual(['senior waiting', 'safeguarding waiting']);
		await send(action(stay, { type: 'found', where: 'Library' }));
		expect(await needs()).toEqual([]);
		expect(await told()).toEqual(['senior withdrawn', 'safeguarding withdrawn']);
	});

	it('[RO4] only Gatehouse itself looks for who is overdue', async () => {
		const { school, supervisor } = await room();
		const answer = await lookAfterRooms.bind({ ...school, connections: watchedBy() })(
			{ ...supervisor, roles: ['senior'] },
			{}
		);
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
	});
});

describe('what screens are told', () => {
	it('[RO9] a snapshot with the events since is the snapshot of now, by version and by content', async () => {
		const { school, supervisor, roomId, amira, ben, chloe, planned, action, send, scan, snapshot, eventsSince } =
			await room();
		const stay = await planned(amira.id);
		await planned(chloe.id, { from: '11:05' });
		const before = await snapshot();
		await scan(amira.id);
		await scan(ben.id);
		await send(action(stay, { type: 'out', why: 'meeting', dueBackMinutes: 15 }));
		await admitWalkIn.bind(school)(supervisor, {
			roomId,
			pupilId: ben.id,
			basis: 'safety',
			reason: 'Quiet space',
			askedBy: '',
			authorisedBy: 'Mr Okoro',
			adjustments: null,
			to: minute('10:45'),
			overFull: null
		});
		const events = eventsSince(before.version);
		const after = await snapshot();
		const folded = events.reduce(foldRoom, before.snapshot);
		const byId = (one: { stay: Stay }, other: { stay: Stay }) => one.stay.id.localeCompare(other.stay.id);
		expect(after.version).toBe(before.version + events.length);
		expect({ ...folded, roster: folded.roster.toSorted(byId) }).toEqual({
			...after.snapshot,
			roster: after.snapshot.roster.toSorted(byId)
		});
	});

	it('[RO12] a wall says forename, initial, seat, and in, out or expected, and nothing else', async () => {
		const { school, supervisor, device, roomId, amira, ben, planned, action, send } = await room();
		const stay = await planned(amira.id);
		await planned(ben.id, { from: '11:05' });
		await send(action(stay, { type: 'arrive' }), action(stay, { type: 'out', why: 'medical', dueBackMinutes: 15 }));
		const wall = await readWall.bind(school)(supervisor, { roomId });
		expect(wall).toMatchObject({
			ok: true,
			value: {
				wall: {
					number: '12',
					pupils: [
						{ displayName: 'Amira K', seat: 1, state: 'out' },
						{ displayName: 'Ben O', seat: 2, state: 'expected' }
					]
				}
			}
		});
		const shown = await readRoom.bind(school)(device, { roomId });
		const text = JSON.stringify([wall, shown]);
		for (const secret of ['medical', 'Quiet start', 'Okoro', 'Khan']) expect(text).not.toContain(secret);
	});

	it('[RO10] the list of rooms counts who is present, out, still to come and overdue', async () => {
		const { school, supervisor, amira, ben, chloe, planned, scan } = await room();
		await planned(amira.id);
		await planned(ben.id);
		await planned(chloe.id, { from: '11:05' });
		await scan(amira.id);
		school.clock.advance(15 * 60);
		expect(await listRooms.bind(school)(supervisor, {})).toMatchObject({
			ok: true,
			value: [{ present: 1, out: 0, expected: 1, overdue: 1 }]
		});
	});
});

describe('planning', () => {
	it('[RO1] is refused on a day without school, in the past, and twice at the same time', async () => {
		const { school, system, roomId, amira, plan, planned } = await room();
		await planned(amira.id);
		expect(await plan(amira.id)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
		const base = { pupilId: amira.id, roomId, from: 520, to: 600, basis: 'support' as const, reason: 'Quiet start' };
		const rest = { askedBy: 'Mr Okoro', authorisedBy: 'Mr Okoro', adjustments: null, overFull: null };
		for (const date of ['2026-11-28', '2026-11-20']) {
			const answer = await planStay.bind(school)(system, { ...base, ...rest, date });
			expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', issues: [{ path: 'date' }] } });
		}
	});
});
