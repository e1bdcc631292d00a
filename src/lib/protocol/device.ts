import * as v from 'valibot';
import { MOST_DIGITS, NUMBER_BASES, NUMBER_ORDERS, NUMBER_PARTS } from '../domain/card-numbers';
import { pupilLanguages } from '../domain/languages';
import { devicePurposes } from '../domain/permissions';
import { READER_KEYS } from '../domain/reader-keys';
import { instantSchema, offsetSchema } from './api/parts';

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
	/** Whether staff have a PIN: its settings on the tablet then open to that alone. */
	hasPin: v.optional(v.boolean()),
	/** How long a verdict stays, in seconds (PR1). */
	verdictSeconds: v.number(),
	sound: v.boolean(),
	/** What the screen speaks where nobody asked for another language; English unless said. */
	language: v.optional(v.picklist(pupilLanguages)),
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

/** How a device's camera is: as its page says it. */
export const cameraStates = ['none', 'starting', 'ready', 'denied', 'absent', 'ended'] as const;

/** A scan that the server would not take, as the tablet that keeps it tells of it (SC2). */
const refusedScanSchema = v.object({
	scanId: v.pipe(v.string(), v.maxLength(64)),
	/** Null where the tablet can no longer read what it kept. */
	code: v.nullable(v.pipe(v.string(), v.maxLength(512))),
	readAt: instantSchema,
	why: v.pipe(v.string(), v.maxLength(500))
});

/** `POST /api/v1/device/state`: how a device says that it stands (SC3). */
export const deviceStateSchema = v.object({
	/** Scans on the device that the server has not answered for, and when the oldest was read. */
	waiting: v.pipe(v.number(), v.integer(), v.minValue(0)),
	oldestAt: v.nullable(instantSchema),
	/** False where its browser keeps nothing: what it cannot send at once is lost with the page. */
	keeps: v.boolean(),
	/** Server minus device, in milliseconds; null where it was not measured since the clock was last set (PU6). */
	offsetMs: v.nullable(offsetSchema),
	camera: v.picklist(cameraStates),
	/** How pictures are decoded, where there is a camera: by WebAssembly in a worker, or by script where it cannot run. */
	decoder: v.nullable(v.picklist(['wasm', 'zxing-js'])),
	/** 0 to 1; null where the browser does not say. */
	battery: v.nullable(v.object({ level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)), charging: v.boolean() })),
	/** Of the page that the device runs. */
	version: v.pipe(v.string(), v.maxLength(40)),
	refused: v.pipe(v.array(refusedScanSchema), v.maxLength(50))
});
export type DeviceStateReport = v.InferOutput<typeof deviceStateSchema>;
/** How a device last said that it stands, as staff screens show it. */
export type DeviceState = Omit<DeviceStateReport, 'refused'>;

/** `POST /api/v1/devices/enrol`. */
export const enrolRequestSchema = v.object({ code: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(40)) });
export const enrolResponseSchema = v.object({ token: v.string(), device: deviceSchema });
export type EnrolResponse = v.InferOutput<typeof enrolResponseSchema>;

/** `POST /api/v1/device/unlock`: the staff's PIN, four to eight digits. */
export const unlockSchema = v.object({ pin: v.pipe(v.string(), v.regex(/^\d{4,8}$/, 'Four to eight digits')) });
