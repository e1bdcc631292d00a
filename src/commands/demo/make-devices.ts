import type { DeviceActor, DevicePurpose } from '$lib/domain/permissions';
import type { DemoFile } from '$lib/protocol/demo';
import type { Gatehouse } from '$lib/server/app';
import { valueOf } from './answers';
import type { DemoStaff } from './make-staff';

/** The tablets and screens of the demonstration. */
export interface DemoDevices {
	listed: DemoFile['devices'];
	frontDoor: DeviceActor;
	sixthFormGate: DeviceActor;
	supportRoom: DeviceActor;
	resetRoom: DeviceActor;
}

/** Adds and enrols a kiosk at each door, a screen in each room, and a tablet where detentions are sat. */
export async function makeDevices(
	{ app }: Gatehouse,
	staff: DemoStaff,
	rooms: { support: string; reset: string }
): Promise<DemoDevices> {
	const listed: DemoFile['devices'] = [];
	const { schoolId } = staff;
	const make = async (name: string, purpose: DevicePurpose, roomId: string | null): Promise<DeviceActor> => {
		const typedNumber = purpose === 'late-kiosk';
		const { code } = valueOf(
			await app.addDevice(staff.as('admin'), { name, purpose, roomId, typedNumber, formats: null })
		);
		const { token, device } = valueOf(await app.enrolDevice({ kind: 'nobody' }, { code, address: 'demonstration' }));
		const room = purpose === 'room' && roomId !== null ? { room: roomId } : {};
		listed.push({ id: device.id, name, purpose, ...room, token });
		return { kind: 'device', schoolId, deviceId: device.id, name, purpose, roomId };
	};
	const frontDoor = await make('Front door', 'late-kiosk', null);
	const sixthFormGate = await make('Sixth form gate', 'late-kiosk', null);
	const supportRoom = await make('Support room R4', 'room', rooms.support);
	const resetRoom = await make('Reset room G12', 'room', rooms.reset);
	await make('Detentions, Room 12', 'sitting', 'Room 12');
	return { listed, frontDoor, sixthFormGate, supportRoom, resetRoom };
}
