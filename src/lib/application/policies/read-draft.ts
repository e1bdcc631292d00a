import { pastSpans } from '../../domain/calendar/past-spans';
import { policyInForce } from '../../domain/detention/earn';
import { outlineChanges, policyOutline } from '../../domain/detention/versions/policy-outline';
import { firstPolicyDay } from '../../domain/detention/sittings/after-school';
import { earliestStart } from '../../domain/detention/versions/policy-versions';
import { addDays } from '../../domain/local-time';
import type { DraftAdoption, DraftCheck, OpenDraft } from '../../protocol/policy/policy-pages';
import { schoolOf } from '../actors';
import type { DraftBody } from '../ports/policies';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { gone } from './drafts';
import { type JudgedDraft, judgeDraft } from './judge-draft';
import { basisWords, shownVersions } from './list-policies';

/** A draft with what is wrong with it, and what adopting it would come to. */
export const readDraft = useCase('policy.read', async (world: World, actor, { id }: { id: string }) =>
	world.schools.store(schoolOf(actor)).read(async (records): Promise<Answer<OpenDraft>> => {
		const draft = await records.policyDrafts.find(id);
		if (draft === null) return gone();
		const { body, version, basedOn, updatedAt, updatedBy } = draft;
		const judged = await judgeDraft(records, world, body);
		const { faults, warnings, times } = judged;
		const adoption = await adoptionOf(records, world, judged);
		const isFromTemplate = basedOn.kind === 'template';
		const shown = { id, body, version, basedOn: basisWords(basedOn), isFromTemplate, updatedAt, updatedBy };
		const { calendar } = await records.settings();
		const spans = pastSpans(calendar, judged.today).map(({ name, startsOn: from, endsOn: to }) => ({ name, from, to }));
		return done({ ...shown, check: { faults, warnings, times }, adoption, spans });
	})
);

/** What is wrong with a draft as it has been typed so far, saved or not. */
export const checkDraft = useCase('policy.draft', async (world: World, actor, { body }: { body: DraftBody }) =>
	world.schools.store(schoolOf(actor)).read(async (records): Promise<Answer<DraftCheck>> => {
		const { faults, warnings, times } = await judgeDraft(records, world, body);
		return done({ faults, warnings, times });
	})
);

/** More than these are not counted one by one. */
const mostCounted = 10_000;

async function adoptionOf(
	records: SchoolRecords,
	{ policyFiles }: World,
	judged: JudgedDraft
): Promise<DraftAdoption | null> {
	const { policy, today, faults } = judged;
	if (policy === null || faults.length > 0) return null;
	const replaces = policyInForce(await records.policies(), policy.effectiveFrom);
	const ahead = { startsOn: today, endsOn: addDays(today, 366) };
	const booked = await records.detentions.between(ahead, mostCounted, null);
	const waiting = await records.detentions.waiting();
	const earliest = earliestStart(policy, today);
	const { calendar } = await records.settings();
	const lates = await records.arrivals.between({ startsOn: today, endsOn: today }, mostCounted, null);
	return {
		version: policy.version,
		earliest,
		suggested: replaces === null || earliest > today ? earliest : (firstPolicyDay(calendar, today) ?? earliest),
		replaces: replaces?.version ?? null,
		changes: outlineChanges(replaces ? policyOutline(replaces) : [], policyOutline(policy)),
		stillToSit: booked.filter(({ status }) => status === 'booked').length + waiting.length,
		latesToday: lates.filter(({ state }) => state === 'counted').length,
		toCome: shownVersions(await records.policyDrafts.adopted(), today, policyFiles)
			.filter(({ state }) => state === 'to-come')
			.map(({ version, effectiveFrom }) => ({ version, effectiveFrom }))
	};
}
