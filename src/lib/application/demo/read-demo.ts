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

/** Some cards of each situation, spread over the school, nobody's twice; half of the ordinary ones as the school prints them. */
async function cardsToShow(records: SchoolRecords, cards: DemoFile['cards']): Promise<ShownCard[]> {
	const chosen = Object.entries(shown).flatMap(([situation, count]) => {
		const fitting = cards.filter((card) => card.situation === situation);
		if (situation !== 'ordinary') return spread(fitting, count);
		const printed = fitting.filter(isPrinted);
		const owners = new Set(printed.map(({ admissionNumber }) => admissionNumber));
		const plain = fitting.filter(({ admissionNumber }) => !owners.has(admissionNumber));
		return [...spread(plain, Math.ceil(count / 2)), ...spread(printed, Math.floor(count / 2))];
	});
	const result: ShownCard[] = [];
	for (const card of chosen) {
		const pupil = await records.pupils.findByAdmissionNumber(card.admissionNumber);
		if (pupil === null) continue;
		const { id: pupilId, tutorGroup } = pupil;
		const symbology = isPrinted(card) ? 'qr' : 'code-128';
		const { code, situation } = card;
		result.push({ code, symbology, situation, pupil: forenameAndInitial(pupil), tutorGroup, pupilId });
	}
	return result;
}

function isPrinted({ code, admissionNumber }: DemoFile['cards'][number]): boolean {
	return code !== admissionNumber;
}

/** So many of a list, evenly far apart. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
	return Array.from({ length: Math.min(count, items.length) }, (_, index) =>
		items.slice(Math.floor((index * items.length) / count))
	).flatMap((rest) => rest.slice(0, 1));
}
