import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	type DirectoryWorld,
	goodPassword,
	nobody,
	openDirectoryWorld,
	rowsOf
} from '../../../../tests/support/directory/directory-world';
import type { PersonActor } from '../../domain/permissions';
import { addPerson } from './add-person';
import { changeRoles } from './change-roles';
import { endPerson } from './end-person';
import { listPeople } from './list-people';
import { makeAdministrator } from './make-administrator';
import { unbounded } from './person';
import { resetPassword } from './reset-password';
import { signIn } from './sign-in';

let office: DirectoryWorld;
let admin: PersonActor;

beforeEach(async () => {
	office = await openDirectoryWorld();
	admin = await office.setUp();
});

afterEach(() => office.close());

test('the last administrator can be neither ended nor made something else, until there is another', async () => {
	const own = { staffId: admin.staffId };
	const asViewer = { ...own, roles: ['viewer' as const], scope: unbounded };
	expect(await endPerson.bind(office.world)(admin, own)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
	expect(await changeRoles.bind(office.world)(admin, asViewer)).toMatchObject({
		ok: false,
		refusal: { code: 'conflict' }
	});
	expect(await rowsOf(office, 'audit')).toHaveLength(1);
	await office.staff(admin, 'second@school.example', ['admin']);
	expect((await changeRoles.bind(office.world)(admin, asViewer)).ok).toBe(true);
	expect(
		await addPerson.bind(office.world)(
			{ ...admin, roles: ['viewer'] },
			{
				email: 'x@school.example',
				name: 'X',
				position: '',
				roles: ['admin'],
				scope: unbounded
			}
		)
	).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
});

test('two administrators who end each other at the same moment leave one', async () => {
	const { actor: second } = await office.staff(admin, 'second@school.example', ['admin']);
	const answers = await Promise.all([
		endPerson.bind(office.world)(admin, { staffId: second.staffId }),
		endPerson.bind(office.world)(second, { staffId: admin.staffId })
	]);
	expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
});

test('[AU1] ending a person ends their sessions, cuts their sockets and is one entry with what they were', async () => {
	const { actor, cookie } = await office.staff(admin, 'gone@school.example', ['reception', 'viewer']);
	expect((await endPerson.bind(office.world)(admin, { staffId: actor.staffId })).ok).toBe(true);
	expect(await office.person(cookie)).toBeNull();
	expect(office.cut).toEqual([actor.authSessionId]);
	const entry = (await rowsOf(office, 'audit')).at(-1);
	expect(entry).toMatchObject({ who: 'Ada Admin', action: 'people.end', subject: `staff:${actor.staffId}` });
	expect(JSON.parse(String(entry?.['before']))).toMatchObject({ roles: ['reception', 'viewer'] });
	const listed = await listPeople.bind(office.world)(admin, {});
	expect(listed.ok && listed.value.here.map((person) => person.email)).toEqual(['ada@school.example']);
	expect(listed.ok && listed.value.ended.map((person) => person.email)).toEqual(['gone@school.example']);
});

test('changed roles hold at once, with their reach, and open screens connect again', async () => {
	const { actor, cookie } = await office.staff(admin, 'amy@school.example', ['tutor']);
	const scope = { years: [9], tutorGroups: null, rooms: null };
	await changeRoles.bind(office.world)(admin, { staffId: actor.staffId, roles: ['pastoral'], scope });
	expect(await office.person(cookie)).toMatchObject({ roles: ['pastoral'], scope });
	expect(office.cut).toEqual([actor.authSessionId]);
});

test('a reset password ends every session, and the old password opens nothing', async () => {
	const { actor, cookie } = await office.staff(admin, 'amy@school.example', ['tutor']);
	const answer = await resetPassword.bind(office.world)(admin, { staffId: actor.staffId });
	if (!answer.ok) throw new Error(JSON.stringify(answer));
	expect(await office.person(cookie)).toBeNull();
	const give = (password: string) =>
		signIn.bind(office.world)(nobody, { email: actor.name, password, newPassword: null, address: '10.0.0.1' });
	expect((await give(goodPassword)).ok).toBe(false);
	expect(await give(answer.value.temporaryPassword)).toMatchObject({ value: { kind: 'new-password-needed' } });
});

test('nobody of another school can be read, changed, reset or ended', async () => {
	const stranger: PersonActor = { ...admin, schoolId: office.world.ids.next() };
	const { actor } = await office.staff(admin, 'amy@school.example', ['tutor']);
	const amy = { staffId: actor.staffId };
	const calls = [
		endPerson.bind(office.world)(stranger, amy),
		resetPassword.bind(office.world)(stranger, amy),
		changeRoles.bind(office.world)(stranger, { ...amy, roles: ['admin'], scope: unbounded })
	];
	for (const answer of await Promise.all(calls)) {
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
	}
	const listed = await listPeople.bind(office.world)(stranger, {});
	expect(listed).toEqual({ ok: true, value: { here: [], ended: [] } });
});

test('somebody already on the list is not added twice, and somebody who had ended comes back with a new password', async () => {
	const { actor } = await office.staff(admin, 'amy@school.example', ['tutor']);
	const again = {
		email: 'AMY@school.example',
		name: 'Amy',
		position: '',
		roles: ['viewer' as const],
		scope: unbounded
	};
	expect(await addPerson.bind(office.world)(admin, again)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
	await endPerson.bind(office.world)(admin, { staffId: actor.staffId });
	expect(await addPerson.bind(office.world)(admin, again)).toMatchObject({
		ok: true,
		value: { staffId: actor.staffId, temporaryPassword: expect.stringMatching(/^[A-Z3-9]{4}(-[A-Z3-9]{4}){2}$/) }
	});
});

test('the machine itself can make an administrator, of somebody new and of somebody whose password is lost', async () => {
	const system = { kind: 'system' as const, schoolId: admin.schoolId, name: 'Command line' };
	const input = { email: 'it@school.example', name: 'IT', position: 'Technician' };
	const first = await makeAdministrator.bind(office.world)(system, input);
	const second = await makeAdministrator.bind(office.world)(system, { ...input, email: 'ada@school.example' });
	expect(first.ok && second.ok).toBe(true);
	expect(await listPeople.bind(office.world)(system, {})).toMatchObject({
		value: {
			here: [
				{ roles: ['admin'], hasTemporaryPassword: true },
				{ roles: ['admin'], hasTemporaryPassword: true }
			]
		}
	});
});
