import type { Stay, StayState } from '../stay';
import { isOpen } from './stay-time';

/** One pupil on a room's wall (RO12). */
export interface WallSeat {
	stayId: string;
	/** `Amira K` */
	displayName: string;
	seat: number | null;
	state: 'in' | 'out' | 'expected';
}

/** What a room's wall may show (RO12): who sits where, and whether in, out or expected. Never what the room is for (PR5). */
export interface WallSnapshot {
	number: string;
	seats: number;
	date: string;
	/** IANA name. */
	timeZone: string;
	pupils: WallSeat[];
}

/** What a wall is made of: a room's roster on one day. */
interface RoomOnADay {
	room: { number: string; seats: number };
	date: string;
	timeZone: string;
	roster: readonly { stay: Stay; pupil: { displayName: string } }[];
}

/** How a stay stands as far as a wall may say, or null where it says nothing. */
function wallStateOf(state: StayState): WallSeat['state'] | null {
	switch (state.kind) {
		case 'present':
			return 'in';
		case 'out':
			return 'out';
		case 'expected':
		case 'missing':
		case 'found':
			return 'expected';
		case 'not-in-school':
		case 'left-without-permission':
		case 'off-site':
		case 'finished':
		case 'cancelled':
			return null;
	}
}

/** What a wall shows of a room, by seat. */
export function wallOf({ room, date, timeZone, roster }: RoomOnADay): WallSnapshot {
	const pupils = roster.flatMap(({ stay, pupil }) => {
		const state = wallStateOf(stay.state);
		return state && isOpen(stay) ? [{ stayId: stay.id, displayName: pupil.displayName, seat: stay.seat, state }] : [];
	});
	pupils.sort((one, other) => (one.seat ?? Infinity) - (other.seat ?? Infinity));
	return { number: room.number, seats: room.seats, date, timeZone, pupils };
}
