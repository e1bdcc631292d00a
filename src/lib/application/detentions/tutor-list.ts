import { clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import { judgedMark } from '../../domain/punctuality';
import type { TutorList, TutorListLine } from '../../protocol/desk/detention-lists';
import { schoolOf } from '../actors';
import { foundPupil } from '../pupils/find-pupils';
import type { ArrivalRecord, DetentionRecord } from '../ports/records';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

const mostOfADay = 5_000;

/** How far ahead a tutor is shown what is still to be sat. */
const lastDate = '2999-12-31';

/** What a tutor tells the form (PR1): a date's lates, and the detentions still to be sat, within the reader's reach. */
export const tutorList = useCase(
	'detention.read',
	async (world: World, actor, { date }: { date: string }): Promise<Answer<TutorList>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const arrivals = (await records.arrivals.between({ startsOn: date, endsOn: date }, mostOfADay, null)).filter(
				({ state }) => state !== 'removed'
			);
			const booked = (await records.detentions.between({ startsOn: date, endsOn: lastDate }, mostOfADay, null)).filter(
				({ status }) => status === 'booked'
			);
			const waiting = new Set((await records.detentions.waiting()).map(({ pupilId }) => pupilId));
			const concerned = new Set([...arrivals, ...booked].map(({ pupilId }) => pupilId));
			const pupils = (await records.pupils.list([...concerned])).filter((pupil) => reachesPupil(actor, pupil));
			const lines: TutorListLine[] = pupils.map((pupil) => ({
				pupilId: pupil.id,
				name: listName(pupil),
				displayName: foundPupil(pupil).displayName,
				tutorGroup: pupil.tutorGroup,
				lates: arrivals.filter(({ pupilId }) => pupilId === pupil.id).map(lateLine),
				detentions: booked
					.filter(({ pupilId }) => pupilId === pupil.id)
					.flatMap((detention) => detentionLine(detention, date, calendar.timeZone)),
				waiting: waiting.has(pupil.id)
			}));
			return done({
				date,
				tutorGroups: [...new Set(pupils.map(({ tutorGroup }) => tutorGroup))].sort(),
				lines: lines.sort(
					(one, other) => one.tutorGroup.localeCompare(other.tutorGroup) || one.name.localeCompare(other.name)
				)
			});
		})
);

function lateLine({ session, minute, mark, minutesLate, state }: ArrivalRecord): TutorListLine['lates'][number] {
	return { session, time: clockText(minute), mark: judgedMark(mark), minutesLate, excused: state === 'excused' };
}

function detentionLine(
	{ id, explanation, ruleName, recordedAt, decidedAt }: DetentionRecord,
	today: string,
	timeZone: string
): TutorListLine['detentions'] {
	const { placement } = explanation;
	if (placement.kind !== 'booked') return [];
	const { minutes, date, startsAt, place } = placement;
	const bookedToday = wallTime(decidedAt ?? recordedAt, timeZone).date === today;
	const lates = explanation.arrivals.map(({ signedInAt }) => {
		const late = wallTime(signedInAt, timeZone);
		return { date: late.date, time: clockText(late.minute) };
	});
	return [{ id, minutes, date, startsAt: clockText(startsAt), place, ruleName, lates, bookedToday }];
}
