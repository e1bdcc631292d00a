import { expect, test } from 'vitest';
import { type Actor, type PersonActor, devicePurposes, permits, roles } from '../domain/permissions';
import { useCases } from './use-cases';

const schoolId = '01a00000-0000-7000-8000-000000000001';

const person: PersonActor = {
	kind: 'person',
	schoolId,
	staffId: 'staff',
	authSessionId: 'session',
	name: 'Somebody',
	roles: [],
	scope: { years: null, tutorGroups: null, rooms: null },
	device: null
};

const everyone: [string, Actor][] = [
	...roles.map((role): [string, Actor] => [role, { ...person, roles: [role] }]),
	['somebody without a role', person],
	...devicePurposes.map((purpose): [string, Actor] => [
		`device: ${purpose}`,
		{ kind: 'device', schoolId, deviceId: 'device', name: 'Tablet', purpose, roomId: null }
	]),
	['token', { kind: 'token', schoolId, tokenId: 'token', name: 'System' }],
	['nobody', { kind: 'nobody' }]
];

class Reached extends Error {}

/** A world that nobody may touch unseen: whatever is asked of it is noted, and fails. */
function guardedWorld() {
	let touched = false;
	const reach = (): never => {
		touched = true;
		throw new Reached();
	};
	return {
		wasTouched: () => touched,
		get clock(): never {
			return reach();
		},
		get ids(): never {
			return reach();
		},
		get schools(): never {
			return reach();
		},
		get connections(): never {
			return reach();
		},
		get directory(): never {
			return reach();
		},
		get passwords(): never {
			return reach();
		},
		get secrets(): never {
			return reach();
		},
		get bankHolidayFiles(): never {
			return reach();
		},
		get certificates(): never {
			return reach();
		},
		get demonstration(): never {
			return reach();
		},
		get tryOuts(): never {
			return reach();
		},
		get policyFiles(): never {
			return reach();
		}
	};
}

const registered = Object.entries(useCases);

test.each(everyone)('%s is let in by every use case whose action is granted, and by no other', async (_who, actor) => {
	for (const [name, useCase] of registered) {
		const world = guardedWorld();
		// What a use case is called with matters only once it lets somebody in.
		const call: unknown = Reflect.apply(useCase.bind(world), undefined, [actor, {}]);
		const answer: unknown = await Promise.resolve(call).catch((error: unknown) => error);
		const guarded = { ok: false, refusal: { code: actor.kind === 'nobody' ? 'unauthenticated' : 'forbidden' } };
		if (permits(actor, useCase.action)) {
			if (answer instanceof Reached) continue;
			expect(answer, `${name} refused ${useCase.action}`).not.toMatchObject({
				refusal: { message: expect.stringMatching(/^(Please sign in first|Your role does not allow this)/) }
			});
		} else {
			expect(answer, `${name} let in without ${useCase.action}`).toMatchObject(guarded);
			expect(world.wasTouched(), `${name} touched the world`).toBe(false);
		}
	}
});

const mustNot: [string, (keyof typeof useCases)[]][] = [
	['viewer', ['addPerson', 'addDevice', 'createApiToken', 'setUpSchool', 'recordScans']],
	['tutor', ['addPerson', 'changeRoles', 'revokeDevice']],
	['reception', ['addPerson', 'resetPassword', 'endPerson', 'addDevice']],
	['senior', ['addPerson', 'changeRoles', 'makeAdministrator', 'createApiToken']],
	['admin', ['recordScans', 'readOwnDevice', 'setUpSchool']],
	['token', ['addPerson', 'recordScans', 'signOut', 'listPeople']],
	['device: late-kiosk', ['listPeople', 'listDevices', 'signOut', 'signIn']],
	['nobody', ['listPeople', 'listDevices', 'readOwnDevice', 'recordScans', 'makeAdministrator']]
];

test.each(mustNot)('%s may take none of %j', (who, names) => {
	const actor = everyone.find(([label]) => label === who)?.[1];
	if (!actor) throw new Error(`Nobody is called ${who}`);
	expect(names.filter((name) => permits(actor, useCases[name].action))).toEqual([]);
});
