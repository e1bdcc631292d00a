import * as v from 'valibot';
import { devicePurposes, roles } from '../domain/permissions';

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
