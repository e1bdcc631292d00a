/** What a member of staff may be at a school. One person may have several. */
export const roles = [
	'reception',
	'attendance',
	'supervisor',
	'pastoral',
	'tutor',
	'senior',
	'safeguarding',
	'admin',
	'viewer'
] as const;

export type Role = (typeof roles)[number];

/** What an enrolled device is for. */
export const devicePurposes = ['late-kiosk', 'room', 'sitting'] as const;

export type DevicePurpose = (typeof devicePurposes)[number];

/** What an API token may do is a role of its own. */
type Grantee = Role | `device:${DevicePurpose}` | 'token' | 'nobody' | 'system';

const staff: readonly Role[] = roles;
const office: readonly Role[] = ['reception', 'attendance', 'senior', 'admin'];
const deskScreens: readonly Role[] = ['reception', 'attendance', 'pastoral', 'senior', 'safeguarding', 'admin'];
const pupilReaders: readonly Role[] = [...deskScreens, 'supervisor', 'tutor', 'viewer'];
const allDevices = ['device:late-kiosk', 'device:room', 'device:sitting'] as const;

/**
 * Who may do what: each action that a use case declares, with the roles, devices or tokens that may take it. A use case
 * without an action here cannot be declared.
 */
export const grants = {
	'school.set-up': ['nobody', 'system'],
	'auth.sign-in': ['nobody', ...staff],
	'auth.sign-out': staff,
	'device.enrol': ['nobody', ...staff, ...allDevices],
	'device.read-own': allDevices,
	'device.report-state': allDevices,
	/** Showing a tablet the staff's PIN, to leave its locked screen. */
	'device.unlock': allDevices,
	/** Gatehouse's own noticing that a device came or went. */
	'device.notice': ['system'],
	'scan.record': [...allDevices, 'system'],
	'scan.say-reason': [...allDevices, 'system'],
	'scan.not-me': allDevices,
	'desk.watch': deskScreens,
	'room.watch': ['supervisor', 'senior', 'safeguarding', 'admin', 'device:room'],
	'room.act': ['supervisor', 'senior'],
	'room.plan': ['pastoral', 'senior', 'system'],
	/** Gatehouse's own look at what the clock alone changes: who is overdue, and where nobody supervises (RO4). */
	'room.look-after': ['system'],
	/** Saying how an overdue stay ended, from the desk or another room (RO4). */
	'stay.end-overdue': [...deskScreens, 'supervisor'],
	'sitting.watch': ['supervisor', 'pastoral', 'senior', 'attendance', 'device:sitting'],
	'sitting.mark': ['supervisor', 'pastoral', 'senior', 'attendance'],
	/** Finishing a sitting, with all that follows from it, and taking that back (DE10, DE11). */
	'sitting.finish': ['supervisor', 'pastoral', 'senior', 'attendance'],
	/** Reading when and where detentions are sat, and planning it. */
	'sitting.read': ['pastoral', 'senior', 'admin'],
	'sitting.manage': ['pastoral', 'senior', 'admin', 'system'],
	/** Gatehouse's own look at sittings that nobody opened (DE10). */
	'sitting.look-after': ['system'],
	'pupil.find': pupilReaders,
	'pupil.read': pupilReaders,
	'pupil.read-flags': ['pastoral', 'senior', 'safeguarding'],
	/** Adding, changing and ending a pupil's flags (DE7). */
	'flag.manage': ['pastoral', 'senior', 'safeguarding'],
	'arrival.sign-in': ['reception', 'attendance', 'senior', 'system'],
	'arrival.excuse': ['reception', 'attendance', 'pastoral', 'senior', 'system'],
	/** Choosing the code that replaces a `U` (PU7). */
	'arrival.set-code': ['attendance', 'senior'],
	'arrival.undo': ['reception', 'attendance', 'senior'],
	'arrival.confirm-time': ['reception', 'attendance', 'senior'],
	/** Declaring an incident, confirming whom it covers, and taking it back (PU8). */
	'incident.declare': ['reception', 'attendance', 'pastoral', 'senior', 'system'],
	'incident.read': deskScreens,
	/** A pupil's arrangements (PU10), and the lists of a day (PU11). */
	'arrangement.manage': ['attendance', 'pastoral', 'senior', 'system'],
	'arrangement.read': deskScreens,
	'day-list.manage': ['attendance', 'pastoral', 'senior', 'system'],
	'day-list.read': deskScreens,
	/** Saying that a trip left, or is back. */
	'day-list.say-gone': ['reception', 'attendance', 'pastoral', 'senior'],
	/** Gatehouse's own look at incidents and lists that are half applied, evidence and reviews that are due. */
	'allowances.look-after': ['system'],
	'need.close': deskScreens,
	'detention.read': pupilReaders,
	'detention.decide': ['pastoral', 'senior'],
	/** The queue of what waits for a decision, with the facts that deciding needs (DE7). */
	'held.read': ['pastoral', 'senior', 'safeguarding'],
	'proposal.read': ['pastoral', 'senior', 'safeguarding'],
	'proposal.comment': ['pastoral', 'senior', 'safeguarding'],
	/** A proposal waits for a named senior person (DE1). */
	'proposal.decide': ['senior'],
	'challenge.record': [...deskScreens, 'supervisor', 'tutor'],
	'challenge.read': [...deskScreens],
	'challenge.decide': ['pastoral', 'senior'],
	'fairness.read': ['pastoral', 'senior'],
	/** The policy in force, its versions and its drafts, as sentences. */
	'policy.read': ['attendance', 'pastoral', 'senior', 'admin'],
	/** Writing drafts and trying them out (DE14). */
	'policy.draft': ['pastoral', 'senior', 'admin'],
	'policy.adopt': ['senior', 'admin'],
	/** Asking what is wrong with a policy, which changes nothing. */
	'policy.check': ['pastoral', 'senior', 'admin', 'system'],
	/** Ending what nobody decided about in time (DE7). */
	'detention.lapse': ['system'],
	'detention.print': [...office, 'pastoral', 'tutor'],
	'people.manage': ['admin', 'system'],
	'devices.manage': ['admin'],
	'calendar.read': staff,
	'calendar.manage': ['admin', 'senior'],
	/** Closing the school late, which moves what was booked (CA6). */
	'closure.declare': ['admin', 'senior'],
	'school.read': staff,
	'school.manage': ['admin', 'system'],
	'pupils.import': ['admin', 'system'],
	'cards.manage': [...office, 'system'],
	'token.manage': ['admin', 'system'],
	'records.export': ['token', 'attendance', 'senior', 'admin'],
	'trust.read': ['nobody', ...staff, ...allDevices],
	'demo.play': ['nobody', 'system', ...staff]
} as const satisfies Record<string, readonly Grantee[]>;

/** Something that a use case does, by name. */
export type Action = keyof typeof grants;

/** What a person may reach: own years for heads of year, own forms for tutors, own rooms; null is no bound. */
export interface Scope {
	years: number[] | null;
	tutorGroups: string[] | null;
	rooms: string[] | null;
}

/** A signed-in member of staff, at one school, on one auth session, and the enrolled device they use, if it is one. */
export interface PersonActor {
	kind: 'person';
	schoolId: string;
	staffId: string;
	authSessionId: string;
	name: string;
	roles: Role[];
	scope: Scope;
	device: DeviceActor | null;
}

/** An enrolled tablet or screen. */
export interface DeviceActor {
	kind: 'device';
	schoolId: string;
	deviceId: string;
	name: string;
	purpose: DevicePurpose;
	/** The room or the place that it stands at; null for a late kiosk. */
	roomId: string | null;
}

/** Who asks for something: a person, a device, an API token, nobody, or Gatehouse itself for a school. */
export type Actor =
	| PersonActor
	| DeviceActor
	| { kind: 'token'; schoolId: string; tokenId: string; name: string }
	| { kind: 'nobody' }
	| { kind: 'system'; schoolId: string; name: string };

function granteesOf(actor: Actor): readonly Grantee[] {
	switch (actor.kind) {
		case 'person':
			return actor.roles;
		case 'device':
			return [`device:${actor.purpose}`];
		case 'token':
			return ['token'];
		case 'nobody':
			return ['nobody'];
		case 'system':
			return ['system'];
	}
}

/** Whether an actor may take an action at all; which pupils and rooms it reaches is `reachesPupil` and `reachesRoom`. */
export function permits(actor: Actor, action: Action): boolean {
	const granted: readonly Grantee[] = grants[action];
	return granteesOf(actor).some((grantee) => granted.includes(grantee));
}

/** Roles that see every pupil of the school. */
const wholeSchool: readonly Role[] = [
	'reception',
	'attendance',
	'senior',
	'safeguarding',
	'admin',
	'supervisor',
	'viewer'
];

/** Whether a person reaches only some pupils: heads of year their years, tutors their forms. */
export function isBoundToPupils(person: PersonActor): boolean {
	if (person.roles.some((role) => wholeSchool.includes(role))) return false;
	return !(person.roles.includes('pastoral') && person.scope.years === null);
}

/** Whether a pupil is within an actor's reach: heads of year reach their years and tutors their forms, others everyone. */
export function reachesPupil(actor: Actor, pupil: { yearGroup: number; tutorGroup: string }): boolean {
	if (actor.kind !== 'person') return actor.kind !== 'nobody';
	if (actor.roles.some((role) => wholeSchool.includes(role))) return true;
	if (actor.roles.includes('pastoral') && (actor.scope.years === null || actor.scope.years.includes(pupil.yearGroup)))
		return true;
	return actor.roles.includes('tutor') && (actor.scope.tutorGroups ?? []).includes(pupil.tutorGroup);
}

/** Whether a room is within an actor's reach: a device stands in its own room, a supervisor may be bound to rooms. */
export function reachesRoom(actor: Actor, roomId: string): boolean {
	if (actor.kind === 'device') return actor.roomId === roomId;
	if (actor.kind === 'person') return actor.scope.rooms === null || actor.scope.rooms.includes(roomId);
	return actor.kind === 'system';
}

/** Whether an actor may act in a room: a person at another room's screen may not. */
export function mayActInRoom(actor: Actor, roomId: string): boolean {
	if (!permits(actor, 'room.act') || !reachesRoom(actor, roomId)) return false;
	return actor.kind !== 'person' || actor.device === null || reachesRoom(actor.device, roomId);
}
