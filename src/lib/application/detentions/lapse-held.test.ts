import { expect, test } from 'vitest';
import { sameDayAndFridayPolicy } from '$lib/domain/detention/templates';
import { only, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { lapseHeldDetentions } from './lapse-held';

const policies = [sameDayAndFridayPolicy({ effectiveFrom: '2026-09-02', version: 1 })];

async function heldDetention() {
	const office = await schoolOffice({
		policies,
		pupils: [{ knownAs: 'Amira', surname: 'Khan', yearGroup: 7, tutorGroup: '7A', limits: [{ kind: 'always-ask' }] }]
	});
	await office.scan({ pupil: 0, at: '08:52' });
	const gatehouse = { kind: 'system', schoolId: office.school.id, name: 'Gatehouse' } as const;
	const look = async () => valueOf(await lapseHeldDetentions.bind(office.school)(gatehouse, {}));
	return { office, look };
}

test('[DE7] a held detention waits five school days for a decision, a weekend not among them', async () => {
	const { office, look } = await heldDetention();
	office.school.clock.set('2026-11-30T23:00:00.000Z');
	expect(await look()).toEqual({ lapsed: 0 });
	expect(only(await office.detentions()).status).toBe('held');
});

test('[DE7] undecided after five school days it lapses, says so, and is not made again', async () => {
	const { office, look } = await heldDetention();
	office.school.clock.set('2026-12-01T07:00:00.000Z');
	expect(await look()).toEqual({ lapsed: 1 });
	const lapsed = only(await office.detentions());
	expect(lapsed).toMatchObject({ status: 'cancelled', cancelledBecause: 'Nobody decided within five school days.' });
	expect(await office.needs()).toEqual([]);
	expect((await office.notices()).map(({ body }) => body.kind)).toContain('detention-cancelled');
	expect((await office.audit()).at(-1)?.action).toBe('detention.lapsed');

	expect(await look()).toEqual({ lapsed: 0 });
	office.school.clock.set('2026-12-01T08:52:00.000Z');
	await office.scan({ pupil: 0, on: '2026-12-01', at: '08:52' });
	const standing = (await office.detentions()).filter(({ status }) => status !== 'cancelled');
	expect(standing.map(({ arrivalId }) => arrivalId)).not.toContain(lapsed.arrivalId);
});

test('[DE7][TE5] the head of year, who was asked, is told once that it lapsed', async () => {
	const { office, look } = await heldDetention();
	const asked = await office.notices();
	await office.school.store.write(async (unit) => {
		for (const { id } of asked) await unit.notices.setStatus(id, 'sent');
	});
	office.school.clock.set('2026-12-01T07:00:00.000Z');
	await look();
	const told = (await office.notices()).filter(({ status }) => status === 'waiting');
	expect(told.map(({ to, body }) => `${to.kind} ${body.kind}`)).toEqual(['head-of-year detention-cancelled']);
});

test('[DE7] one whose decision was taken back waits five school days from then on', async () => {
	const { office, look } = await heldDetention();
	const { id: detentionId } = only(await office.detentions());
	const decision = { kind: 'waive' as const, reason: 'Spoken with home' };
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision }));
	office.school.clock.set('2026-12-02T09:00:00.000Z');
	valueOf(await office.app.takeBackDecision(office.headOfYear, { detentionId }));
	const { waiting } = valueOf(await office.app.listHeld(office.headOfYear, {}));
	expect(only(waiting)).toMatchObject({ since: '2026-12-02', lastDay: '2026-12-09' });
	office.school.clock.set('2026-12-09T23:00:00.000Z');
	expect(await look()).toEqual({ lapsed: 0 });
	office.school.clock.set('2026-12-10T07:00:00.000Z');
	expect(await look()).toEqual({ lapsed: 1 });
});
