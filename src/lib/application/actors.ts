import type { Actor } from '../domain/permissions';

/** An actor as the audit names one (AU1): who, in what role, at which device. */
export interface Author {
	who: string;
	role: string;
	device: string | null;
}

/** How the audit and the amendments name an actor. */
export function authorOf(actor: Actor): Author {
	switch (actor.kind) {
		case 'person':
			return { who: actor.name, role: actor.roles.join(', '), device: actor.device?.name ?? null };
		case 'device':
			return { who: actor.name, role: `device: ${actor.purpose}`, device: actor.name };
		case 'token':
			return { who: actor.name, role: 'API token', device: null };
		case 'nobody':
			return { who: 'Nobody signed in', role: 'nobody', device: null };
		case 'system':
			return { who: actor.name, role: 'Gatehouse', device: null };
	}
}

/** The school that an actor belongs to; throws for nobody, whom no school's use case admits. */
export function schoolOf(actor: Actor): string {
	if (actor.kind === 'nobody') throw new Error('An action on a school was granted to nobody');
	return actor.schoolId;
}
