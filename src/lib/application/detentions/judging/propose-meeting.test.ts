import { expect, test } from 'vitest';
import { monday, only, valueOf } from '../../../../../tests/support/office/school-office';
import { type SittingOffice, sittingOffice } from '../../../../../tests/support/office/sittings';
import { lapseHeldDetentions } from '../lapse-held';
import { moveBooking } from '../move-booking';

/** A pupil with one detention to be sat, which is as many as the policy allows, and another that waits for that. */
async function officeWithWaiting(): Promise<SittingOffice> {
	const office = await sittingOffice({ policy: { mostOutstanding: 1 } });
	await office.late(0);
	await office.scan({ pupil: 0, at: '13:25' });
	return office;
}

async function waitingIds(office: SittingOffice): Promise<string[]> {
	return (await office.detentions(0)).filter(({ holdReason }) => holdReason === 'outstanding').map(({ id }) => id);
}

/** The proposals because so many are still to be sat, as `open`, `withdrawn`, or what was decided. */
async function proposals(office: SittingOffice): Promise<string[]> {
	const asides = await office.school.store.read((records) => records.detentions.asidesOfPupil(office.pupil(0).id));
	return asides
		.filter(({ ruleId }) => ruleId === 'outstanding')
		.map(({ status, decision }) => decision ?? status)
		.sort();
}

const waive = { kind: 'waive' as const, reason: 'Spoken with home' };

test('[DE11] the proposed meeting is taken back with the decision about the last that waits, and proposed again when that is taken back', async () => {
	const office = await officeWithWaiting();
	expect(await proposals(office)).toEqual(['open']);
	const detentionId = only(await waitingIds(office));
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision: waive }));
	expect(await proposals(office)).toEqual(['withdrawn']);
	valueOf(await office.app.takeBackDecision(office.headOfYear, { detentionId }));
	expect(await proposals(office)).toEqual(['open', 'withdrawn']);
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision: { kind: 'book-next' } }));
	expect(await proposals(office)).toEqual(['withdrawn', 'withdrawn']);
});

test('[DE11] a meeting that was declined is not proposed again because one of several that wait is decided', async () => {
	const office = await sittingOffice({ policy: { mostOutstanding: 1 } });
	for (const at of ['08:41', '13:25']) await office.scan({ pupil: 0, at, received: '14:40' });
	await office.scan({ pupil: 0, at: '08:41', on: '2026-11-24' });
	const [first] = await waitingIds(office);
	expect(await waitingIds(office)).toHaveLength(2);
	const open = valueOf(await office.app.listProposals(office.senior, {}));
	const decision = { decision: 'decline' as const, reason: 'Spoken with' };
	const proposalId = only(open.waiting).id;
	office.school.clock.advance(60);
	valueOf(await office.app.decideProposal(office.senior, { proposalId, decision }));
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId: first ?? '', decision: waive }));
	expect(await proposals(office)).toEqual(['declined']);
	const detentionId = only(await waitingIds(office));
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision: waive }));
	valueOf(await office.app.takeBackProposal(office.senior, { proposalId }));
	expect(await proposals(office)).toEqual(['withdrawn']);
});

test('[DE11] the proposed meeting is taken back where the last that waits lapses', async () => {
	const office = await officeWithWaiting();
	office.at('08:30', '2026-12-08');
	const gatehouse = { kind: 'system', schoolId: office.school.id, name: 'Gatehouse' } as const;
	expect(valueOf(await lapseHeldDetentions.bind(office.school)(gatehouse, {}))).toEqual({ lapsed: 1 });
	expect(await proposals(office)).toEqual(['withdrawn']);
});

test('[DE11][DE15] the proposed meeting is taken back where the last that waits is cancelled by a challenge', async () => {
	const office = await officeWithWaiting();
	const { challengeId } = valueOf(
		await office.app.recordChallenge(office.reception, {
			aboutKind: 'detention',
			aboutId: only(await waitingIds(office)),
			relation: 'parent',
			askedBy: 'Mrs Khan',
			askedOn: monday,
			said: 'The bus was late'
		})
	);
	const decided = { decision: 'upheld' as const, checked: 'Rang the bus company', reason: 'It was late indeed' };
	valueOf(await office.app.decideChallenge(office.headOfYear, { challengeId, ...decided }));
	valueOf(await office.app.cancelChallenged(office.headOfYear, { challengeId }));
	expect(await proposals(office)).toEqual(['withdrawn']);
});

test('[DE11][CA6] a booking that is moved and waits because so many are to be sat proposes the meeting', async () => {
	const office = await officeWithWaiting();
	const detentionId = only(await waitingIds(office));
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId, decision: { kind: 'book-next' } }));
	expect(await proposals(office)).toEqual(['withdrawn']);
	await office.school.store.write(async (unit) => {
		const detention = await unit.detentions.find(detentionId);
		if (detention === null) throw new Error('It is gone');
		const settings = await unit.settings();
		const by = { who: 'Sam Senior', role: 'senior', device: null };
		const at = office.school.clock.now();
		await moveBooking(unit, office.world.ids, { settings, detention, at, by, because: 'The hall is closed.' });
	});
	expect(await waitingIds(office)).toHaveLength(1);
	expect(await proposals(office)).toEqual(['open', 'withdrawn']);
});
