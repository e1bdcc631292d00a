import { type Action, type Actor, permits } from '../domain/permissions';
import type { Issue } from '../protocol/api/errors';

/** Why a use case did not do what was asked: expected, said in a sentence for the person, and nothing was changed. */
export interface Refusal {
	code: 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'invalid' | 'too-many';
	message: string;
	issues?: Issue[];
	/** For `too-many`: seconds until it is worth trying again. */
	retryAfterSeconds?: number;
}

/** What a use case answers: its value, or why not. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

/** The answer that carries a value. */
export function done<Value>(value: Value): Answer<Value> {
	return { ok: true, value };
}

/** The answer that refuses. */
export function refuse<Value = never>(
	code: Refusal['code'],
	message: string,
	issues?: Issue[],
	retryAfterSeconds?: number
): Answer<Value> {
	return { ok: false, refusal: { code, message, issues, retryAfterSeconds } };
}

/** A use case: bound to its action, and taking the actor first, so that a guard cannot be forgotten. */
export interface UseCase<Dependencies, Input, Value> {
	action: Action;
	bind(dependencies: Dependencies): (actor: Actor, input: Input) => Promise<Answer<Value>>;
}

/**
 * Declares a use case with the action that it takes. Whoever may not take the action is refused before the work begins:
 * `unauthenticated` for nobody, `forbidden` for anyone else.
 */
export function useCase<Dependencies, Input, Value>(
	action: Action,
	work: (dependencies: Dependencies, actor: Actor, input: Input) => Promise<Answer<Value>>
): UseCase<Dependencies, Input, Value> {
	return {
		action,
		bind: (dependencies) => async (actor, input) => {
			if (permits(actor, action)) return work(dependencies, actor, input);
			return actor.kind === 'nobody'
				? refuse('unauthenticated', 'Please sign in first. Nothing was changed.')
				: refuse('forbidden', 'Your role does not allow this. Nothing was changed.');
		}
	};
}
