import { expect, test } from 'vitest';
import { monday, only, refusalOf, valueOf } from '../../../../tests/support/office/school-office';
import { sittingOffice } from '../../../../tests/support/office/sittings';
import { at } from '../../../../tests/support/small-school-calendar';

test('[DE5] a person cannot book a pupil at two places at one time', async () => {
	const office = await sittingOffice({
		pupils: [{ yearGroup: 7, tutorGroup: '7A', limits: [{ kind: 'always-ask' }] }]
	});
	await office.scan({ pupil: 0, at: '08:41' });
	await office.scan({ pupil: 0, at: '13:25' });
	const [morning, afternoon] = await office.detentions(0);
	const book = (detentionId: string, sittingId: string) =>
		office.app.decideHeldDetention(office.headOfYear, { detentionId, decision: { kind: 'book', sittingId } });
	valueOf(await book(morning?.id ?? '', office.today));
	const gym = {
		startsAt: at('15:10'),
		endsAt: at('16:10'),
		place: 'Gym',
		capacity: 20,
		years: null,
		site: null,
		staff: []
	};
	const added = { ...gym, kind: 'after-school' as const, date: monday, confirmed: '' };
	valueOf(await office.app.addSitting(office.headOfYear, added));
	const planned = await office.school.store.read((records) =>
		records.sittings.withLoads({ startsOn: monday, endsOn: monday })
	);
	const inGym = planned.find(({ place }) => place === 'Gym')?.id ?? '';
	expect(refusalOf(await book(afternoon?.id ?? '', inGym))).toBe('conflict');
});

test('[DE11] whoever decides may book the next that fits although as many are to be sat as the policy allows', async () => {
	const office = await sittingOffice({ policy: { mostOutstanding: 1 } });
	await office.late(0);
	await office.scan({ pupil: 0, at: '13:25' });
	const held = only((await office.detentions(0)).filter(({ status }) => status === 'held'));
	expect(held.holdReason).toBe('outstanding');
	const decided = { detentionId: held.id, decision: { kind: 'book-next' as const } };
	expect(valueOf(await office.app.decideHeldDetention(office.headOfYear, decided)).status).toBe('booked');
});

test('[DE11] a meeting is proposed again when, after one was decided, as many are to be sat once more', async () => {
	const office = await sittingOffice({ policy: { mostOutstanding: 1, mostPerDay: 1 } });
	const proposals = async () =>
		(await office.school.store.read((records) => records.detentions.asidesOfPupil(office.pupil(0).id))).filter(
			({ ruleId }) => ruleId === 'outstanding'
		);
	await office.late(0);
	await office.scan({ pupil: 0, at: '13:25' });
	const decision = { decision: 'decline' as const, reason: 'Spoken with' };
	valueOf(await office.app.decideProposal(office.senior, { proposalId: only(await proposals()).id, decision }));
	const held = only((await office.detentions(0)).filter(({ status }) => status === 'held'));
	const waive = { kind: 'waive' as const, reason: 'Enough' };
	valueOf(await office.app.decideHeldDetention(office.senior, { detentionId: held.id, decision: waive }));
	for (const clock of ['08:41', '13:25']) await office.scan({ pupil: 0, at: clock, on: '2026-12-07' });
	expect((await proposals()).filter(({ decision }) => decision === null)).toHaveLength(1);
});
