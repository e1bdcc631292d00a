import { cpSync, rmSync } from 'node:fs';
import { DEFAULT_SYMBOLOGIES, needsSecondReading, type Symbology } from '$lib/domain/symbology';
import { createDecoder } from '$lib/decoder';
import { findNodeEngine } from '$lib/server/decoder/node-engine';
import { clipMs, queuePictures, type CardToDraw, type QueueTimes } from '../../../support/cards';
import { type BenchSchool, makeBenchSchool } from '../../bench-school';
import { startGatehouse } from '../../server-process';
import { openCameraKiosk, type CameraKiosk, type Reader } from './camera-kiosk';
import type { QueueSeen } from './watch-queue';

/** A school of so many pupils whose cards have letters and digits: of digits alone the reference's Code 128 is not read at all. */
export const makeQueueSchool = (pupils: number): Promise<BenchSchool> =>
	makeBenchSchool(pupils, (number) => `GH${number}`);

/** The symbology of a pupil's card, by the pupil's place: each that a kiosk reads unless told otherwise, in turn. */
export const symbologyOf = (card: number): Symbology => DEFAULT_SYMBOLOGIES[card % DEFAULT_SYMBOLOGIES.length] ?? 'qr';

/** Whether one frame is enough to read a pupil's card, by the pupil's place. */
export const isReadAtOnce = (card: number): boolean => !needsSecondReading(symbologyOf(card));

/** The pupils' cards. */
export function cardsOf({ codes }: BenchSchool): CardToDraw[] {
	return codes.map((code, card) => ({ code, symbology: symbologyOf(card) }));
}

/** Whether a verdict's words are the ones of a pupil, by the pupil's place. */
export const isOf = (words: string, card: number): boolean => words.includes(`Forename${card} `);

/**
 * Throws where the clip would not be fair: a card that can be read before the frame that is marked as the first readable, or
 * that cannot be read from it on.
 */
export async function checkPictures(cards: readonly CardToDraw[]): Promise<void> {
	const decoder = await createDecoder(await findNodeEngine());
	for (const [index, card] of cards.entries()) {
		const { arriving, held } = await queuePictures(card, index);
		const early = arriving.some((picture) => decoder.decode(picture, DEFAULT_SYMBOLOGIES) !== null);
		const read = decoder.decode(held, DEFAULT_SYMBOLOGIES)?.text;
		if (early || read !== card.code) throw new Error(`Card ${index} is readable ${early ? 'too early' : 'never'}`);
	}
	decoder.close();
}

/** One pass of a clip before a fresh page on a fresh copy of the school; `also` looks at the copy's server and data at the end. */
export async function showQueue(
	show: { school: BenchSchool; clip: string; times: QueueTimes; reader: Reader; dataDir: string },
	also: (dataDir: string) => Promise<void> = async () => {}
): Promise<QueueSeen> {
	const { school, clip, times, reader, dataDir } = show;
	cpSync(school.dataDir, dataDir, { recursive: true });
	const server = await startGatehouse(dataDir);
	try {
		const kiosk = await openCameraKiosk({ origin: server.origin, token: school.deviceToken, clip, reader });
		try {
			const seen = await seenAtEnd(kiosk, school.codes.length, times);
			await also(dataDir);
			return seen;
		} finally {
			await kiosk.close();
		}
	} finally {
		await server.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** What a page has seen once the last card has come and gone. A machine that is busy shows a clip more slowly than it was made. */
async function seenAtEnd(kiosk: CameraKiosk, cards: number, times: QueueTimes): Promise<QueueSeen> {
	const untilMs = Date.now() + 2 * clipMs(cards, times);
	for (;;) {
		const { cards: shown } = await kiosk.seen();
		if (shown.at(-1)?.card === cards - 1) break;
		if (Date.now() > untilMs) throw new Error('The clip did not come to its end');
		await kiosk.page.waitForTimeout(1_000);
	}
	await kiosk.page.waitForTimeout(clipMs(1, { ...times, lead: 0 }));
	return kiosk.seen();
}
