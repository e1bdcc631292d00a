import { placeKey } from '../../domain/detention/sittings/at-place';
import { isNamed } from '../../domain/detention/sittings/next-duty';
import { type LocalDate, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { SittingToday } from '../../protocol/sitting/sitting';
import { authorOf, schoolOf } from '../actors';
import type { SchoolRecords } from '../ports/school-store';
import type { SittingRecord } from '../ports/sitting-records';
import { type Answer, done, refuse, useCase } from '../use-case';
import { sittingAt } from './sitting-roster';
import { type SittingWorld, headOf } from './sitting-work';

/** Whether an actor may see a sitting at all: a tablet those at its own place. */
function reachesSitting(actor: Actor, { place }: Pick<SittingRecord, 'place'>): boolean {
	return actor.kind !== 'device' || placeKey(actor.roomId ?? '') === placeKey(place);
}

/** Everything that a sitting's screen shows, and the version of `sitting:<id>` at which it is true (RO9). */
export const readSitting = useCase(
	'sitting.watch',
	async (world: SittingWorld, actor, { sittingId }: { sittingId: string }) =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const read = await sittingAt(records, actor, sittingId);
			if (read === null) return refuse('not-found', 'There is no such sitting.');
			if (!reachesSitting(actor, read.snapshot.sitting)) return refuse('forbidden', 'This sitting is elsewhere.');
			return done(read);
		})
);

/** The sittings of today, the actor's own first, with how each stands; and those of days before that nobody has finished. */
export const listSittings = useCase(
	'sitting.watch',
	async (
		world: SittingWorld,
		actor,
		_input: Record<string, never>
	): Promise<Answer<{ date: LocalDate; today: SittingToday[]; unfinished: SittingToday[] }>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const { date } = wallTime(world.clock.now(), calendar.timeZone);
			const list = async (sittings: readonly SittingRecord[]) => {
				const reached = sittings.filter((sitting) => reachesSitting(actor, sitting));
				const listed = await Promise.all(reached.map((sitting) => standing(records, actor, sitting)));
				return listed.sort((one, other) => Number(other.isMine) - Number(one.isMine));
			};
			const today = (await records.sittings.between({ startsOn: date, endsOn: date })).filter(
				({ state }) => state !== 'cancelled'
			);
			const open = await records.sittings.openBefore(date);
			return done({ date, today: await list(today), unfinished: await list(open) });
		})
);

async function standing(records: SchoolRecords, actor: Actor, sitting: SittingRecord): Promise<SittingToday> {
	const attendances = await records.sittings.attendances(sitting.id);
	const detentions = await records.detentions.ofSitting(sitting.id);
	const pupils = new Map(
		(await records.pupils.list(detentions.map(({ pupilId }) => pupilId))).map((pupil) => [pupil.id, pupil])
	);
	const own = detentions.filter(({ pupilId }) => {
		const pupil = pupils.get(pupilId);
		return pupil !== undefined && reachesPupil(actor, pupil);
	});
	const present = own.filter(({ id }) => attendances.get(id)?.kind === 'present').length;
	const isMine = actor.kind === 'person' && isNamed(sitting.staff, authorOf(actor).who);
	return { sitting: headOf(sitting), isMine, booked: own.length, present };
}
