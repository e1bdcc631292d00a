import type { ArrangementInput } from '$lib/protocol/desk/arrangements';
import { type LocalDate, addDays } from '$lib/domain/local-time';
import { valueOf } from './answers';
import type { Cast } from './make-school';

const eightOClock = 8 * 60;
const weekdays = [1, 2, 3, 4, 5];
const mostInMock = 26;

/** Pupils about whom nothing else is told: no situation, nobody who has come or is expected this morning. */
function untold({ drawn }: Cast) {
	const told = new Set([
		...Object.values(drawn.situations).flatMap((pupils) => pupils.map(({ id }) => id)),
		...drawn.thisMorning.map(({ pupil }) => pupil.id),
		...drawn.others.map(({ id }) => id)
	]);
	return drawn.pupils.filter(({ id, leftOn }) => leftOn === null && !told.has(id));
}

/** Agrees a few arrangements (PU10) as the year begins: a taxi, a part-time timetable, a student of the sixth form. Answers of whom. */
export async function makeArrangements(cast: Cast, from: LocalDate): Promise<string[]> {
	const { gatehouse, staff } = cast;
	const pupils = untold(cast);
	const taxi = pupils.find(({ yearGroup, travel }) => yearGroup === 8 && travel === 'Taxi');
	const partTime = pupils.find(({ yearGroup }) => yearGroup === 10);
	const student = pupils.find(({ yearGroup }) => yearGroup === 12);
	const both = (by: number | null) =>
		weekdays.flatMap((weekday) => [
			{ weekday, session: 'AM' as const, by },
			{ weekday, session: 'PM' as const, by: null }
		]);
	const terms = { id: null, basedOn: 0, startsOn: from, endsOn: null, note: null };
	const agreed: (Omit<ArrangementInput, 'pupilId'> & { pupilId: string | undefined })[] = [
		{
			...terms,
			pupilId: taxi?.id,
			kind: 'contracted-taxi',
			expected: both(9 * 60 + 15),
			codeOutside: null,
			agreedBy: 'Hannah Price (head of year) and the council’s transport team',
			reviewOn: addDays(from, 120)
		},
		{
			...terms,
			pupilId: partTime?.id,
			kind: 'part-time-timetable',
			expected: weekdays.map((weekday) => ({ weekday, session: 'AM' as const, by: null })),
			codeOutside: 'C2',
			agreedBy: 'Parent, SENCo and Ngozi Okonkwo',
			reviewOn: addDays(from, 42),
			note: 'Back from illness: mornings first, then a little more each fortnight.'
		},
		{
			...terms,
			pupilId: student?.id,
			kind: 'sixth-form',
			expected: both(null).filter(({ weekday, session }) => weekday !== 3 || session === 'AM'),
			codeOutside: 'X',
			agreedBy: 'Head of sixth form',
			reviewOn: null
		}
	];
	cast.setTime(from, eightOClock);
	const made: string[] = [];
	for (const { pupilId, ...arrangement } of agreed) {
		if (pupilId === undefined) continue;
		valueOf(await gatehouse.app.saveArrangement(staff.as('attendance'), { ...arrangement, pupilId }));
		made.push(pupilId);
	}
	return made;
}

/** Sets a mock exam for today (PU11), the day before, for a form of year 11. Answers who is on it. */
export async function makeMock(cast: Cast, today: LocalDate): Promise<string[]> {
	const { gatehouse, staff, drawn } = cast;
	const yearEleven = untold(cast).filter(({ yearGroup }) => yearGroup === 11);
	const form = yearEleven[0]?.tutorGroup;
	const pupils = yearEleven.filter(({ tutorGroup }) => tutorGroup === form).slice(0, mostInMock);
	if (pupils.length === 0) return [];
	const before = drawn.history[drawn.history.length - 1]?.date ?? today;
	cast.setTime(before < today ? before : today, before < today ? 15 * 60 + 30 : eightOClock);
	valueOf(
		await gatehouse.app.saveDayList(staff.as('attendance'), {
			id: null,
			basedOn: 0,
			kind: 'mock',
			name: 'Maths mock, paper 1',
			startsOn: today,
			endsOn: today,
			from: 9 * 60,
			to: 10 * 60 + 45,
			place: 'Sports hall',
			chosen: '',
			pasted: pupils.map(({ admissionNumber }) => admissionNumber).join('\n'),
			tutorGroups: [],
			years: []
		})
	);
	return pupils.map(({ id }) => id);
}
