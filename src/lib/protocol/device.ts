import * as v from 'valibot';
import { MOST_DIGITS, NUMBER_BASES, NUMBER_ORDERS, NUMBER_PARTS } from '../domain/card-numbers';
import { devicePurposes } from '../domain/permissions';
import { READER_KEYS } from '../domain/reader-keys';

/** What an enrolled device is told of itself. */
export const deviceSchema = v.object({
	id: v.string(),
	name: v.string(),
	purpose: v.picklist(devicePurposes),
	/** The room it stands at, by id and number; never what the room is for (PR5). */
	room: v.nullable(v.object({ id: v.string(), number: v.string() }))
});
export type DeviceInfo = v.InferOutput<typeof deviceSchema>;

const sessionTimesSchema = v.object({ bell: v.number(), opens: v.number(), closes: v.number(), ends: v.number() });

/** A school day's times, in minutes of the local day (CA3). */
const dayTimesSchema = v.object({ date: v.string(), AM: sessionTimesSchema, PM: sessionTimesSchema });
export type DayTimes = v.InferOutput<typeof dayTimesSchema>;

const numberFormSchema = v.object({
	base: v.picklist(NUMBER_BASES),
	order: v.picklist(NUMBER_ORDERS),
	part: v.picklist(NUMBER_PARTS),
	digits: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_DIGITS))
});

/** How what a reader sends of an RFID card becomes what the school has on record (CD3). */
export const numberConversionSchema = v.object({ from: numberFormSchema, to: numberFormSchema });

/** Settings of a device and of its school that a pupil-facing page needs. */
export const deviceSettingsSchema = v.object({
	schoolName: v.string(),
	timeZone: v.string(),
	/** Symbologies that the camera looks for (CD2). */
	formats: v.array(v.picklist(['qr', 'code-128', 'code-39', 'itf', 'ean-13', 'data-matrix'])),
	/** What the reader adds (CD2); `endsWithEnter` where no code is one without Enter or Tab after it. */
	wedge: v.object({
		prefix: v.string(),
		suffix: v.string(),
		endsWithEnter: v.optional(v.boolean()),
		doubled: v.optional(v.boolean()),
		keys: v.optional(v.picklist(READER_KEYS))
	}),
	/** How the numbers of RFID cards become those that the school has on record (CD3). */
	numbers: v.optional(v.nullable(numberConversionSchema)),
	/** Whether an admission number may be typed (CD2). */
	typedNumber: v.boolean(),
	/** How long a verdict stays, in seconds (PR1). */
	verdictSeconds: v.number(),
	sound: v.boolean(),
	/** Where the device judges for itself while the server is out of reach; the calendar carries no pupil data. */
	today: v.nullable(dayTimesSchema),
	/** The school days to come, for a tablet that starts without network. */
	ahead: v.optional(v.array(dayTimesSchema), [])
});
export type DeviceSettings = v.InferOutput<typeof deviceSettingsSchema>;

/** `GET /api/v1/device`. */
export const deviceResponseSchema = v.object({
	device: deviceSchema,
	serverTime: v.string(),
	settings: deviceSettingsSchema
});
export type DeviceResponse = v.InferOutput<typeof deviceResponseSchema>;

/** `POST /api/v1/devices/enrol`. */
export const enrolRequestSchema = v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(40)) });
export const enrolResponseSchema = v.object({ token: v.string(), device: deviceSchema });
export type EnrolResponse = v.InferOutput<typeof enrolResponseSchema>;
