import type { Gatehouse } from '$lib/server/app';
import { gatehouseOf } from '$lib/server/app';
import { drawSchool, type DrawnSchool } from '$lib/application/demo/school/draw-school';
import type { RollSize } from '$lib/application/demo/school/roll';
import { demoYear } from '$lib/application/demo/school/school-year';
import { type DemoSituation, demoSituations, type DemoFile } from '$lib/protocol/demo';
import { bankHolidaysIn } from '$lib/protocol/calendar/bank-holidays';
import { type Instant, type LocalDate, type Minute, ageOn, instantOf } from '$lib/domain/local-time';
import { valueOf } from './answers';
import { makeStaff, type DemoStaff } from './make-staff';
import { type DemoDevices, makeDevices } from './make-devices';
import { makeArrangements, makeMock } from './make-allowances';
import { playHistory } from './play-history';
import { playOpenItems } from './play-open-items';
import { playThisMorning } from './play-this-morning';

/** What is made: the day that it begins on, and how the making is told. */
export interface DemoMaking {
	gatehouse: Gatehouse;
	/** The date on whose morning the demonstration begins. */
	today: LocalDate;
	/** Where the school's clock is to stand when it is ready. */
	beginsAt: Instant;
	/** Whether this morning's first arrivals are played. */
	playsToday: boolean;
	/** Smaller than the whole school only where a test makes one. */
	size?: RollSize;
	tell(line: string): void;
}

/** The school that was made, with all that scripts are told of it but where it is served. */
export type MadeSchool = Omit<DemoFile, 'origin' | 'now'> & { schoolId: string };

/** Everything that plays a part in the demonstration. */
export interface Cast {
	gatehouse: Gatehouse;
	schoolId: string;
	drawn: DrawnSchool;
	staff: DemoStaff;
	devices: DemoDevices;
	rooms: { support: string; reset: string };
	/** Makes it a minute of a date for all that follows. */
	setTime(date: LocalDate, minute: Minute): void;
}

const tenToEight: Minute = 7 * 60 + 50;
const summerMorning: Minute = 9 * 60;

/** A sitting that is only planned. */
const unrun = {
	state: 'planned',
	openedAt: null,
	openedBy: null,
	finishedAt: null,
	finishedBy: null,
	finish: null,
	version: 1,
	changedBy: null,
	changedAt: null
} as const;

/** Makes the demonstration school in an empty installation: roll and staff are written, all that happened is played. */
export async function makeSchool(making: DemoMaking): Promise<MadeSchool> {
	const { gatehouse, today, beginsAt, playsToday, size, tell } = making;
	const { world, app, clock } = gatehouse;
	const drawn = drawSchool({
		ids: world.ids,
		today,
		size,
		bankHolidays: bankHolidaysIn('england-and-wales', demoYear)
	});
	const { timeZone } = drawn.calendar;
	const setTime = (date: LocalDate, minute: Minute) => clock.set(instantOf(date, minute, timeZone));
	const termStart = drawn.calendar.terms[0]?.startsOn ?? today;
	setTime(termStart < today ? termStart : today, summerMorning);

	const staff = await makeStaff(gatehouse, drawn);
	const { schoolId } = staff;
	await writeRoll(gatehouse, schoolId, drawn);
	tell(
		`${drawn.pupils.length.toLocaleString('en-GB')} pupils, ${drawn.lessons.length.toLocaleString('en-GB')} lessons`
	);

	const rooms = valueOf(await app.listRooms(staff.as('supervisor'), {}));
	const roomId = (number: string) => rooms.find(({ room }) => room.number === number)?.room.id ?? '';
	const named = { support: roomId('R4'), reset: roomId('G12') };
	const firstDay = drawn.history[0]?.date ?? today;
	setTime(firstDay < today ? firstDay : today, tenToEight);
	const devices = await makeDevices(gatehouse, staff, named);
	const { token: apiToken } = valueOf(await app.createApiToken(gatehouseOf(schoolId), { name: 'Demonstration' }));

	const cast: Cast = { gatehouse, schoolId, drawn, staff, devices, rooms: named, setTime };
	const arranged = await makeArrangements(cast, firstDay < today ? firstDay : today);
	const happened = await playHistory(cast);
	tell(`${happened.toLocaleString('en-GB')} sign-ins over ${drawn.history.length} school days`);
	await playOpenItems(cast, drawn.history[drawn.history.length - 1]?.date ?? today);
	const inMock = await makeMock(cast, today);
	if (playsToday) await playThisMorning(cast, today);
	clock.set(beginsAt);
	return {
		schoolId,
		school: drawn.name,
		users: staff.users,
		devices: devices.listed,
		apiToken,
		cards: cardsOf(drawn, today, [...arranged, ...inMock])
	};
}

async function writeRoll({ world }: Gatehouse, schoolId: string, drawn: DrawnSchool): Promise<void> {
	const at = world.clock.now();
	await world.schools.store(schoolId).write(async (unit) => {
		await unit.addPolicy(drawn.policy, at, 'Hartfield’s governors');
		await unit.pupils.save(drawn.pupils);
		await unit.pupils.saveContacts(drawn.contacts);
		await unit.pupils.saveFlags(drawn.flags);
		await unit.cards.save(drawn.cards.map(({ card }) => card));
		for (const series of drawn.series) await unit.sittings.saveSeries({ ...series, changedBy: null, changedAt: null });
		await unit.sittings.saveRecords(drawn.sittings.map((sitting) => ({ ...sitting, ...unrun })));
		await unit.stays.saveLessons(drawn.lessons);
		await unit.record({
			at,
			who: 'Gatehouse',
			role: 'Gatehouse',
			device: null,
			action: 'demo.roll-made',
			subject: `school:${schoolId}`,
			before: null,
			after: { pupils: drawn.pupils.length, cards: drawn.cards.length, sittings: drawn.sittings.length },
			why: 'A demonstration'
		});
	});
}

/**
 * The cards that scripts are told of, the youngest first: nobody who is there already, nobody who is judged otherwise than everyone,
 * and no adult, who gets no detention.
 */
function cardsOf(drawn: DrawnSchool, today: LocalDate, judgedOtherwise: readonly string[]): DemoFile['cards'] {
	const busy = new Set([
		...judgedOtherwise,
		...drawn.thisMorning.map(({ pupil }) => pupil.id),
		...drawn.others.map(({ id }) => id)
	]);
	const rank = (situation: DemoSituation) => demoSituations.indexOf(situation);
	return drawn.cards
		.filter(
			({ pupil, situation }) =>
				situation !== 'ordinary' || (!busy.has(pupil.id) && (pupil.bornOn === null || ageOn(pupil.bornOn, today) < 18))
		)
		.map(({ card, pupil, situation }) => ({ code: card.code, admissionNumber: pupil.admissionNumber, situation }))
		.reverse()
		.sort((one, other) => rank(one.situation) - rank(other.situation));
}
