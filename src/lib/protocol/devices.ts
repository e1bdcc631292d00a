import * as v from 'valibot';
import { MOST_DIGITS, type NumberConversion, NUMBER_BASES, NUMBER_ORDERS, NUMBER_PARTS } from '../domain/card-numbers';
import { type PupilLanguage, pupilLanguages } from '../domain/languages';
import { READER_KEYS, type ReaderKeys } from '../domain/reader-keys';
import { type DevicePurpose, devicePurposes } from '../domain/permissions';
import { SYMBOLOGIES, type Symbology } from '../domain/symbology';
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

const affixSchema = v.pipe(v.optional(v.string(), ''), v.maxLength(20, 'At most 20 characters'));

/** Yes, no, or nobody has said. */
const saidSchema = v.pipe(
	v.picklist(['yes', 'no', 'unsaid'], 'Choose one'),
	v.transform((said) => (said === 'unsaid' ? undefined : said === 'yes'))
);

const formSchema = v.pipe(
	v.object({
		base: v.picklist(NUMBER_BASES, 'Choose how it is written'),
		order: v.picklist(NUMBER_ORDERS, 'Choose the order'),
		part: v.picklist(NUMBER_PARTS, 'Choose how much of it'),
		digits: v.pipe(
			v.optional(v.string(), ''),
			v.trim(),
			v.regex(/^\d{0,2}$/, 'A number of characters, such as 10'),
			v.transform(Number),
			v.maxValue(MOST_DIGITS, `At most ${MOST_DIGITS}`)
		)
	})
);

/** The form of a device's settings (CD2, CD3), with the version that it was based on. */
export const deviceSettingsFormSchema = v.pipe(
	v.object({
		deviceId: idSchema,
		basedOn: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)),
		name: nameSchema,
		formats: v.pipe(
			v.optional(v.array(v.picklist(SYMBOLOGIES)), []),
			v.minLength(1, 'Choose at least one kind of code')
		),
		typedNumber: v.optional(v.string()),
		sound: v.optional(v.string()),
		wedgePrefix: affixSchema,
		wedgeSuffix: affixSchema,
		wedgeEndsWithEnter: saidSchema,
		wedgeDoubled: saidSchema,
		wedgeKeys: v.pipe(
			v.picklist([...READER_KEYS, 'unsaid'], 'Choose one'),
			v.transform((keys) => (keys === 'unsaid' ? undefined : keys))
		),
		convert: v.optional(v.string()),
		from: v.optional(formSchema),
		to: v.optional(formSchema)
	}),
	v.forward(
		v.check(({ convert, from, to }) => convert === undefined || (from !== undefined && to !== undefined), 'Say both'),
		['convert']
	),
	v.transform(({ convert, from, to, typedNumber, sound, ...rest }) => ({
		...rest,
		typedNumber: typedNumber !== undefined,
		sound: sound !== undefined,
		numbers: convert !== undefined && from && to ? { from, to } : null
	}))
);
export type DeviceSettingsInput = v.InferOutput<typeof deviceSettingsFormSchema>;

/** The form of the staff's PIN; empty takes it away. */
export const kioskPinFormSchema = v.object({
	pin: v.pipe(
		v.optional(v.string(), ''),
		v.trim(),
		v.regex(/^(\d{4,8})?$/, 'Four to eight digits, or nothing for no PIN'),
		v.transform((pin) => (pin === '' ? null : pin))
	)
});

/** So long a verdict may stay, in seconds (PR1): it can be read, and it does not wait for the next pupil. */
export const verdictSecondsRange = { least: 3, most: 20 } as const;

/** The form of what every pupil-facing screen of the school does (PR1), with the version that it was based on. */
export const pupilScreensFormSchema = v.object({
	basedOn: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)),
	verdictSeconds: v.pipe(
		v.string(),
		v.trim(),
		v.regex(/^\d{1,2}$/, 'A number of seconds, such as 6'),
		v.transform(Number),
		v.minValue(verdictSecondsRange.least, `At least ${verdictSecondsRange.least} seconds: it must be read`),
		v.maxValue(verdictSecondsRange.most, `At most ${verdictSecondsRange.most} seconds: a name stands there`)
	),
	language: v.picklist(pupilLanguages, 'Choose a language')
});
export type PupilScreensInput = v.InferOutput<typeof pupilScreensFormSchema>;

/** What every pupil-facing screen of the school does, as the page of devices shows it. */
export interface PupilScreens {
	verdictSeconds: number;
	language: PupilLanguage;
	/** How often this was changed: what an edit is based on. */
	version: number;
}

/** Names a device. */
export const deviceIdSchema = v.object({ deviceId: idSchema });

/** A device with its settings, as its page shows them. */
export interface DeviceSettingsPage {
	id: string;
	name: string;
	purpose: DevicePurpose;
	/** Where it stands, in words; null for a late kiosk. */
	place: string | null;
	state: 'waiting' | 'enrolled' | 'revoked';
	online: boolean;
	lastSeenAt: string | null;
	revokedAt: string | null;
	/** How often the settings were changed: what an edit is based on. */
	version: number;
	/** Who changed them last, and when; null where nobody has. */
	changed: { at: string; by: string } | null;
	settings: {
		typedNumber: boolean;
		/** Whether a verdict is heard as well as seen. */
		sound: boolean;
		wedgePrefix: string;
		wedgeSuffix: string;
		wedgeEndsWithEnter?: boolean;
		wedgeDoubled?: boolean;
		wedgeKeys?: ReaderKeys;
		numbers: NumberConversion | null;
		formats: Symbology[];
	};
}
