import { eq } from 'drizzle-orm';
import type { DeviceStateReader, DeviceStateRepository } from '../../../../application/ports/school-store';
import type { Connection } from '../../connection';
import { upsertInto } from '../../statement';
import { deviceStates } from '../schema';

/** Reads how devices last said that they stand. */
export function deviceStateReader({ db }: Connection): DeviceStateReader {
	return {
		find: async (deviceId) =>
			(await db.select().from(deviceStates).where(eq(deviceStates.deviceId, deviceId)).get()) ?? null,
		list: async () => db.select().from(deviceStates)
	};
}

const saveState = upsertInto(deviceStates, ['deviceId']);

/** Reads and writes how devices last said that they stand. */
export function deviceStateRepository(connection: Connection): DeviceStateRepository {
	return {
		...deviceStateReader(connection),
		save: async (state) => {
			saveState.run(connection, state);
		}
	};
}
