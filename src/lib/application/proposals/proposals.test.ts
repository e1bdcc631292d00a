import { expect, test } from 'vitest';
import { anyLate, policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	instantAt,
	monday,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { sittingOffice } from '../../../../tests/support/office/sittings';
import type { ProposalKind } from '../../domain/fairness/proposal';
import type { ProposalFilter } from '../../protocol/pastoral/proposals';

const tuesday = '2026-11-24';
const friday = '2026-11-27';

/** A school whose policy proposes something at the second late of a half-term; one pupil of year 8 who has had two. */
async function officeThatProposes(of: ProposalKind): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [
			policyOf([
				rule(),
				rule({
					id: 'two',
					name: 'Two in a half-term',
					condition: anyLate,
					count: { kind: 'exactly', n: 2, window: 'half-term' },
					outcome: { kind: 'proposal', of }
				})
			])
		],
		sittings: [sitting(monday, '15:05', '16:05'), sitting(tuesday, '15:05', '16:05')],
		pupils: [{ yearGroup: 8, tutorGroup: '8B', limits: [{ kind: 'at-most', minutes: 20 }] }]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 0, on: tuesday, at: '08:41' });
	return office;
}

async function waiting(office: SchoolOffice) {
	return only(valueOf(await office.app.listProposals(office.senior, {})).waiting);
}

const onFriday = rule({
	outcome: {
		kind: 'detention',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'weekday', weekday: 5, cutOff: 870 },
		replacesEarlier: false
	}
});

const meeting = { decision: 'parent-meeting', date: friday, at: 930, withWhom: 'Hugo Head' } as const;

test('[DE1] a proposal waits with flags, time in rooms and the lates that earned it; one reading is one entry', async () => {
	const office = await officeThatProposes('parent-meeting');
	const row = await waiting(office);
	expect(row).toMatchObject({
		kind: 'parent-meeting',
		proposedOn: tuesday,
		cause: { kind: 'lates' },
		lates: [{ date: monday, time: '08:40' }, { date: tuesday }]
	});
	expect(office.audit().filter(({ action }) => action === 'pupil.flags-read')).toEqual([]);
	expect(valueOf(await office.app.readProposal(office.senior, { proposalId: row.id }))).toMatchObject({
		row,
		ledger: { stays: 0 },
		flags: [{ limits: [{ kind: 'at-most', minutes: 20 }] }]
	});
	expect(office.audit().filter(({ action }) => action === 'pupil.flags-read')).toHaveLength(1);
});

test('[DE1] a senior leader accepts it, logged with who, when and what; the second of two is told', async () => {
	const office = await officeThatProposes('parent-meeting');
	const { id: proposalId } = await waiting(office);
	valueOf(await office.app.decideProposal(office.senior, { proposalId, decision: meeting }));
	const decided = only(valueOf(await office.app.listProposals(office.headOfYear, {})).decided);
	expect(decided.decided).toMatchObject({ decision: 'accepted', by: 'Sam Senior', arrangement: { date: friday } });
	expect(office.audit().at(-1)).toMatchObject({ action: 'proposal.accepted', who: 'Sam Senior' });
	const second = await office.app.decideProposal(office.senior, {
		proposalId,
		decision: { decision: 'decline', reason: 'Spoken already' }
	});
	expect(second).toMatchObject({
		refusal: { message: expect.stringContaining('Sam Senior has accepted this at 08:41') }
	});
	expect((await office.notices(0)).filter(({ to }) => to.kind === 'senior').map(({ status }) => status)).toEqual([
		'withdrawn'
	]);
});

test('[DE1] a head of year reads and comments on own years only, and decides nothing; reception reads nothing', async () => {
	const office = await officeThatProposes('report');
	const { id: proposalId } = await waiting(office);
	const comment = { proposalId, text: 'Home is hard just now' };
	valueOf(await office.app.commentOnProposal(office.headOfYear, comment));
	expect((await waiting(office)).comments).toBe(1);
	const read = await office.app.readProposal(office.headOfYear, { proposalId });
	expect(valueOf(read).comments).toMatchObject([{ by: 'Hugo Head', text: 'Home is hard just now' }]);
	const decision = { decision: 'decline', reason: 'No' } as const;
	expect(refusalOf(await office.app.decideProposal(office.headOfYear, { proposalId, decision }))).toBe('forbidden');
	const nine = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	expect(valueOf(await office.app.listProposals(nine, {})).waiting).toEqual([]);
	expect(refusalOf(await office.app.commentOnProposal(nine, comment))).toBe('forbidden');
	expect(refusalOf(await office.app.readProposal(nine, { proposalId }))).toBe('forbidden');
	expect(refusalOf(await office.app.listProposals(office.reception, {}))).toBe('forbidden');
});

test('[DE1] an accepted room stay is planned with it, and cancelled where the decision is taken back', async () => {
	const office = await officeThatProposes('room-stay');
	const { id: proposalId } = await waiting(office);
	const roomId = office.school.rooms[0]?.id ?? '';
	const stay = {
		decision: 'room-stay',
		roomId,
		date: friday,
		from: 540,
		to: 750,
		adjustments: 'Seat by the door'
	} as const;
	const early = await office.app.decideProposal(office.senior, {
		proposalId,
		decision: { ...stay, date: '2026-11-28' }
	});
	expect(refusalOf(early)).toBe('invalid');
	valueOf(await office.app.decideProposal(office.senior, { proposalId, decision: stay }));
	const planned = () =>
		office.school.store.read((records) => records.stays.ofPupil(office.pupil(0).id, friday)).then(only);
	expect(await planned()).toMatchObject({ basis: 'sanction', state: { kind: 'expected' }, authorisedBy: 'Sam Senior' });
	valueOf(await office.app.takeBackProposal(office.senior, { proposalId }));
	expect((await planned()).state.kind).toBe('cancelled');
	expect(await waiting(office)).toMatchObject({ decided: null });
});

test('[DE9] an undecided proposal is withdrawn with the late that earned it; a decided one is flagged for a person', async () => {
	for (const isDecided of [false, true]) {
		const office = await officeThatProposes('parent-meeting');
		const { id: proposalId } = await waiting(office);
		if (isDecided) valueOf(await office.app.decideProposal(office.senior, { proposalId, decision: meeting }));
		const [first] = await office.arrivals(0);
		const excuse = { arrivalId: first?.id ?? '', reason: 'Bus' };
		valueOf(await office.app.excuseArrival(office.reception, excuse));
		const page = valueOf(await office.app.listProposals(office.senior, {}));
		expect(page.waiting).toEqual([]);
		expect(page.decided.map(({ toReview }) => toReview)).toEqual(isDecided ? [true] : []);
		const answer = await office.app.decideProposal(office.senior, { proposalId, decision: meeting });
		expect(refusalOf(answer)).toBe('conflict');
		if (!isDecided) continue;
		valueOf(await office.app.restoreArrival(office.reception, { arrivalId: excuse.arrivalId, why: 'It counts' }));
		const again = valueOf(await office.app.listProposals(office.senior, {}));
		expect(only(again.decided).toReview).toBe(false);
	}
});

/** What senior staff were written, as `kind status`, oldest first. */
async function writtenToSenior(office: SchoolOffice): Promise<string[]> {
	const all = (await office.notices(0)).filter(({ to }) => to.kind === 'senior');
	return all.map(({ body, status }) => `${body.kind} ${status}`);
}

async function sendAll(office: SchoolOffice): Promise<void> {
	const all = (await office.notices(0)).filter(({ status }) => status === 'waiting');
	await office.school.store.write(async (unit) => {
		for (const { id } of all) await unit.notices.setStatus(id, 'sent');
	});
}

test('[TE5] a decision that is taken back asks again, where the question was not sent yet', async () => {
	const office = await officeThatProposes('parent-meeting');
	const { id: proposalId } = await waiting(office);
	valueOf(await office.app.decideProposal(office.senior, { proposalId, decision: meeting }));
	valueOf(await office.app.takeBackProposal(office.senior, { proposalId }));
	expect(await writtenToSenior(office)).toEqual(['policy-notice withdrawn', 'policy-notice waiting']);
	await sendAll(office);
	valueOf(await office.app.decideProposal(office.senior, { proposalId, decision: meeting }));
	valueOf(await office.app.takeBackProposal(office.senior, { proposalId }));
	expect(await writtenToSenior(office)).toEqual(['policy-notice withdrawn', 'policy-notice sent']);
});

test('[TE5][DE9] who was told of a proposal is told once that it no longer holds, also where its decision is taken back since', async () => {
	const [undecided, decided] = [await officeThatProposes('report'), await officeThatProposes('parent-meeting')];
	for (const office of [undecided, decided]) {
		await sendAll(office);
		const { id: proposalId } = await waiting(office);
		if (office === decided) valueOf(await office.app.decideProposal(office.senior, { proposalId, decision: meeting }));
		const [first] = await office.arrivals(0);
		valueOf(await office.app.excuseArrival(office.attendance, { arrivalId: first?.id ?? '', reason: 'Bus' }));
		if (office === decided) valueOf(await office.app.takeBackProposal(office.senior, { proposalId }));
		expect(await writtenToSenior(office)).toEqual(['policy-notice sent', 'policy-notice-withdrawn waiting']);
	}
});

test('[DE1] a day that has passed, a report that ends before it begins, and another kind are refused with the field', async () => {
	const office = await officeThatProposes('report');
	const { id: proposalId } = await waiting(office);
	const fields = async (decision: Parameters<typeof office.app.decideProposal>[1]['decision']) => {
		const answer = await office.app.decideProposal(office.senior, { proposalId, decision });
		return answer.ok ? null : (answer.refusal.issues?.map(({ path }) => path) ?? answer.refusal.code);
	};
	const report = { decision: 'report', from: friday, to: friday, reportsTo: 'Hugo Head' } as const;
	expect(await fields({ ...report, from: monday })).toEqual(['from']);
	expect(await fields({ ...report, to: tuesday })).toEqual(['to']);
	expect(await fields(meeting)).toBe('invalid');
});

test('[DE1] what waits is asked for by kind, year and age; what is left out is still counted', async () => {
	const office = await officeThatProposes('report');
	const found = async (filter: Partial<ProposalFilter>) => {
		const page = valueOf(await office.app.listProposals(office.senior, filter));
		return [page.waiting.length, page.allWaiting, page.years];
	};
	expect(await found({ kind: 'report', year: 8, age: 'this-week' })).toEqual([1, 1, [8]]);
	for (const filter of [{ kind: 'room-stay' }, { year: 9 }, { age: 'over-a-week' }] as const) {
		expect(await found(filter)).toEqual([0, 1, [8]]);
	}
	office.school.clock.set(instantAt('2026-12-01', '09:00'));
	expect(await found({ age: 'over-a-week' })).toEqual([1, 1, [8]]);
	expect(await found({ age: 'over-two-weeks' })).toEqual([0, 1, [8]]);
	office.school.clock.set(instantAt('2026-12-08', '09:00'));
	expect(await found({ age: 'over-two-weeks' })).toEqual([1, 1, [8]]);
});

test('[DE8] a proposal of the ladder names the detention that was not sat, with its day, time and place', async () => {
	const office = await sittingOffice({
		policy: { ladder: [{ name: 'Missed', on: ['missed'], outcomes: [{ kind: 'proposal', of: 'parent-meeting' }] }] }
	});
	const detention = await office.late(0);
	office.at('16:10');
	await office.finish();
	expect((await waiting(office)).cause).toEqual({
		kind: 'not-sat',
		detention: {
			id: detention.id,
			status: 'missed',
			ruleName: detention.ruleName,
			minutes: 30,
			date: monday,
			startsAt: '15:05',
			place: 'Room 12'
		}
	});
});

test('[DE11] a meeting proposed for as many outstanding as may be names each of them', async () => {
	const office = await schoolOffice({
		policies: [policyOf([onFriday], { mostOutstanding: 1 })],
		sittings: [sitting(friday, '15:05', '16:05')]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 0, on: tuesday, at: '08:41' });
	const { cause } = await waiting(office);
	expect(cause).toMatchObject({
		kind: 'outstanding',
		detentions: [
			{ status: 'booked', date: friday, startsAt: '15:05', place: 'Hall' },
			{ status: 'held', date: null }
		]
	});
});
