import type { SchoolCalendar } from '../../../domain/calendar/school-calendar';
import type { SittingSeries } from '../../../domain/detention/sittings/plan';
import type { DetentionPolicy } from '../../../domain/detention/policy';
import { type LocalDate, addDays, instantOf } from '../../../domain/local-time';
import type { ContactRecord, FlagRecord, LessonRecord, PupilRecord } from '../../ports/records';
import type { Ids } from '../../ports/world';
import { drawContacts } from './contacts';
import { flagsFor } from './flags';
import {
	type PlannedArrival,
	type PlannedDay,
	drawHabits,
	drawHistory,
	drawThisMorning,
	schoolDaysBefore
} from './history';
import { seededRandom } from './random';
import { demoPolicy } from './policy';
import { type RollSize, drawRoll, formsOf } from './roll';
import { type BankHolidays, demoCalendar } from './school-year';
import { type DemoCard, type SituationPupils, drawCards, drawSituations } from './situations';
import { type DrawnSitting, lessonsOf, sittingsOf } from './timetable';

/** All that the demonstration school is, drawn from a seed and nothing else. */
export interface DrawnSchool {
	name: string;
	calendar: SchoolCalendar;
	policy: DetentionPolicy;
	pupils: PupilRecord[];
	contacts: ContactRecord[];
	flags: FlagRecord[];
	cards: DemoCard[];
	situations: SituationPupils;
	lessons: LessonRecord[];
	series: SittingSeries[];
	sittings: DrawnSitting[];
	/** The days before today on which there was school, oldest first. */
	history: PlannedDay[];
	thisMorning: PlannedArrival[];
	/** Pupils for whatever else happens today: in no situation, of years 7 to 11, and not among this morning's arrivals. */
	others: PupilRecord[];
}

/** The demonstration school's size: 1,224 pupils. */
export const wholeSchool: RollSize = { formsPerYear: 8, pupilsPerForm: 28, sixthFormers: 26 };

/** School days that the history goes back: six weeks. */
export const historyDays = 30;

/** The seed that the demonstration is made from unless another is given. */
export const usualSeed = 20_261_123;

const sixthFormGate = 12;

/** What a school is drawn from. */
export interface SchoolDrawing {
	ids: Ids;
	/** The date on whose morning the demonstration begins. */
	today: LocalDate;
	bankHolidays: BankHolidays;
	size?: RollSize;
	seed?: number;
}

/** Draws the school as it is on the morning of a date. The same seed, date and size draw the same school, ids apart. */
export function drawSchool(drawing: SchoolDrawing): DrawnSchool {
	const { ids, today, size = wholeSchool, seed = usualSeed } = drawing;
	const calendar = demoCalendar(drawing.bankHolidays);
	const { timeZone } = calendar;
	const termStart = calendar.terms[0]?.startsOn ?? today;
	const roll = drawRoll(seededRandom(seed), ids, size);
	const situations = drawSituations(
		seededRandom(seed + 1),
		roll.map(({ pupil }) => pupil)
	);
	const leavers = new Set(situations.leaver.map(({ id }) => id));
	const leftOn = addDays(today, -10);
	const pupils = roll.map(({ pupil }) => (leavers.has(pupil.id) ? { ...pupil, leftOn } : pupil));
	const cards = drawCards(seededRandom(seed + 2), ids, pupils, situations, {
		at: instantOf(termStart, 8 * 60, timeZone),
		expiredAt: instantOf(addDays(today, -3), 16 * 60, timeZone)
	});
	const flags = flagsFor(ids, today, {
		withLimits: situations['flag-limits'],
		alwaysAsk: situations['flag-always-ask']
	});

	const random = seededRandom(seed + 3);
	const inSituation = new Set(Object.values(situations).flatMap((some) => some.map(({ id }) => id)));
	const ordinary = pupils.filter(({ id }) => !inSituation.has(id));
	const onRoll = pupils.filter((pupil) => pupil.leftOn === null);
	const habits = drawHabits(random, onRoll);
	const perMorning = Math.max(3, Math.round(pupils.length * 0.031));
	const plan = { random, calendar, perMorning };
	const days = schoolDaysBefore(calendar, today, historyDays);
	const waiting = [...situations['flag-always-ask'].slice(0, 3), ...situations['flag-limits'].slice(2, 3)];
	const history = drawHistory({ ...plan, pupils: onRoll, waiting }, days, habits);
	const thisMorning = drawThisMorning({ ...plan, pupils: ordinary }, today, habits, Math.round(perMorning * 0.4));
	const here = new Set(thisMorning.map(({ pupil }) => pupil.id));
	const others = random.some(
		ordinary.filter(({ id, yearGroup }) => yearGroup < sixthFormGate && !here.has(id)),
		20
	);
	return {
		name: 'Hartfield Academy',
		calendar,
		policy: demoPolicy({ effectiveFrom: termStart, version: 1 }),
		pupils,
		contacts: drawContacts(seededRandom(seed + 4), ids, roll),
		flags,
		cards,
		situations,
		lessons: lessonsOf(
			calendar,
			formsOf(size).map(({ tutorGroup }) => tutorGroup)
		),
		...sittingsOf(ids, calendar, termStart),
		history,
		thisMorning,
		others
	};
}
