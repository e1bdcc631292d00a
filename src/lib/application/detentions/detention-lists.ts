import { schoolDay } from '../../domain/calendar/school-day';
import { withoutLimits } from '../../domain/detention/explain/explain';
import { clockText, wallTime } from '../../domain/local-time';
import { forenameAndInitial, listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import type { DetentionList, DetentionSlip, ListedDetention } from '../../protocol/desk/detention-lists';
import { authorOf, schoolOf } from '../actors';
import type { DetentionRecord, PupilRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { explainStored } from './explain-stored';

const mostListed = 5_000;

/** The detentions of some dates by sitting, and those that wait for a person, within the reader's reach. */
export const listDetentions = useCase(
	'detention.read',
	async (world: World, actor, { from, to }: { from: string; to: string }): Promise<Answer<DetentionList>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const span = { startsOn: from, endsOn: to };
			const sittings = await records.sittings.withLoads(span);
			const booked = await records.detentions.between(span, mostListed, null);
			const waiting = await records.detentions.waiting();
			const listed = await listedDetentions(records, [...booked, ...waiting], (pupil) => reachesPupil(actor, pupil));
			const waitingIds = new Set(waiting.map(({ id }) => id));
			const { calendar } = await records.settings();
			return done({
				from,
				to,
				closed: [...new Set(sittings.map(({ date }) => date))].flatMap((date) => {
					const day = schoolDay(calendar, date);
					return day.kind === 'school-day' ? [] : [{ date, name: day.name }];
				}),
				sittings: sittings
					.map(({ years: _years, ...sitting }) => ({
						...sitting,
						startsAt: clockText(sitting.startsAt),
						endsAt: clockText(sitting.endsAt)
					}))
					.sort((one, other) =>
						`${one.date}${one.startsAt}${one.place}`.localeCompare(`${other.date}${other.startsAt}${other.place}`)
					),
				detentions: listed
					.filter(({ id, sittingId }) => sittingId !== null && !waitingIds.has(id))
					.sort((one, other) => one.name.localeCompare(other.name)),
				waiting: listed.filter(({ id }) => waitingIds.has(id))
			});
		})
);

async function listedDetentions(
	records: SchoolRecords,
	detentions: readonly DetentionRecord[],
	isReached: (pupil: PupilRecord) => boolean
): Promise<ListedDetention[]> {
	const { calendar } = await records.settings();
	const pupils = new Map(
		(await records.pupils.list([...new Set(detentions.map(({ pupilId }) => pupilId))])).map((pupil) => [
			pupil.id,
			pupil
		])
	);
	return detentions.flatMap((detention) => {
		const pupil = pupils.get(detention.pupilId);
		if (!pupil || !isReached(pupil) || detention.status === 'cancelled' || detention.status === 'moved') return [];
		const { id, status, ruleName, sittingId, explanation } = detention;
		const late = explanation.arrivals[explanation.arrivals.length - 1];
		return [
			{
				id,
				pupilId: pupil.id,
				name: listName(pupil),
				yearGroup: pupil.yearGroup,
				tutorGroup: pupil.tutorGroup,
				status,
				minutes: detention.servedMinutes ?? detention.minutes,
				ruleName,
				sittingId,
				late: {
					date: late?.date ?? '',
					time: late ? clockText(wallTime(late.signedInAt, calendar.timeZone).minute) : ''
				}
			}
		];
	});
}

/** The slip of a booked detention, to be given in the pupil's hand (PR1). Each printing is recorded (AU1). */
export const readSlip = useCase(
	'detention.print',
	async (world: World, actor, { detentionId }: { detentionId: string }): Promise<Answer<DetentionSlip>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const detention = await unit.detentions.find(detentionId);
			const pupil = detention && (await unit.pupils.find(detention.pupilId));
			if (detention === null || pupil === null) return refuse('not-found', 'This detention is not known.');
			if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours.');
			const { explanation } = detention;
			const late = explanation.arrivals[explanation.arrivals.length - 1];
			if (detention.status !== 'booked' || explanation.placement.kind !== 'booked' || !late) {
				return refuse('conflict', 'Only a booked detention has a slip.');
			}
			const settings = await unit.settings();
			const { timeZone } = settings.calendar;
			const { date, startsAt, minutes, place } = explanation.placement;
			const author = authorOf(actor);
			await unit.record({
				...author,
				at: world.clock.now(),
				action: 'detention.slip-printed',
				subject: detentionId,
				before: null,
				after: null,
				why: null
			});
			return done({
				detentionId,
				pupilId: pupil.id,
				school: settings.name,
				displayName: forenameAndInitial(pupil),
				tutorGroup: pupil.tutorGroup,
				late: { date: late.date, time: clockText(wallTime(late.signedInAt, timeZone).minute) },
				minutes,
				date,
				startsAt: clockText(startsAt),
				endsAt: clockText(startsAt + minutes),
				place,
				because: await explainStored(unit, withoutLimits(explanation), timeZone)
			});
		})
);
