import type { DeskDevice } from '../../../protocol/desk/desk';
import type { DeviceRecord } from '../../ports/directory';
import type { DeviceStateRecord } from '../../ports/school-store';

/** A device as desks see it. */
export function deskDevice(
	{ id, name, purpose }: Pick<DeviceRecord, 'id' | 'name' | 'purpose'>,
	online: boolean,
	said: DeviceStateRecord | null
): DeskDevice {
	return { id, name, purpose, online, said: said && { at: said.at, state: said.state } };
}
