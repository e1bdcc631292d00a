import { policyOutline } from '../../domain/detention/versions/policy-outline';
import { ladderSentences } from '../../domain/detention/language/policy-sentences';
import { noticeSentence } from '../../domain/detention/language/setting-sentences';
import { ruleSentence } from '../../domain/detention/rule-sentence';
import { policyInForce } from '../../domain/detention/earn';
import { periodsOf } from '../../domain/detention/versions/policy-versions';
import { wallTime } from '../../domain/local-time';
import type { PolicyList, ShownDraft, ShownTemplate, ShownVersion } from '../../protocol/policy/policy-pages';

import { schoolOf } from '../actors';
import type { AdoptedPolicy, DraftBasis, PolicyDraftRecord, PolicyFiles, PolicyTemplate } from '../ports/policies';
import type { World } from '../ports/world';
import { done, useCase } from '../use-case';

/** The policy in force, versions to come and past, the drafts, and what one can begin from, all as sentences. */
export const listPolicies = useCase('policy.read', async (world: World, actor, _input: Record<string, never>) => {
	const schoolId = schoolOf(actor);
	const list = await world.schools.store(schoolId).read(async (records): Promise<PolicyList> => {
		const { calendar } = await records.settings();
		const today = wallTime(world.clock.now(), calendar.timeZone).date;
		const versions = shownVersions(await records.policyDrafts.adopted(), today, world.policyFiles);
		const drafts = await records.policyDrafts.listAll();
		return {
			today,
			inForce: versions.find(({ state }) => state === 'in-force') ?? null,
			toCome: versions.filter(({ state }) => state === 'to-come').reverse(),
			past: versions.filter(({ state }) => ['past', 'never', 'withdrawn'].includes(state)),
			drafts: drafts.map((draft) => shownDraft(draft, world.policyFiles)),
			templates: world.policyFiles.templates().map(shownTemplate)
		};
	});
	return done(list);
});

/** What each version is on a date, in the order given. */
export function shownVersions(adopted: readonly AdoptedPolicy[], today: string, files: PolicyFiles): ShownVersion[] {
	const standing = adopted.filter(({ withdrawnAt }) => withdrawnAt === null);
	const policies = standing.map(({ policy }) => policy);
	const periods = new Map(periodsOf(policies).map((period, index) => [standing[index], period]));
	const inForce = policyInForce(policies, today);
	return adopted.map((one): ShownVersion => {
		const { policy, adoptedAt, adoptedBy, withdrawnAt, withdrawnBy } = one;
		const period = periods.get(one);
		const { version, name, effectiveFrom } = policy;
		const shown = {
			version,
			name,
			effectiveFrom,
			adoptedAt,
			adoptedBy,
			outline: policyOutline(policy),
			body: files.write(policy)
		};
		if (withdrawnAt !== null) {
			return { ...shown, state: 'withdrawn', until: null, withdrawn: { at: withdrawnAt, by: withdrawnBy ?? '' } };
		}
		if (period === undefined || period.kind === 'never')
			return { ...shown, state: 'never', until: null, withdrawn: null };
		const state = policy === inForce ? 'in-force' : effectiveFrom > today ? 'to-come' : 'past';
		return { ...shown, state, until: period.to, withdrawn: null };
	});
}

function shownDraft(draft: PolicyDraftRecord, files: PolicyFiles): ShownDraft {
	const { id, version, body, name, basedOn, updatedAt, updatedBy } = draft;
	const rules = files
		.outline(body)
		.filter(({ key }) => key.startsWith('rule:'))
		.map(({ text }) => text);
	return { id, name, version, basedOn: basisWords(basedOn), updatedAt, updatedBy, rules };
}

function shownTemplate({ id, school, policy, contradictsItself }: PolicyTemplate): ShownTemplate {
	const sentences = [...policy.rules.map(ruleSentence), ...ladderSentences(policy)];
	if (policy.noticeOver !== null) sentences.push(noticeSentence(policy.noticeOver));
	const note = contradictsItself ? 'What it says cannot all be kept: the draft will say where.' : null;
	return { id, school, sentences, note };
}

/** What a draft was begun from, in words that follow “from”. */
export function basisWords(basis: DraftBasis): string {
	switch (basis.kind) {
		case 'nothing':
			return 'nothing';
		case 'template':
			return `${basis.name}’s policy`;
		case 'version':
			return `version ${basis.version}`;
		case 'draft':
			return `the draft “${basis.name}”`;
		case 'file':
			return `the file ${basis.name}`;
	}
}
