import type { DrawnSchool } from '$lib/application/demo/school/draw-school';
import type { SessionCookie } from '$lib/application/ports/directory';
import type { Actor, PersonActor, Role, Scope } from '$lib/domain/permissions';
import type { DemoFile } from '$lib/protocol/demo';
import { type Gatehouse, gatehouseOf } from '$lib/server/app';
import { valueOf } from './answers';

/** The people of the demonstration, one a role. */
export interface DemoStaff {
	schoolId: string;
	users: DemoFile['users'];
	/** The person of a role, as one who acts. */
	as(role: Role): PersonActor;
}

/** The password of everyone in the demonstration. */
const password = 'seven green kettles';

const everywhere: Scope = { years: null, tutorGroups: null, rooms: null };

interface Post {
	role: Role;
	name: string;
	position: string;
	scope?: Partial<Scope>;
}

const administrator: Post = { role: 'admin', name: 'Sam Whitaker', position: 'Network manager' };

const posts: readonly Post[] = [
	{ role: 'reception', name: 'Maureen Doyle', position: 'Receptionist' },
	{ role: 'attendance', name: 'Parveen Akhtar', position: 'Attendance officer' },
	{ role: 'supervisor', name: 'Delroy Grant', position: 'Support room supervisor' },
	{ role: 'pastoral', name: 'Hannah Price', position: 'Head of Year 8', scope: { years: [8] } },
	{ role: 'tutor', name: 'Tom Fenwick', position: 'Tutor of 8H', scope: { tutorGroups: ['8H'] } },
	{ role: 'senior', name: 'Ngozi Okonkwo', position: 'Deputy headteacher' },
	{ role: 'safeguarding', name: 'Ruth Levy', position: 'Designated safeguarding lead' },
	{ role: 'viewer', name: 'Alan Frost', position: 'Governor' }
];

function emailOf(role: Role): string {
	return `${role}@hartfield.example`;
}

/** Sets the school up with its administrator, rooms and calendar, and adds one person for each other role. */
export async function makeStaff(gatehouse: Gatehouse, drawn: DrawnSchool): Promise<DemoStaff> {
	const { app, auth } = gatehouse;
	const { schoolId, staffId } = valueOf(
		await app.setUpSchool(
			{ kind: 'system', schoolId: '', name: 'Gatehouse' },
			{
				schoolName: drawn.name,
				calendar: drawn.calendar,
				receptionPlace: 'Reception',
				rooms: [
					{ name: 'Support room', number: 'R4', seats: 12 },
					{ name: 'Reset room', number: 'G12', seats: 8 }
				],
				lateDetentions: null,
				administrator: {
					name: administrator.name,
					email: emailOf('admin'),
					position: administrator.position,
					password
				}
			}
		)
	);
	const actors = new Map<Role, PersonActor>();
	const keep = ({ role, name, scope }: Post, id: string) => {
		actors.set(role, {
			kind: 'person',
			schoolId,
			staffId: id,
			authSessionId: 'demonstration',
			name,
			roles: [role],
			scope: { ...everywhere, ...scope },
			device: null
		});
	};
	keep(administrator, staffId);
	for (const post of posts) {
		const added = valueOf(
			await app.addPerson(gatehouseOf(schoolId), {
				email: emailOf(post.role),
				name: post.name,
				position: post.position,
				roles: [post.role],
				scope: { ...everywhere, ...post.scope }
			})
		);
		keep(post, added.staffId);
		const temporary = added.temporaryPassword ?? password;
		const signedIn = valueOf(
			await app.signIn(nobody, {
				email: emailOf(post.role),
				password: temporary,
				newPassword: password,
				address: 'demonstration'
			})
		);
		if (signedIn.kind === 'signed-in') await signOutAgain(gatehouse, signedIn.cookie);
	}
	return {
		schoolId,
		users: [administrator, ...posts].map(({ role }) => ({ role, email: emailOf(role), password })),
		as: (role) => {
			const actor = actors.get(role);
			if (!actor) throw new Error(`Nobody in the demonstration is ${role}`);
			return actor;
		}
	};

	async function signOutAgain({ app: calls }: Gatehouse, { name, value }: SessionCookie): Promise<void> {
		const person = await auth.actorFromCookie(`${name}=${value}`);
		if (person) valueOf(await calls.signOut(person, {}));
	}
}

const nobody: Actor = { kind: 'nobody' };
