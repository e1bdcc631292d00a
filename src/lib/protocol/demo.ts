import * as v from 'valibot';
import { devicePurposes, roles } from '../domain/permissions';
import { instantSchema } from './api/parts';
import type { ScanOutcome } from './scan';

const wholeNumber = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer());

/** What a card of the demonstration school shows. */
export const demoSituations = [
	'ordinary',
	'flag-limits',
	'flag-always-ask',
	'revoked',
	'temporary-expired',
	'leaver',
	'expected-in-room'
] as const;
export type DemoSituation = (typeof demoSituations)[number];

/** `demo.json`: what scripts, and the demonstration's own page, are told of the demonstration school. */
export const demoFileSchema = v.object({
	origin: v.string(),
	school: v.string(),
	/** Where the school's clock stood when it was made ready. */
	now: v.string(),
	users: v.array(v.object({ role: v.picklist(roles), email: v.string(), password: v.string() })),
	devices: v.array(
		v.object({
			id: v.string(),
			name: v.string(),
			purpose: v.picklist(devicePurposes),
			/** The room's id, for a room's screen. */
			room: v.optional(v.string()),
			token: v.string()
		})
	),
	apiToken: v.string(),
	cards: v.array(v.object({ code: v.string(), admissionNumber: v.string(), situation: v.picklist(demoSituations) }))
});
export type DemoFile = v.InferOutput<typeof demoFileSchema>;

/** What the demonstration's page asks while it is open. */
export const demoRequestSchema = v.variant('kind', [
	v.object({ kind: v.literal('next-arrival') }),
	v.object({ kind: v.literal('hold-up'), code: v.string(), deviceId: v.string() }),
	v.object({ kind: v.literal('tell'), code: v.string(), since: instantSchema })
]);
export type DemoRequest = v.InferOutput<typeof demoRequestSchema>;

/** How the demonstration's clock is moved: on by minutes, to a later minute of the day, or to the next school morning. */
export const clockMoveSchema = v.variant('kind', [
	v.object({ kind: v.literal('on'), minutes: v.pipe(wholeNumber, v.minValue(1), v.maxValue(600)) }),
	v.object({ kind: v.literal('to'), minute: v.pipe(wholeNumber, v.minValue(0), v.maxValue(1439)) }),
	v.object({ kind: v.literal('next-school-morning') })
]);
export type ClockMove = v.InferOutput<typeof clockMoveSchema>;

/** What a card that was held up came to, as the demonstration tells it. */
export interface PlayedScan {
	scanId: string;
	/** `HH:MM` on the school's wall. */
	time: string;
	/** `Khan, Amira`, or null for a card that is nobody's. */
	pupil: string | null;
	pupilId: string | null;
	tutorGroup: string | null;
	device: string;
	outcome: ScanOutcome['outcome'] | 'rejected';
	mark: string | null;
	minutesLate: number | null;
	detention: {
		status: string;
		date: string | null;
		startsAt: string | null;
		minutes: number;
		place: string | null;
	} | null;
}

/** A card to hold up next, and the device to hold it up to. */
export interface NextArrival {
	code: string;
	deviceId: string;
}
