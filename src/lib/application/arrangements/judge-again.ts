import { calendarAt } from '../../domain/calendar/site-calendar';
import { isFittingCode, judgePunctuality, markBeside } from '../../domain/punctuality';
import type { DateSpan } from '../../domain/calendar/school-calendar';
import type { Author } from '../actors';
import { settleCover } from '../allowances/covers';
import { readAllowances } from '../allowances/read-allowances';
import { keepAmendment } from '../arrivals/keep-amendment';
import type { ArrivalRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';

/** How many arrivals one unit judges again, so that a scan never waits for all of them. */
const atOnce = 12;

/**
 * Judges a pupil's lates of some dates by what is agreed now (PU10, DE9): one that is no longer late is excused by the
 * arrangement, one that is late otherwise takes its own minutes and mark. Answers how many changed.
 */
export async function judgeLatesAgain(
	world: Pick<World, 'clock' | 'ids' | 'schools'>,
	schoolId: string,
	pupilId: string,
	span: DateSpan,
	author: Author
): Promise<number> {
	const store = world.schools.store(schoolId);
	const lates = await store.read((records) => records.arrivals.ofPupil(pupilId, span));
	let changed = 0;
	for (let from = 0; from < lates.length; from += atOnce) {
		changed += await store.write(async (unit) => {
			const settings = await unit.settings();
			const pupil = await unit.pupils.find(pupilId);
			let count = 0;
			for (const { id } of pupil ? lates.slice(from, from + atOnce) : []) {
				const judged = await settleCover(world, unit, settings, id, author);
				const timed = pupil !== null && (await judgeTime(world, unit, settings, pupil, id, author));
				if (judged !== null || timed) count += 1;
			}
			return count;
		});
	}
	return changed;
}

async function judgeTime(
	world: Pick<World, 'clock' | 'ids'>,
	unit: SchoolUnit,
	settings: SchoolSettings,
	pupil: PupilRecord,
	arrivalId: string,
	author: Author
): Promise<boolean> {
	const arrival = await unit.arrivals.find(arrivalId);
	if (arrival === null || arrival.state === 'removed') return false;
	const allowances = await readAllowances(unit, pupil.id, arrival.date);
	const late = judgePunctuality(
		calendarAt(settings.calendar, pupil.site),
		pupil.yearGroup,
		arrival.signedInAt,
		allowances
	);
	if (late.kind !== 'late' || late.session !== arrival.session) return false;
	const mark = isFittingCode(arrival.mark) ? markBeside(arrival.mark, late.mark) : late.mark;
	if (late.minutesLate === arrival.minutesLate && mark === arrival.mark) return false;
	const changed: ArrivalRecord = { ...arrival, minutesLate: late.minutesLate, mark };
	await keepAmendment(world, unit, settings, pupil, arrival, changed, {
		author,
		action: 'arrival.judged-again',
		why: 'What is agreed for this pupil changed',
		because: 'What is agreed for this pupil changed.'
	});
	return true;
}
