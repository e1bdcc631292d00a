import { done, useCase } from '../use-case';
import type { World } from '../ports/world';

/** The certificate that tablets on the school's network are told to trust; null where none was made here. */
export const readAuthority = useCase('trust.read', async (world: World, _actor, _input: Record<string, never>) =>
	done(await world.certificates.findAuthority())
);
