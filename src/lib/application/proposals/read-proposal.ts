import { wallTime } from '../../domain/local-time';
import { reachesPupil } from '../../domain/permissions';
import type { ProposalCase } from '../../protocol/pastoral/proposals';
import { authorOf, schoolOf } from '../actors';
import { flagLine } from '../flags/read-flags';
import { roomLedger } from '../held/room-ledger';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { asideRuleText } from './aside-rule';
import { proposalRow } from './list-proposals';

/**
 * One proposal with the flags and the time in rooms that are seen before deciding (DE1). Where it shows flags the reading is
 * an entry of the record (AU1).
 */
export const readProposal = useCase(
	'proposal.read',
	async (
		world: Pick<World, 'clock' | 'schools'>,
		actor,
		{ proposalId }: { proposalId: string }
	): Promise<Answer<ProposalCase>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const aside = await unit.detentions.findAside(proposalId);
			const pupil = aside && (await unit.pupils.find(aside.pupilId));
			if (!aside || !pupil) return refuse('not-found', 'This proposal is not known.');
			if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours.');
			if (aside.status === 'withdrawn') {
				return refuse('conflict', 'There is nothing to decide any more: what it rested on has changed.');
			}
			const settings = await unit.settings();
			const row = await proposalRow(unit, settings, pupil, aside);
			if (row === null) return refuse('not-found', 'This proposal is not known.');
			const at = world.clock.now();
			const today = wallTime(at, settings.calendar.timeZone).date;
			const flags = (await unit.pupils.flags(pupil.id))
				.map((flag) => flagLine(flag, today))
				.filter(({ stands }) => stands !== 'over');
			if (flags.length > 0) {
				await unit.record({
					...authorOf(actor),
					at,
					action: 'pupil.flags-read',
					subject: 'proposals',
					before: null,
					after: { pupils: [pupil.id] },
					why: null
				});
			}
			return done({
				row,
				ruleText: asideRuleText(await unit.policies(), aside),
				flags,
				ledger: await roomLedger(unit, settings.calendar, pupil.id, today, at),
				comments: aside.comments
			});
		})
);
