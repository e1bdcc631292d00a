import * as v from 'valibot';
import type { NumberReading } from '../domain/card-numbers';
import { cleanCode } from '../domain/cards';
import { idSchema, localDateSchema } from './api/parts';
import type { FoundPupil } from './desk/pupil-page';

/** How a pupil's card stands now (CD1). */
export type CardState = 'active' | 'temporary' | 'expired' | 'revoked';

/** One card of a pupil, as staff see it. */
export interface CardLine {
	id: string;
	code: string;
	state: CardState;
	issuedAt: string;
	/** When a temporary card stops working, or did; null on the others. */
	expiresAt: string | null;
}

/** A pupil's cards: those that work first, then the others. */
export interface PupilCards {
	pupil: FoundPupil;
	/** Whether the pupil has left the roll: then no card works, and none is given. */
	hasLeft: boolean;
	cards: CardLine[];
}

/** One way to write what was read, and who has it already. */
export interface HeldReading extends NumberReading {
	/** Whose card it is, in whatever state; null is nobody's. */
	card: { pupil: FoundPupil; state: CardState } | null;
	/** Whose admission number it is: nobody else can have it as a card. */
	numberOf: FoundPupil | null;
}

/** What a card that was held up says (CD3). */
export interface CardReadings {
	/** As it was sent first; at least that. */
	readings: HeldReading[];
	/** The text that kiosks of this school would send of it, so far as their settings say; as it was sent where they say nothing. */
	usual: string;
}

/** A code as a reader sends it, without what readers add (CD2). */
export const cardCodeSchema = v.pipe(
	v.string(),
	v.transform(cleanCode),
	v.minLength(3, 'Hold up the card, or type what is on it: three characters or more'),
	v.maxLength(512, 'No card holds so much: 512 characters at most')
);

/** Asks what a reading says; `nfc` where the browser's own reader read it. */
export const cardReadingSchema = v.object({ code: cardCodeSchema, format: v.optional(v.string()) });

/** The form that gives a pupil a card. */
export const giveCardSchema = v.object({
	pupilId: idSchema,
	code: cardCodeSchema,
	/** The last day of a temporary card; null is for as long as the pupil is here. */
	untilOn: v.pipe(
		v.optional(v.union([v.literal(''), localDateSchema], 'Expected a date such as 2026-11-23'), ''),
		v.transform((text) => (text === '' ? null : text))
	)
});
export type GiveCardInput = v.InferOutput<typeof giveCardSchema>;

/** The form that revokes a card. */
export const revokeCardSchema = v.object({
	cardId: idSchema,
	why: v.pipe(v.string(), v.trim(), v.minLength(1, 'Say why, such as lost'), v.maxLength(200))
});
/** Names a card. */
export const cardIdSchema = v.object({ cardId: idSchema });
