import { type Instant, millisecondsOf, shiftInstant } from '../../domain/local-time';
import { passwordProblem } from '../../domain/password';
import type { Role } from '../../domain/permissions';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { SessionCookie } from '../ports/directory';
import type { World } from '../ports/world';
import { plainEmail } from './person';

const mostFailures = 5;
/** From one address, over all accounts, right ones too: a whole staff may sign in from one on a Monday. */
const mostTriesOfAddress = 300;
const windowMs = 15 * 60_000;
const wrong = 'This e-mail address and password do not belong together. Check both and try again.';

/** What somebody gave to sign in with, and from where. */
export interface SignInInput {
	email: string;
	password: string;
	/** The password that takes the place of a temporary one. */
	newPassword: string | null;
	/** The network address that it came from: guessing is slowed by account and address. */
	address: string;
}

/** A session has begun, or a temporary password was right and has to be replaced first. */
export type SignedIn = { kind: 'signed-in'; cookie: SessionCookie; roles: Role[] } | { kind: 'new-password-needed' };

/**
 * Signs a person in. After five failures of one account from one address within fifteen minutes it is `too-many`, with
 * the seconds to wait. An unknown address, a wrong password, a void one and an ended person read the same and cost the
 * same work.
 */
export const signIn = useCase(
	'auth.sign-in',
	async (world: World, actor, input: SignInInput): Promise<Answer<SignedIn>> => {
		const email = plainEmail(input.email);
		const now = world.clock.now();
		const key = world.secrets.hash(`sign-in\n${email}\n${input.address}`);
		const addressKey = world.secrets.hash(`sign-in address\n${input.address}`);
		const waitSeconds =
			(await takeAttempt(world, key, now, mostFailures)) ??
			(await takeAttempt(world, addressKey, now, mostTriesOfAddress));
		if (waitSeconds !== null) {
			const minutes = Math.ceil(waitSeconds / 60);
			const message = `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again, or ask for a new password.`;
			return refuse('too-many', message, undefined, waitSeconds);
		}

		const staff = await world.directory.read((records) => records.people.findByEmail(email));
		const isRight = await world.passwords.verify(staff?.passwordHash ?? null, input.password);
		const isVoid = staff?.temporaryUntil != null && staff.temporaryUntil <= now;
		if (!staff || !isRight || isVoid) return refuse('unauthenticated', wrong);

		const isTemporary = staff.temporaryUntil !== null;
		if (isTemporary && input.newPassword === null) {
			await world.directory.write((unit) => unit.signInFailures.clear(key));
			return done({ kind: 'new-password-needed' });
		}
		const kept = isTemporary ? (input.newPassword ?? '') : null;
		if (kept !== null) {
			const problem =
				kept === input.password ? 'Choose another one than the temporary one.' : passwordProblem(kept, email);
			if (problem) return refuse('invalid', problem, [{ path: 'newPassword', message: problem }]);
		}
		const newHash = kept === null ? null : await world.passwords.hash(kept);

		const answer = await world.directory.write(async (unit): Promise<Answer<SignedIn>> => {
			const current = await unit.people.findById(staff.id);
			const memberships = await unit.memberships.openOfStaff(staff.id);
			const schoolId = memberships[0]?.schoolId;
			if (current?.passwordHash !== staff.passwordHash || schoolId === undefined)
				return refuse('unauthenticated', wrong);
			await unit.signInFailures.clear(key);
			const roles = memberships.filter((held) => held.schoolId === schoolId).map((held) => held.role);
			const author = { at: now, who: staff.name, role: roles.join(', '), device: null, subject: `staff:${staff.id}` };
			if (newHash !== null) {
				await unit.people.save({ ...current, passwordHash: newHash, temporaryUntil: null });
				await unit.record({
					...author,
					action: 'auth.choose-password',
					before: { temporary: true },
					after: { temporary: false },
					why: null
				});
			}
			if (actor.kind === 'person') await unit.authSessions.end(actor.authSessionId);
			const { session, cookie } = await unit.authSessions.start(staff.id, schoolId);
			await unit.record({
				...author,
				action: 'auth.sign-in',
				before: null,
				after: { session: session.id.slice(0, 12) },
				why: null
			});
			return done({ kind: 'signed-in', cookie, roles });
		});
		if (answer.ok && actor.kind === 'person') world.connections.endAuthSession(actor.authSessionId);
		return answer;
	}
);

/**
 * Takes one of the attempts that a key has, before the password is looked at, so that many at the same moment are no way
 * around it. Null where there was one left, otherwise the seconds until there is.
 */
async function takeAttempt(world: World, key: string, now: Instant, most: number): Promise<number | null> {
	return world.directory.write(async (unit) => {
		const failures = await unit.signInFailures.since(key, shiftInstant(now, -windowMs));
		const oldestThatCounts = failures.at(-most);
		if (oldestThatCounts !== undefined) {
			return Math.max(1, Math.ceil((millisecondsOf(oldestThatCounts) + windowMs - millisecondsOf(now)) / 1000));
		}
		await unit.signInFailures.add(key, now, shiftInstant(now, -windowMs));
		return null;
	});
}
