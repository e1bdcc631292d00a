import type { Instant } from '../../domain/local-time';
import type { Role, Scope } from '../../domain/permissions';
import type { MembershipRecord, StaffRecord } from '../ports/directory';

/** How long a temporary password can be used, in milliseconds. */
export const temporaryForMs = 3 * 24 * 60 * 60_000;

/** What a person may do where nothing bounds it. */
export const unbounded: Scope = { years: null, tutorGroups: null, rooms: null };

/** A member of staff as the list of people shows one. */
export interface Person {
	id: string;
	name: string;
	email: string;
	position: string;
	/** Empty for someone who has ended. */
	roles: Role[];
	scope: Scope;
	/** When the last role ended; null for someone who is there. */
	endedAt: Instant | null;
	/** Has been given a temporary password and not chosen one yet. */
	hasTemporaryPassword: boolean;
}

/** An e-mail address as accounts are found by. */
export function plainEmail(email: string): string {
	return email.trim().toLowerCase();
}

/** The scope of a person with these memberships: every role of one person at one school has the same. */
export function scopeOf(memberships: readonly MembershipRecord[]): Scope {
	return memberships.at(-1)?.scope ?? unbounded;
}

/** A member of staff with their memberships of one school, ended ones too. */
export function personOf(staff: StaffRecord, memberships: readonly MembershipRecord[]): Person {
	const open = memberships.filter((membership) => membership.endedAt === null);
	const ends = memberships.map((membership) => membership.endedAt ?? '').sort();
	return {
		id: staff.id,
		name: staff.name,
		email: staff.email,
		position: staff.position,
		roles: open.map((membership) => membership.role),
		scope: scopeOf(open.length > 0 ? open : memberships),
		endedAt: open.length > 0 ? null : (ends.at(-1) ?? null),
		hasTemporaryPassword: staff.temporaryUntil !== null
	};
}
