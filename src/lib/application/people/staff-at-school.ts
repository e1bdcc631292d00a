import type { DirectoryUnit, MembershipRecord, StaffRecord } from '../ports/directory';
import type { Secrets } from '../ports/directory';

/** A member of staff and their open roles at one school. */
export interface StaffAtSchool {
	staff: StaffRecord;
	open: MembershipRecord[];
	/** Whether they also have a role at another school. */
	isElsewhere: boolean;
}

/** Someone who has a role at a school now, or null. */
export async function findStaffAtSchool(
	unit: DirectoryUnit,
	staffId: string,
	schoolId: string
): Promise<StaffAtSchool | null> {
	const staff = await unit.people.findById(staffId);
	if (!staff) return null;
	const all = await unit.memberships.openOfStaff(staffId);
	const open = all.filter((membership) => membership.schoolId === schoolId);
	return open.length === 0 ? null : { staff, open, isElsewhere: open.length < all.length };
}

/** Whether this person is the only administrator that a school has. */
export async function isLastAdmin(unit: DirectoryUnit, staffId: string, schoolId: string): Promise<boolean> {
	const admins = (await unit.memberships.ofSchool(schoolId)).filter(
		(membership) => membership.role === 'admin' && membership.endedAt === null
	);
	return admins.length > 0 && admins.every((membership) => membership.staffId === staffId);
}

/** Ends every session of a person at a school and answers the ids, so that their sockets can be cut after the commit. */
export async function endSessions(unit: DirectoryUnit, staffId: string, schoolId: string): Promise<string[]> {
	const sessions = await unit.authSessions.ofStaff(staffId, schoolId);
	for (const session of sessions) await unit.authSessions.end(session.id);
	return sessions.map((session) => session.id);
}

/** A password that is given by hand and must be changed at the first sign-in: `K7QM-4FHX-9TRW`. */
export function temporaryPassword(secrets: Secrets): string {
	return [secrets.code(4), secrets.code(4), secrets.code(4)].join('-');
}
