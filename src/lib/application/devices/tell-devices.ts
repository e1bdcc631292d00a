import type { World } from '../ports/world';

/** Tells every device of a school that is there to ask anew what is set. */
export async function tellDevices(world: World, schoolId: string): Promise<void> {
	const devices = await world.directory.read((records) => records.devices.ofSchool(schoolId));
	for (const { id, revokedAt } of devices) if (revokedAt === null) world.connections.tellDevice(id);
}
