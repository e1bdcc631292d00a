import type { PolicyFiles, PolicyTemplate } from '../application/ports/policies';
import { draftBodyOf, draftOutline, readDraftBody } from '../protocol/policy/draft-body';
import { policyFromTemplate, policyTemplates } from '../protocol/policy/templates';

/** What a template is given on adoption only. */
const start = { id: 'lateness', version: 1, effectiveFrom: '2026-09-01' };

let templates: PolicyTemplate[] | null = null;

/** Policies as their files have them, by the protocol's schema. */
export const policyFiles: PolicyFiles = {
	read: readDraftBody,
	write: draftBodyOf,
	outline: draftOutline,
	templates: () =>
		(templates ??= policyTemplates.flatMap(({ key: id, school, contradictsItself }) => {
			const policy = policyFromTemplate(id, start);
			return policy === null ? [] : [{ id, school, policy, contradictsItself }];
		}))
};
