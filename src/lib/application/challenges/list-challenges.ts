import { withoutLimits } from '../../domain/detention/explain/explain';
import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { type Actor, permits, reachesPupil } from '../../domain/permissions';
import type { ChallengeLine, ChallengesPage } from '../../protocol/pastoral/challenges';
import { schoolOf } from '../actors';
import { explainStored } from '../detentions/explain-stored';
import type { ChallengeRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { challengedNow, whyNotCancelled } from './cancel-detention';
import { changeable } from './change-in-part';

const mostDecided = 30;

/** Challenges within the reader's reach (DE15): those that are open, oldest first, and the ones decided last. */
export const listChallenges = useCase(
	'challenge.read',
	async (
		world: Pick<World, 'clock' | 'schools'>,
		actor,
		_input: Record<string, never>
	): Promise<Answer<ChallengesPage>> =>
		world.schools.store(schoolOf(actor)).read(async (records) => {
			const at = world.clock.now();
			const open = await records.challenges.open();
			const decided = await records.challenges.decided(mostDecided);
			return done({
				open: await challengeLines(records, actor, open, at),
				decided: await challengeLines(records, actor, decided, at)
			});
		})
);

/** Challenges as an actor may see them; of pupils out of reach none. */
export async function challengeLines(
	records: SchoolRecords,
	actor: Actor,
	challenges: readonly ChallengeRecord[],
	at: Instant
): Promise<ChallengeLine[]> {
	const settings = await records.settings();
	const ids = [...new Set(challenges.map(({ pupilId }) => pupilId))];
	const pupils = new Map((await records.pupils.list(ids)).map((pupil) => [pupil.id, pupil]));
	const lines: ChallengeLine[] = [];
	for (const challenge of challenges) {
		const pupil = pupils.get(challenge.pupilId);
		if (pupil && reachesPupil(actor, pupil)) {
			lines.push(await challengeLine(records, actor, settings, pupil, challenge, at));
		}
	}
	return lines;
}

async function challengeLine(
	records: SchoolRecords,
	actor: Actor,
	settings: SchoolSettings,
	pupil: PupilRecord,
	challenge: ChallengeRecord,
	at: Instant
): Promise<ChallengeLine> {
	const { id, relation, askedBy, askedOn, said, recordedBy, decision, decidedBy, decidedAt } = challenge;
	const { timeZone } = settings.calendar;
	// What was checked may speak of what only some staff know of a pupil.
	const maySeeReasons = permits(actor, 'pupil.read-flags');
	const detention = await challengedNow(records, challenge);
	return {
		id,
		pupil: {
			id: pupil.id,
			name: listName(pupil),
			knownAs: pupil.knownAs,
			tutorGroup: pupil.tutorGroup,
			yearGroup: pupil.yearGroup
		},
		relation,
		askedBy,
		askedOn,
		said,
		recordedBy,
		about: detention
			? await aboutDetention(records, detention, settings, maySeeReasons)
			: await aboutStay(records, challenge, settings),
		decided:
			decision !== null && decidedBy !== null && decidedAt !== null
				? {
						decision,
						by: decidedBy,
						on: wallTime(decidedAt, timeZone).date,
						checked: maySeeReasons ? challenge.checked : null,
						reason: maySeeReasons ? challenge.decisionReason : null
					}
				: null,
		acts:
			detention && (decision === 'upheld' || decision === 'changed') && permits(actor, 'challenge.decide')
				? await actsOn(records, settings, pupil, challenge, detention, at)
				: null
	};
}

async function aboutDetention(
	records: SchoolRecords,
	detention: DetentionRecord,
	{ calendar }: SchoolSettings,
	maySeeLimits: boolean
): Promise<ChallengeLine['about']> {
	const explanation = maySeeLimits ? detention.explanation : withoutLimits(detention.explanation);
	const { placement } = explanation;
	const isBooked = placement.kind === 'booked';
	return {
		kind: 'detention',
		id: detention.id,
		minutes: detention.servedMinutes ?? detention.minutes,
		date: isBooked ? placement.date : null,
		startsAt: isBooked ? clockText(placement.startsAt) : null,
		place: isBooked ? placement.place : null,
		status: detention.status,
		because: await explainStored(records, explanation, calendar.timeZone)
	};
}

async function aboutStay(
	records: SchoolRecords,
	{ aboutId }: ChallengeRecord,
	_settings: SchoolSettings
): Promise<ChallengeLine['about']> {
	const stay = await records.stays.find(aboutId);
	const room = stay && (await records.stays.findRoom(stay.roomId));
	return {
		kind: 'stay',
		id: aboutId,
		minutes: stay ? stay.to - stay.from : null,
		date: stay?.date ?? null,
		startsAt: stay ? clockText(stay.from) : null,
		place: room?.name ?? null,
		status: stay?.state.kind ?? 'cancelled',
		because: stay ? `${stay.reason}. Asked by ${stay.askedBy}, authorised by ${stay.authorisedBy}.` : ''
	};
}

async function actsOn(
	records: SchoolRecords,
	settings: SchoolSettings,
	pupil: PupilRecord,
	{ decision }: ChallengeRecord,
	detention: DetentionRecord,
	at: Instant
): Promise<ChallengeLine['acts']> {
	const lates: NonNullable<ChallengeLine['acts']>['lates'] = [];
	for (const { arrivalId } of detention.explanation.arrivals) {
		const arrival = await records.arrivals.find(arrivalId);
		if (arrival?.state !== 'counted') continue;
		const { date, minute, minutesLate } = arrival;
		lates.push({ arrivalId, date, time: clockText(minute), minutesLate });
	}
	const cancel = (await whyNotCancelled(records, detention, at, settings.calendar.timeZone)) === null;
	const change = decision === 'changed' ? await changeable(records, settings, pupil, detention, at) : null;
	return { lates, cancel, change };
}
