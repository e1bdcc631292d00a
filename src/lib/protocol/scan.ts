import * as v from 'valibot';
import { pupilLanguages } from '../domain/languages';
import { lateReasons } from '../domain/late-reasons';
import { type Issue, issuesOf } from './api/errors';
import { instantSchema, localDateSchema, offsetSchema, uuidV7Schema } from './api/parts';

/** How a code came to be read (CD2). */
export const codeFormats = [
	'qr',
	'code-128',
	'code-39',
	'itf',
	'ean-13',
	'data-matrix',
	'wedge',
	'typed',
	'nfc'
] as const;

const noControls = v.check(
	// eslint-disable-next-line no-control-regex -- control characters are what this refuses
	(text: string) => !/[\u0000-\u001f\u007f]/.test(text),
	'Control characters are not part of a code'
);

/** One reading of one card on one device (SC1). Times are the device's own clock, uncorrected. */
export const scanSchema = v.object({
	scanId: uuidV7Schema,
	code: v.pipe(v.string(), v.minLength(1, 'A code is at least one character'), v.maxLength(512), noControls),
	format: v.optional(v.picklist(codeFormats)),
	scannedAt: instantSchema,
	offsetMs: v.optional(offsetSchema),
	intent: v.optional(v.picklist(['in', 'out'])),
	reason: v.optional(v.picklist(lateReasons))
});
export type Scan = v.InferOutput<typeof scanSchema>;

/** The envelope of `POST /api/v1/scans`; each scan is parsed by itself, so that a bad one fails alone (SC4). */
export const scanBatchSchema = v.object({
	sentAt: instantSchema,
	scans: v.pipe(
		v.array(v.unknown()),
		v.minLength(1, 'Send at least one scan'),
		v.maxLength(200, 'Send at most 200 scans')
	)
});

/** `POST /api/v1/scans` as documented: the envelope with the shape of its scans. */
export const scanRequestSchema = v.object({
	sentAt: instantSchema,
	scans: v.pipe(v.array(scanSchema), v.minLength(1), v.maxLength(200))
});

/** `PATCH /api/v1/scans/{scanId}`. */
export const scanReasonSchema = v.object({ reason: v.picklist(lateReasons), chosenAt: instantSchema });

/** What every outcome of a known, active card carries: what to call the pupil and, where one is recorded, in which language. */
const named = { displayName: v.string(), language: v.optional(v.picklist(pupilLanguages)) };
const clock = v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/));

/** Where a pupil should go next. Never says what a room is for (PR5). */
export const nextStepSchema = v.object({
	kind: v.picklist(['room', 'reception', 'place']),
	place: v.optional(v.string())
});

/** A booked detention as a kiosk may show it, where the school has switched that on (PR1). */
export const shownDetentionSchema = v.object({
	date: localDateSchema,
	startsAt: clock,
	minutes: v.number(),
	place: v.string()
});

/** What a scan led to, as stored with it and answered to every repeat (SC1). */
export const scanOutcomeSchema = v.variant('outcome', [
	v.object({
		outcome: v.literal('late'),
		...named,
		mark: v.picklist(['/', '\\', 'L', 'U']),
		minutesLate: v.number(),
		session: v.picklist(['AM', 'PM']),
		date: localDateSchema,
		signedInAt: v.string(),
		next: v.optional(nextStepSchema),
		detention: v.optional(shownDetentionSchema)
	}),
	v.object({
		outcome: v.literal('already-signed-in'),
		...named,
		firstAt: v.string(),
		next: v.optional(nextStepSchema)
	}),
	v.object({ outcome: v.literal('on-time'), ...named, next: v.optional(nextStepSchema) }),
	v.object({ outcome: v.literal('outside-hours'), ...named }),
	v.object({ outcome: v.literal('not-a-school-day'), ...named }),
	v.object({ outcome: v.literal('returned'), ...named }),
	v.object({ outcome: v.literal('see-reception') }),
	v.object({ outcome: v.literal('arrived'), ...named }),
	v.object({ outcome: v.literal('welcome-back'), ...named }),
	v.object({ outcome: v.literal('already-here'), ...named }),
	v.object({ outcome: v.literal('left'), ...named }),
	v.object({ outcome: v.literal('expected-elsewhere'), ...named, next: v.optional(nextStepSchema) }),
	v.object({ outcome: v.literal('not-expected'), ...named })
]);
export type ScanOutcome = v.InferOutput<typeof scanOutcomeSchema>;

/** A scan that could not be taken; nothing of it is stored and it may be sent again (SC1). */
export const rejectedScanSchema = v.object({
	outcome: v.literal('rejected'),
	issues: v.array(v.object({ path: v.string(), message: v.string(), code: v.optional(v.string()) }))
});
export type RejectedScan = v.InferOutput<typeof rejectedScanSchema>;

/** One answer of `POST /api/v1/scans`. */
export type ScanResult = { scanId: string | null } & (ScanOutcome | RejectedScan);

/** `POST /api/v1/scans` as answered, results in the order sent. */
export const scanResponseSchema = v.object({
	serverTime: v.string(),
	results: v.array(
		v.intersect([
			v.object({ scanId: v.nullable(v.string()) }),
			v.variant('outcome', [...scanOutcomeSchema.options, rejectedScanSchema])
		])
	)
});

/** One scan of a batch as parsed by itself (SC4). */
export type ParsedScan = { kind: 'scan'; scan: Scan } | { kind: 'rejected'; scanId: string | null; issues: Issue[] };

/** Parses one scan of a batch. A bad one is rejected alone, with its id where it has a readable one. */
export function parseScan(raw: unknown): ParsedScan {
	const parsed = v.safeParse(scanSchema, raw);
	if (parsed.success) return { kind: 'scan', scan: parsed.output };
	const named = v.safeParse(v.object({ scanId: v.pipe(v.string(), v.maxLength(64)) }), raw);
	return { kind: 'rejected', scanId: named.success ? named.output.scanId : null, issues: issuesOf(parsed.issues) };
}
