import type { PolicyFiles } from '../application/ports/policies';
import { draftBodyOf, draftOutline, readDraftBody } from '../protocol/policy/draft-body';

/** Policies as their files have them, by the protocol's schema. */
export const policyFiles: PolicyFiles = { read: readDraftBody, write: draftBodyOf, outline: draftOutline };
