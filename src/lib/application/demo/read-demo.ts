import { forenameAndInitial } from '../../domain/names';
import type { DemoFile, DemoSituation } from '../../protocol/demo';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { findDemoSchool, noDemonstration } from './demo-school';

/** A card to hold up, as the demonstration's page shows it. */
export interface ShownCard {
	code: string;
	symbology: 'code-128' | 'qr';
	situation: DemoSituation;
	/** Forename and initial, and the form. */
	pupil: string;
	tutorGroup: string;
	pupilId: string;
}

/** All that the demonstration's page opens. */
export interface DemoPage {
	school: string;
	timeZone: string;
	users: DemoFile['users'];
	devices: DemoFile['devices'];
	rooms: { id: string; name: string; number: string }[];
	cards: ShownCard[];
}

/** How many cards of each situation are shown. */
const shown: Record<DemoSituation, number> = {
	ordinary: 4,
	'flag-limits': 2,
	'flag-always-ask': 1,
	'expected-in-room': 2,
	revoked: 1,
	'temporary-expired': 1,
	leaver: 1
};

/** Reads what the demonstration's page shows: whom to be, which screens there are, and some cards of each situation. */
export const readDemo = useCase(
	'demo.play',
	async (world: World, _actor, _input: Record<string, never>): Promise<Answer<DemoPage>> => {
		const demo = await findDemoSchool(world);
		if (demo === null) return noDemonstration();
		const { school, file } = demo;
		return world.schools.store(school.id).read(async (records) => {
			const { name, calendar } = await records.settings();
			const rooms = await records.stays.rooms();
			return done({
				school: name,
				timeZone: calendar.timeZone,
				users: file.users,
				devices: file.devices,
				rooms: rooms.map(({ id, name: room, number }) => ({ id, name: room, number })),
				cards: await cardsToShow(records, file.cards)
			});
		});
	}
);

async function cardsToShow(records: SchoolRecords, cards: DemoFile['cards']): Promise<ShownCard[]> {
	const left = { ...shown };
	const result: ShownCard[] = [];
	for (const { code, admissionNumber, situation } of cards) {
		// Every other ordinary card is shown as a printed one where there is one.
		const isPrinted = code !== admissionNumber;
		if (left[situation] <= 0 || (situation === 'ordinary' && isPrinted !== left.ordinary <= 2)) continue;
		const pupil = await records.pupils.findByAdmissionNumber(admissionNumber);
		if (pupil === null) continue;
		left[situation] -= 1;
		const { id: pupilId, tutorGroup } = pupil;
		const symbology = isPrinted ? 'qr' : 'code-128';
		result.push({ code, symbology, situation, pupil: forenameAndInitial(pupil), tutorGroup, pupilId });
	}
	const order = Object.keys(shown);
	return result.sort((one, other) => order.indexOf(one.situation) - order.indexOf(other.situation));
}
