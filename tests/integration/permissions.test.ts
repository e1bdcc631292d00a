import { describe, expect, test } from 'vitest';
import type { World } from '$lib/application/ports/world';
import { useCases } from '$lib/application/use-cases';
import { type Action, type Actor, devicePurposes, grants, permits, roles } from '$lib/domain/permissions';
import { device, nobody, person } from '../support/office/school-office';

const schoolId = '01900000-0000-7000-8000-000000000001';
const token: Actor = { kind: 'token', schoolId, tokenId: 'token', name: 'MIS' };
const system: Actor = { kind: 'system', schoolId, name: 'Gatehouse' };

/** Everyone and everything that can ask, one of each, by the name that the grants give them. */
const everyone: { name: string; actor: Actor }[] = [
	...roles.map((role) => ({ name: role, actor: person(schoolId, role, [role]) })),
	...devicePurposes.map((purpose) => ({ name: `device:${purpose}`, actor: device(schoolId, purpose, purpose) })),
	{ name: 'token', actor: token },
	{ name: 'nobody', actor: nobody },
	{ name: 'system', actor: system }
];

/** A world in which whatever is reached for says so: to get there a use case must have let its actor in. */
class Reached extends Error {}
const untouched = new Proxy(Object.create(null), {
	get: () => {
		throw new Reached();
	}
});

const guardWords = [
	'Please sign in first. Nothing was changed.',
	'Your role does not allow this. Nothing was changed.'
];

/** Whether a use case lets an actor begin: refused by its guard, or on to its work, whatever becomes of that. */
async function letsIn(name: keyof typeof useCases, actor: Actor): Promise<boolean> {
	const world: World = untouched;
	/** The input is nobody's business before the guard; what the work makes of it is other tests'. */
	const call: (actor: Actor, input: never) => Promise<{ ok: boolean; refusal?: { code: string; message: string } }> =
		useCases[name].bind(world);
	try {
		const answer = await Reflect.apply(call, undefined, [actor, {}]);
		if (answer.ok || !answer.refusal || !guardWords.includes(answer.refusal.message)) return true;
		expect(answer.refusal.code).toBe(actor.kind === 'nobody' ? 'unauthenticated' : 'forbidden');
		return false;
	} catch {
		return true;
	}
}

function isUseCase(name: string): name is keyof typeof useCases {
	return name in useCases;
}

const names = Object.keys(useCases).filter(isUseCase);

/** The use cases that an actor may begin. */
async function open(actor: Actor): Promise<string[]> {
	const found: string[] = [];
	for (const name of names) if (await letsIn(name, actor)) found.push(name);
	return found.sort();
}

describe('every use case', () => {
	test.each(everyone)('lets $name in exactly where the grants say', async ({ name, actor }) => {
		const wrong: string[] = [];
		for (const useCase of names) {
			const action: Action = useCases[useCase].action;
			const isGranted = grants[action].some((grantee) => grantee === name);
			expect(permits(actor, action)).toBe(isGranted);
			if ((await letsIn(useCase, actor)) !== isGranted) wrong.push(useCase);
		}
		expect(wrong).toEqual([]);
	});

	test('lets a person in by any one of several roles', async () => {
		const both = person(schoolId, 'Both', ['tutor', 'attendance']);
		expect(await letsIn('excuseArrival', both)).toBe(true);
		expect(await letsIn('excuseArrival', person(schoolId, 'Tutor', ['tutor']))).toBe(false);
	});

	test('refuses a person without a role everything but what nobody needs a role for', async () => {
		expect(await open(person(schoolId, 'Left', []))).toEqual([]);
	});
});

describe('what the grants must never say', () => {
	test('[PR1] a pupil-facing tablet reads no pupil, no desk and no list, and changes no sign-in', async () => {
		for (const purpose of devicePurposes) {
			const allowed = await open(device(schoolId, purpose, purpose));
			for (const forbidden of [
				'findPupils',
				'readPupil',
				'readDesk',
				'watchDesk',
				'listDetentions',
				'tutorList',
				'excuseArrival',
				'removeArrival',
				'signInPupil',
				'listArrivals'
			]) {
				expect(allowed).not.toContain(forbidden);
			}
		}
		expect(await open(device(schoolId, 'Gate', 'late-kiosk'))).not.toContain('watchRoom');
	});

	test('[AU1] an API token reads records and nothing else', async () => {
		expect(await open(token)).toEqual(['listArrivals', 'listDetentionRecords', 'listStays']);
	});

	test('[DE7] reception, tutors and viewers decide about no detention, and read no flag', async () => {
		for (const role of ['reception', 'tutor', 'viewer', 'supervisor', 'admin', 'attendance'] as const) {
			const actor = person(schoolId, role, [role]);
			expect(await letsIn('decideHeldDetention', actor)).toBe(false);
			expect(permits(actor, 'pupil.read-flags')).toBe(false);
		}
	});

	test('[DE7] only pastoral, senior and safeguarding staff manage flags and read the queue; only senior leaders decide proposals', async () => {
		for (const role of roles) {
			const allowed = await open(person(schoolId, role, [role]));
			const seesFlags = role === 'pastoral' || role === 'senior' || role === 'safeguarding';
			for (const name of [
				'changeFlag',
				'endFlag',
				'readFlags',
				'listHeld',
				'readHeld',
				'listProposals',
				'readProposal'
			]) {
				expect([role, name, allowed.includes(name)]).toEqual([role, name, seesFlags]);
			}
			expect([role, allowed.includes('decideProposal')]).toEqual([role, role === 'senior']);
			expect([role, allowed.includes('readFairness')]).toEqual([role, role === 'senior' || role === 'pastoral']);
		}
	});

	test('[PU7] who only reads changes nothing about an arrival', async () => {
		for (const role of ['tutor', 'viewer', 'supervisor', 'safeguarding', 'admin'] as const) {
			for (const name of ['excuseArrival', 'restoreArrival', 'removeArrival', 'confirmTime', 'signInPupil'] as const) {
				expect([role, name, await letsIn(name, person(schoolId, role, [role]))]).toEqual([role, name, false]);
			}
		}
	});

	test('only an administrator manages people and devices', async () => {
		for (const role of roles) {
			const allowed = await open(person(schoolId, role, [role]));
			for (const name of ['addPerson', 'changeRoles', 'endPerson', 'resetPassword', 'addDevice', 'revokeDevice']) {
				expect([role, name, allowed.includes(name)]).toEqual([role, name, role === 'admin']);
			}
		}
	});
});
