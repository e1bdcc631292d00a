import { convertNumber, NFC_FORM, readingsOf } from '../../domain/card-numbers';
import { cleanCode } from '../../domain/cards';
import { wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { CardReadings, HeldReading, PupilCards } from '../../protocol/cards';
import { schoolOf } from '../actors';
import type { DeviceOptions } from '../ports/directory';
import type { World } from '../ports/world';
import { foundPupil } from '../pupils/find-pupils';
import { type Answer, done, refuse, useCase } from '../use-case';
import { cardLines, cardState } from './card-lines';

/** A pupil's cards (CD1). */
export const readCards = useCase(
	'cards.manage',
	async (world: World, actor, { pupilId }: { pupilId: string }): Promise<Answer<PupilCards>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const pupil = await records.pupils.find(pupilId);
			if (pupil === null) return refuse('not-found', 'This pupil is not known.');
			if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours.');
			const at = world.clock.now();
			const { calendar } = await records.settings();
			return done({
				pupil: foundPupil(pupil),
				hasLeft: pupil.leftOn !== null && pupil.leftOn <= wallTime(at, calendar.timeZone).date,
				cards: cardLines(await records.cards.ofPupil(pupilId), at)
			});
		})
);

/** What a card that is held up says: each way in which readers send its number (CD3), and whose each of them is. */
export const readReadings = useCase(
	'cards.manage',
	async (world: World, actor, { code, isNfc }: { code: string; isNfc: boolean }): Promise<Answer<CardReadings>> => {
		const schoolId = schoolOf(actor);
		const devices = await world.directory.read((records) => records.devices.ofSchool(schoolId));
		const options = devices.filter(({ revokedAt }) => revokedAt === null).map(({ settings }) => settings);
		const at = world.clock.now();
		return world.schools.store(schoolId).read(async (records) => {
			const readings: HeldReading[] = [];
			for (const { text, form } of readingsOf(cleanCode(code))) {
				const card = await records.cards.findByCode(text);
				const holder = card && (await records.pupils.find(card.pupilId));
				const numberOf = await records.pupils.findByAdmissionNumber(text);
				readings.push({
					text,
					form,
					card: card && holder ? { pupil: foundPupil(holder), state: cardState(card, at) } : null,
					numberOf: numberOf && foundPupil(numberOf)
				});
			}
			return done({ readings, usual: usualText(cleanCode(code), isNfc, options) });
		});
	}
);

/** The text that the school's devices make of a number, so far as they are set: the newest device that converts says. */
function usualText(sent: string, isNfc: boolean, options: readonly DeviceOptions[]): string {
	const numbers = options.map((one) => one.numbers ?? null).find((one) => one !== null);
	if (!numbers) return sent;
	return convertNumber(sent, isNfc ? { ...numbers, from: NFC_FORM } : numbers);
}
