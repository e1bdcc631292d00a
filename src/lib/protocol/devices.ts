import * as v from 'valibot';
import { devicePurposes } from '../domain/permissions';
import { SYMBOLOGIES } from '../domain/symbology';
import { nameSchema } from './people';
import { idSchema } from './api/parts';

/** The form that adds a device. */
export const addDeviceSchema = v.pipe(
	v.object({
		name: nameSchema,
		purpose: v.picklist(devicePurposes),
		roomId: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(60)),
		typedNumber: v.optional(v.string()),
		formats: v.optional(v.array(v.picklist(SYMBOLOGIES)), [])
	}),
	v.transform(({ name, purpose, roomId, typedNumber, formats }) => ({
		name,
		purpose,
		roomId: roomId === '' ? null : roomId,
		typedNumber: typedNumber !== undefined,
		formats: formats.length > 0 ? formats : null
	}))
);

/** Names a device. */
export const deviceIdSchema = v.object({ deviceId: idSchema });
