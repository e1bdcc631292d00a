import { dateText, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { ChallengeDecisionForm, ChallengeForm } from '../../protocol/pastoral/challenges';
import { authorOf, schoolOf } from '../actors';
import type { ChallengeRecord, PupilRecord } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';

type ChallengeWorld = Pick<World, 'clock' | 'ids' | 'schools'>;

/** Records a challenge to a detention or a stay (DE15): who asked, when, and what was said. Nothing follows by itself. */
export const recordChallenge = useCase(
	'challenge.record',
	async (world: ChallengeWorld, actor, input: ChallengeForm): Promise<Answer<{ challengeId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const pupil = await pupilOf(unit, input);
			if (pupil === null) return refuse('not-found', `This ${input.aboutKind} is not known. Nothing was changed.`);
			if (!reachesPupil(actor, pupil))
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			const at = world.clock.now();
			const { calendar } = await unit.settings();
			const today = wallTime(at, calendar.timeZone).date;
			if (input.askedOn > today) {
				const message = `${dateText(input.askedOn)} is still to come. Choose today or an earlier day.`;
				return refuse('invalid', message, [{ path: 'askedOn', message }]);
			}
			const author = authorOf(actor);
			const challenge: ChallengeRecord = {
				id: world.ids.next(),
				pupilId: pupil.id,
				...input,
				recordedAt: at,
				recordedBy: author.who,
				checked: null,
				decision: null,
				decisionReason: null,
				decidedBy: null,
				decidedAt: null
			};
			await unit.challenges.add(challenge);
			await unit.record({
				...author,
				at,
				action: 'challenge.recorded',
				subject: challenge.id,
				before: null,
				after: { ...input, pupilId: pupil.id },
				why: null
			});
			return done({ challengeId: challenge.id });
		})
);

/**
 * Decides about a challenge (DE15): upheld, changed or rejected, with what was checked and why. It changes nothing of the
 * detention or the stay: the act that follows is a person's own, and its own entry.
 */
export const decideChallenge = useCase(
	'challenge.decide',
	async (world: ChallengeWorld, actor, input: ChallengeDecisionForm): Promise<Answer<{ challengeId: string }>> =>
		change(world, actor, input.challengeId, 'challenge.decided', input.reason, (challenge, by, at) => {
			if (challenge.decision !== null) {
				return refuse(
					'conflict',
					`${challenge.decidedBy ?? 'Someone'} decided this meanwhile: ${challenge.decision}. Nothing was changed by you.`
				);
			}
			const { decision, checked, reason } = input;
			return { ...challenge, decision, checked, decisionReason: reason, decidedBy: by, decidedAt: at };
		})
);

/** Takes back what was decided about a challenge (DE15): it is open again. What was done because of it stays done. */
export const reopenChallenge = useCase(
	'challenge.decide',
	async (
		world: ChallengeWorld,
		actor,
		{ challengeId }: { challengeId: string }
	): Promise<Answer<{ challengeId: string }>> =>
		change(world, actor, challengeId, 'challenge.reopened', null, (challenge) =>
			challenge.decision === null
				? refuse('conflict', 'This is open already. Nothing was changed.')
				: { ...challenge, decision: null, decisionReason: null, decidedBy: null, decidedAt: null }
		)
);

async function change(
	world: ChallengeWorld,
	actor: Actor,
	challengeId: string,
	action: string,
	why: string | null,
	wish: (challenge: ChallengeRecord, by: string, at: string) => ChallengeRecord | Answer<never>
): Promise<Answer<{ challengeId: string }>> {
	return world.schools.store(schoolOf(actor)).write(async (unit) => {
		const challenge = await unit.challenges.find(challengeId);
		const pupil = challenge && (await unit.pupils.find(challenge.pupilId));
		if (challenge === null || pupil === null)
			return refuse('not-found', 'This challenge is not known. Nothing was changed.');
		if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
		const author = authorOf(actor);
		const at = world.clock.now();
		const after = wish(challenge, author.who, at);
		if ('ok' in after) return after;
		await unit.challenges.update(after);
		const facts = ({ decision, checked, decidedBy }: ChallengeRecord) => ({ decision, checked, decidedBy });
		await unit.record({
			...author,
			at,
			action,
			subject: challengeId,
			before: facts(challenge),
			after: { ...facts(after), pupilId: pupil.id },
			why
		});
		return done({ challengeId });
	});
}

async function pupilOf(
	unit: SchoolUnit | SchoolRecords,
	{ aboutKind, aboutId }: ChallengeForm
): Promise<PupilRecord | null> {
	const about = aboutKind === 'detention' ? await unit.detentions.find(aboutId) : await unit.stays.find(aboutId);
	return about && unit.pupils.find(about.pupilId);
}
