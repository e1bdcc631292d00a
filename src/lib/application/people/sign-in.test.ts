import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	type DirectoryWorld,
	goodPassword,
	nobody,
	openDirectoryWorld,
	rowsOf
} from '../../../../tests/support/directory/directory-world';
import type { Actor } from '../../domain/permissions';
import { addPerson } from './add-person';
import { endPerson } from './end-person';
import { unbounded } from './person';
import { signIn } from './sign-in';
import { signOut } from './sign-out';

let office: DirectoryWorld;
let admin: Actor;
const minute = 60_000;

beforeEach(async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
});

afterEach(() => office.close());

function attempt(password: string, more: { email?: string; address?: string; newPassword?: string } = {}) {
	const { email = 'ada@school.example', address = '10.0.0.9', newPassword = null } = more;
	return signIn.bind(office.world)(nobody, { email, password, newPassword, address });
}

test('[AU1] signing in and out are one entry each, who and in what role, and the password is nowhere', async () => {
	const answer = await attempt(goodPassword, { email: ' ADA@school.example ' });
	if (!answer.ok || answer.value.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
	const actor = await office.person(answer.value.cookie);
	expect(actor?.roles).toEqual(['admin']);
	expect((await signOut.bind(office.world)(actor ?? nobody, {})).ok).toBe(true);
	expect(await office.person(answer.value.cookie)).toBeNull();
	expect(office.cut).toEqual([actor?.authSessionId]);
	const entries = await rowsOf(office, 'audit');
	expect(entries.map((entry) => entry['action'])).toEqual(['school.set-up', 'auth.sign-in', 'auth.sign-out']);
	expect(entries[1]).toMatchObject({ who: 'Ada Admin', role: 'admin', at: office.now() });
	expect(JSON.stringify(entries)).not.toContain(goodPassword);
});

test('[AU1] an entry of the directory can be neither changed nor removed', async () => {
	const { createClient } = await import('@libsql/client');
	const client = createClient({ url: `file:${office.dataDir}/directory.db` });
	await expect(client.execute("UPDATE audit SET who = 'somebody else'")).rejects.toThrow();
	await expect(client.execute('DELETE FROM audit')).rejects.toThrow();
	client.close();
});

test('after five failures the sixth try waits, even with the right password, until fifteen minutes are over', async () => {
	for (let tries = 0; tries < 5; tries += 1) {
		expect(await attempt('not the password')).toMatchObject({ ok: false, refusal: { code: 'unauthenticated' } });
		office.moveClock(minute);
	}
	expect(await attempt(goodPassword)).toMatchObject({
		ok: false,
		refusal: { code: 'too-many', retryAfterSeconds: 10 * 60 }
	});
	expect((await attempt(goodPassword, { address: '10.0.0.77' })).ok).toBe(true);
	office.moveClock(10 * minute - 1000);
	expect((await attempt(goodPassword)).ok).toBe(false);
	office.moveClock(1000);
	expect((await attempt(goodPassword)).ok).toBe(true);
	expect((await attempt('not the password')).ok).toBe(false);
	expect((await attempt(goodPassword)).ok).toBe(true);
});

test('fifty guesses at the same moment are five guesses', async () => {
	const answers = await Promise.all(Array.from({ length: 50 }, () => attempt('not the password')));
	const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code));
	expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5);
	expect(codes.filter((code) => code === 'too-many')).toHaveLength(45);
});

test('an unknown address, a wrong password and an ended person read the same, and cost the same work', async () => {
	const { actor } = await office.staff(admin, 'gone@school.example', ['viewer']);
	await endPerson.bind(office.world)(admin, { staffId: actor.staffId });
	const took: number[] = [];
	const sentences: string[] = [];
	for (const [email, password] of [
		['ada@school.example', 'not the password'],
		['nobody@school.example', 'not the password'],
		['gone@school.example', goodPassword]
	] as const) {
		const start = performance.now();
		const answer = await attempt(password, { email });
		took.push(performance.now() - start);
		sentences.push(answer.ok ? 'signed in' : `${answer.refusal.code} ${answer.refusal.message}`);
	}
	expect(new Set(sentences).size).toBe(1);
	expect(sentences[0]).toContain('unauthenticated');
	expect(Math.min(...took)).toBeGreaterThan(3);
});

test('a temporary password opens nothing until another one is chosen, and then never again', async () => {
	const added = await addPerson.bind(office.world)(admin, {
		email: 'new@school.example',
		name: 'New Colleague',
		position: 'Tutor',
		roles: ['tutor'],
		scope: { ...unbounded, tutorGroups: ['9A'] }
	});
	if (!added.ok || added.value.temporaryPassword === null) throw new Error(JSON.stringify(added));
	const temporary = added.value.temporaryPassword;
	const email = 'new@school.example';
	expect(await attempt(temporary, { email })).toEqual({ ok: true, value: { kind: 'new-password-needed' } });
	expect(await rowsOf(office, 'auth_sessions')).toHaveLength(1);
	for (const newPassword of ['short', temporary, 'aaaaaaaaaaaaaaaa', 'new@school.example1']) {
		expect(await attempt(temporary, { email, newPassword })).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
	}
	const answer = await attempt(temporary, { email, newPassword: goodPassword });
	if (!answer.ok || answer.value.kind !== 'signed-in') throw new Error(JSON.stringify(answer));
	expect((await office.person(answer.value.cookie))?.scope.tutorGroups).toEqual(['9A']);
	expect((await attempt(temporary, { email })).ok).toBe(false);
	expect((await attempt(goodPassword, { email })).ok).toBe(true);
});

test('a temporary password is void after three days', async () => {
	const added = await addPerson.bind(office.world)(admin, {
		email: 'slow@school.example',
		name: 'Slow Colleague',
		position: 'Tutor',
		roles: ['viewer'],
		scope: unbounded
	});
	if (!added.ok || added.value.temporaryPassword === null) throw new Error(JSON.stringify(added));
	const email = 'slow@school.example';
	office.moveClock(3 * 24 * 60 * minute - 1);
	expect((await attempt(added.value.temporaryPassword, { email })).ok).toBe(true);
	office.moveClock(1);
	expect((await attempt(added.value.temporaryPassword, { email })).ok).toBe(false);
});

test('signing in as somebody else ends the session before, and cuts its sockets', async () => {
	const { actor, cookie } = await office.staff(admin, 'first@school.example', ['reception']);
	const answer = await signIn.bind(office.world)(actor, {
		email: 'ada@school.example',
		password: goodPassword,
		newPassword: null,
		address: '10.0.0.9'
	});
	expect(answer.ok).toBe(true);
	expect(await office.person(cookie)).toBeNull();
	expect(office.cut).toContain(actor.authSessionId);
});
