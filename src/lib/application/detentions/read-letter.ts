import { withoutLimits } from '../../domain/detention/explain/explain';
import { clockText, wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { DetentionLetter } from '../../protocol/desk/detention-lists';
import { authorOf, schoolOf } from '../actors';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { explainStored } from './explain-stored';
import { toldAtHome } from './notices';

/** The letter home about a booked detention (DE8), for each contact who is told (TE1). Reading it is kept: it is made to be printed (AU1). */
export const readLetter = useCase(
	'detention.print',
	async (world: World, actor, { detentionId }: { detentionId: string }): Promise<Answer<DetentionLetter>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const detention = await unit.detentions.find(detentionId);
			const pupil = detention && (await unit.pupils.find(detention.pupilId));
			if (detention === null || pupil === null) return refuse('not-found', 'This detention is not known.');
			if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours.');
			const { placement } = detention.explanation;
			if (detention.status !== 'booked' || placement.kind !== 'booked') {
				return refuse('conflict', 'Only a booked detention has a letter.');
			}
			const { name: school, calendar } = await unit.settings();
			const at = world.clock.now();
			await unit.record({
				...authorOf(actor),
				at,
				action: 'detention.letter-printed',
				subject: detentionId,
				before: null,
				after: null,
				why: null
			});
			const { date, startsAt, minutes, place } = placement;
			return done({
				pupilId: pupil.id,
				school,
				writtenOn: wallTime(at, calendar.timeZone).date,
				to: toldAtHome(await unit.pupils.contacts(pupil.id)).map(({ name }) => name),
				personSends: pupil.personSends,
				forename: pupil.knownAs,
				name: `${pupil.knownAs} ${pupil.surname}`,
				tutorGroup: pupil.tutorGroup,
				minutes,
				date,
				startsAt: clockText(startsAt),
				endsAt: clockText(startsAt + minutes),
				place,
				because: await explainStored(unit, withoutLimits(detention.explanation), calendar.timeZone)
			});
		})
);
