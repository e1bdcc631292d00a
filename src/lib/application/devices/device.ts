import type { Instant } from '../../domain/local-time';
import type { DevicePurpose } from '../../domain/permissions';
import type { DeviceInfo } from '../../protocol/device';
import type { DeviceRecord } from '../ports/directory';
import type { RoomRecord } from '../ports/records';
import type { World } from '../ports/world';

/** A device as the list of devices shows one. */
export interface DeviceOnList {
	id: string;
	name: string;
	purpose: DevicePurpose;
	/** Where it stands, in words; null for a late kiosk. */
	place: string | null;
	/** `waiting` has not been enrolled yet. */
	state: 'waiting' | 'enrolled' | 'revoked';
	online: boolean;
	enrolledAt: Instant | null;
	lastSeenAt: Instant | null;
	revokedAt: Instant | null;
	/** Until when the code that was given last works; null where there is none. */
	codeUntil: Instant | null;
}

/** The room that a device stands at, or null: only a device of the purpose `room` has one. */
export async function roomOf(
	world: World,
	device: { schoolId: string; purpose: DevicePurpose; roomId: string | null }
): Promise<RoomRecord | null> {
	const { roomId } = device;
	if (device.purpose !== 'room' || roomId === null) return null;
	return world.schools.store(device.schoolId).read((records) => records.stays.findRoom(roomId));
}

/** What a device is told of itself: its room by number, never what the room is for (PR5). */
export async function deviceInfo(
	world: World,
	device: Pick<DeviceRecord, 'id' | 'schoolId' | 'name' | 'purpose' | 'roomId'>
): Promise<DeviceInfo> {
	const room = await roomOf(world, device);
	return {
		id: device.id,
		name: device.name,
		purpose: device.purpose,
		room: room ? { id: room.id, number: room.number } : null
	};
}
