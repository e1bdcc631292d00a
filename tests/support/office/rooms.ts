import type { Stay } from '$lib/domain/stay';
import type { PersonActor } from '$lib/domain/permissions';
import type { RoomSnapshot } from '$lib/protocol/room/room';
import { at as minute } from '../small-school-calendar';
import type { TemporarySchoolOptions } from '../temporary-school';
import { type SchoolOffice, monday, person, schoolOffice, valueOf } from './school-office';

const supportRoom = '01900000-0000-7000-8000-00000000aa01';
const hub = '01900000-0000-7000-8000-00000000aa02';

/** A small school with two rooms, in which pupils are expected, and who watches which room's screen. */
export interface RoomOffice extends SchoolOffice {
	supportRoom: string;
	hub: string;
	supervisor: PersonActor;
	/** Plans a stay of a pupil, by place, from 08:40 in the support room unless said. */
	expect(pupil: number, changes?: { roomId?: string; from?: string; to?: string }): Promise<Stay>;
	/** What Gatehouse does by itself every few seconds. Answers how many needs it opened and closed. */
	look(): Promise<{ opened: number; closed: number }>;
	/** Sets who watches rooms' screens from now on. */
	watch(people: readonly { person: PersonActor; roomId: string }[]): void;
	stay(id: string): Promise<Stay>;
	roomAt(roomId: string): Promise<{ version: number; snapshot: RoomSnapshot }>;
}

/** Opens such an office, on a Monday at 08:40 unless said. */
export async function roomOffice(options: TemporarySchoolOptions = {}): Promise<RoomOffice> {
	const office = await schoolOffice({
		rooms: [
			{ id: supportRoom, name: 'Support room', number: '12', seats: 8, overdueAfterMinutes: 10 },
			{ id: hub, name: 'The Hub', number: '14', seats: 8, overdueAfterMinutes: 10 }
		],
		...options
	});
	const { app, school, world } = office;
	const gatehouse = { kind: 'system', schoolId: school.id, name: 'Gatehouse' } as const;
	const supervisor = person(school.id, 'Ms Reed', ['supervisor']);
	return {
		...office,
		supportRoom,
		hub,
		supervisor,
		expect: async (index, { roomId = supportRoom, from = '08:40', to = '15:05' } = {}) =>
			valueOf(
				await app.planStay(gatehouse, {
					pupilId: office.pupil(index).id,
					roomId,
					date: monday,
					from: minute(from),
					to: minute(to),
					basis: 'support',
					reason: 'Quiet start',
					askedBy: 'Mr Okoro',
					authorisedBy: 'Mr Okoro',
					adjustments: null,
					overFull: null
				})
			),
		look: async () => valueOf(await app.lookAfterRooms(gatehouse, {})),
		watch: (people) => {
			world.connections = {
				...world.connections,
				peopleWatching: (_schoolId, channel) =>
					people.filter(({ roomId }) => channel === `room:${roomId}`).map((watcher) => watcher.person)
			};
		},
		stay: async (id) => {
			const found = await school.store.read((records) => records.stays.find(id));
			if (!found) throw new Error(`There is no stay ${id}`);
			return found;
		},
		roomAt: async (roomId) => valueOf(await app.readRoom(supervisor, { roomId }))
	};
}
