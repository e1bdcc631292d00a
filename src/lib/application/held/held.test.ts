import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	monday,
	only,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { mostMinutesOf } from '../../domain/detention/impose';
import { sameDayPolicy } from '../../domain/detention/templates';
import type { PolicyLaw } from '../../domain/detention/policy';

const tuesday = '2026-11-24';

/** Two pupils of whom a person is asked first, both late on Monday: one in year 8 with a limit, one in year 9. */
async function officeThatAsks(mayImpose: PolicyLaw['mayImpose'] = []): Promise<SchoolOffice> {
	const policy = sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' });
	const office = await schoolOffice({
		policies: [{ ...policy, law: { ...policy.law, mayImpose } }],
		sittings: [
			sitting(monday, '15:05', '16:05'),
			sitting(tuesday, '15:05', '16:05'),
			sitting(tuesday, '12:40', '12:55', { kind: 'lunch', id: 'lunch' }),
			sitting('2026-11-25', '15:05', '16:05', { capacity: 0, id: 'full' })
		],
		pupils: [
			{ yearGroup: 8, tutorGroup: '8B', limits: [{ kind: 'always-ask' }, { kind: 'not-after', minute: 920 }] },
			{ yearGroup: 9, tutorGroup: '9C', limits: [{ kind: 'always-ask' }] }
		]
	});
	await office.scan({ pupil: 0, at: '08:40' });
	await office.scan({ pupil: 1, at: '08:40' });
	return office;
}

async function waitingId(office: SchoolOffice, pupil = 0): Promise<string> {
	return only(await office.detentions(pupil)).id;
}

test('[DE7] the queue lists what waits with the day on which it lapses, within the reader’s years, and reception reads none', async () => {
	const office = await officeThatAsks();
	const { waiting } = valueOf(await office.app.listHeld(office.headOfYear, {}));
	expect(waiting.map(({ tutorGroup, waitsFor, since, lastDay }) => [tutorGroup, waitsFor, since, lastDay])).toEqual([
		['8B', 'always-ask', monday, '2026-11-30'],
		['9C', 'always-ask', monday, '2026-11-30']
	]);
	const eight = person(office.school.id, 'Eva Eight', ['pastoral'], { years: [8] });
	expect(valueOf(await office.app.listHeld(eight, {})).waiting).toHaveLength(1);
	expect(refusalOf(await office.app.readHeld(eight, { detentionId: await waitingId(office, 1) }))).toBe('forbidden');
	expect(refusalOf(await office.app.listHeld(office.reception, {}))).toBe('forbidden');
	expect(refusalOf(await office.app.readHeld(office.reception, { detentionId: await waitingId(office) }))).toBe(
		'forbidden'
	);
});

test('[DE7] a case names what speaks against each sitting, offers none that cannot be, and is one entry of the record', async () => {
	const office = await officeThatAsks();
	const held = valueOf(await office.app.readHeld(office.headOfYear, { detentionId: await waitingId(office) }));
	expect(held.choices.map(({ sittingId, against }) => [sittingId, against])).toEqual([
		[`${monday} 15:05`, 'agreed: not after 15:20'],
		['lunch', 'the rule names another kind of sitting'],
		[`${tuesday} 15:05`, 'agreed: not after 15:20']
	]);
	expect(held).toMatchObject({
		nextThatFits: 'lunch',
		mayDecide: true,
		decided: null,
		minutes: { earned: 25, most: 25 }
	});
	expect(only(held.flags)).toMatchObject({ stands: 'now' });
	expect(office.audit().filter(({ action }) => action === 'pupil.flags-read')).toHaveLength(1);
	const other = valueOf(await office.app.readHeld(office.senior, { detentionId: await waitingId(office, 1) }));
	expect(other.nextThatFits).toBe(`${monday} 15:05`);
});

test('[DE7] of two people who decide at once the second is told who decided what, and nothing is overwritten', async () => {
	const office = await officeThatAsks();
	const detentionId = await waitingId(office);
	const [first, second] = await Promise.all([
		office.app.decideHeldDetention(office.headOfYear, {
			detentionId,
			decision: { kind: 'book', sittingId: `${monday} 15:05` }
		}),
		office.app.decideHeldDetention(office.senior, { detentionId, decision: { kind: 'waive', reason: 'Not today' } })
	]);
	expect(valueOf(first)).toMatchObject({ status: 'booked' });
	expect(second).toMatchObject({
		ok: false,
		refusal: { code: 'conflict', message: expect.stringContaining('Hugo Head decided this at 08:40') }
	});
	const held = valueOf(await office.app.readHeld(office.senior, { detentionId }));
	expect(held).toMatchObject({
		mayDecide: false,
		decided: { by: 'Hugo Head', what: 'booked', mayNotTakeBack: null, booked: { date: monday } }
	});
});

test('[DE7] a decision taken back waits again as before, with its need, and what was told is withdrawn', async () => {
	const office = await officeThatAsks();
	const detentionId = await waitingId(office);
	valueOf(
		await office.app.decideHeldDetention(office.headOfYear, {
			detentionId,
			decision: { kind: 'book', sittingId: `${monday} 15:05` }
		})
	);
	valueOf(await office.app.takeBackDecision(office.headOfYear, { detentionId }));
	expect(only(await office.detentions(0))).toMatchObject({
		status: 'held',
		holdReason: 'always-ask',
		decidedBy: null,
		date: null
	});
	expect(await office.needs()).toHaveLength(2);
	const told = (await office.notices(0)).map(({ body, status }) => `${body.kind} ${status}`);
	expect(told).toContain('detention-booked withdrawn');
	expect(office.audit().map(({ action }) => action)).toContain('detention.decision-taken-back');
	expect(refusalOf(await office.app.takeBackDecision(office.headOfYear, { detentionId }))).toBe('conflict');
});

test('[DE7] a waiver is taken back as well; once the sitting has begun a booking is not', async () => {
	const office = await officeThatAsks();
	const [one, other] = [await waitingId(office, 0), await waitingId(office, 1)];
	valueOf(
		await office.app.decideHeldDetention(office.senior, {
			detentionId: one,
			decision: { kind: 'waive', reason: 'Spoken with home' }
		})
	);
	valueOf(await office.app.takeBackDecision(office.senior, { detentionId: one }));
	expect(only(await office.detentions(0)).status).toBe('held');
	valueOf(await office.app.decideHeldDetention(office.senior, { detentionId: other, decision: { kind: 'book-next' } }));
	office.school.clock.set(`${monday}T15:06:00.000Z`);
	expect(refusalOf(await office.app.takeBackDecision(office.senior, { detentionId: other }))).toBe('conflict');
});

test('[DE9] taking back a decision about a late that was excused since does not bring the detention back', async () => {
	const office = await officeThatAsks();
	const detentionId = await waitingId(office);
	valueOf(
		await office.app.decideHeldDetention(office.senior, {
			detentionId,
			decision: { kind: 'waive', reason: 'Spoken with home' }
		})
	);
	const arrival = only(await office.arrivals(0));
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId: arrival.id, reason: 'Bus' }));
	valueOf(await office.app.takeBackDecision(office.senior, { detentionId }));
	expect(only(await office.detentions(0)).status).toBe('cancelled');
});

test('[DE7] a detention that was booked with a reason and cancelled by an excuse comes back when the excuse is taken back', async () => {
	const office = await officeThatAsks();
	valueOf(
		await office.app.decideHeldDetention(office.senior, {
			detentionId: await waitingId(office),
			decision: { kind: 'book', sittingId: 'lunch', minutes: 10, reason: 'He eats early' }
		})
	);
	const arrival = only(await office.arrivals(0));
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId: arrival.id, reason: 'Bus' }));
	valueOf(await office.app.restoreArrival(office.reception, { arrivalId: arrival.id, why: 'It was not late' }));
	const now = (await office.detentions(0)).at(-1);
	expect(now).toMatchObject({ status: 'booked', sittingId: 'lunch', servedMinutes: 10, decidedBy: 'Sam Senior' });
});

test('[DE7] one decision for several is each pupil’s own: what cannot be is told, and the others are decided', async () => {
	const office = await officeThatAsks();
	const ids = [await waitingId(office, 0), await waitingId(office, 1)];
	const first = valueOf(
		await office.app.decideHeldDetentions(office.senior, { detentionIds: ids, decision: { kind: 'book-next' } })
	);
	expect(first.decided).toEqual([ids[1]]);
	expect(first.refused).toEqual([{ detentionId: ids[0], message: expect.stringContaining('No sitting fits') }]);
	const again = valueOf(
		await office.app.decideHeldDetentions(office.senior, {
			detentionIds: ids,
			decision: { kind: 'waive', reason: 'Snow day' }
		})
	);
	expect(again).toMatchObject({ decided: [ids[0]], refused: [{ detentionId: ids[1] }] });
	expect(office.audit().filter(({ action }) => action === 'detention.waived')).toHaveLength(1);
	const none = await office.app.decideHeldDetentions(office.senior, {
		detentionIds: [],
		decision: { kind: 'book-next' }
	});
	expect(refusalOf(none)).toBe('invalid');
});

test('[DE6] more minutes than the rule gives are set only as far as the policy lets the role, and with a reason', async () => {
	const office = await officeThatAsks([{ role: 'senior', mostMinutes: 60 }]);
	const detentionId = await waitingId(office, 1);
	const book = (actor: typeof office.senior, minutes: number, reason = '') =>
		office.app.decideHeldDetention(actor, {
			detentionId,
			decision: { kind: 'book', sittingId: `${monday} 15:05`, minutes, reason }
		});
	const refusedAt = async (answer: ReturnType<typeof book>) => {
		const said = await answer;
		return said.ok ? null : said.refusal.issues?.map(({ path }) => path);
	};
	expect(await refusedAt(book(office.headOfYear, 40, 'Third this week'))).toEqual(['minutes']);
	expect(await refusedAt(book(office.senior, 61, 'Third this week'))).toEqual(['minutes']);
	expect(await refusedAt(book(office.senior, 40))).toEqual(['reason']);
	expect(valueOf(await book(office.senior, 40, 'Third this week'))).toMatchObject({ status: 'booked' });
	expect(only(await office.detentions(1))).toMatchObject({ servedMinutes: 40, minutes: 25 });
	expect(mostMinutesOf(null, office.senior, 25)).toBe(25);
});

test('[DE7] the minutes that the rule gives are sat shorter in a shorter sitting; others that it does not have are refused', async () => {
	const office = await officeThatAsks([{ role: 'senior', mostMinutes: 60 }]);
	const detentionId = await waitingId(office, 1);
	const book = (minutes: number) =>
		office.app.decideHeldDetention(office.senior, {
			detentionId,
			decision: { kind: 'book', sittingId: 'lunch', minutes, reason: 'Agreed with home' }
		});
	expect(refusalOf(await book(20))).toBe('invalid');
	expect(valueOf(await book(25))).toMatchObject({ status: 'booked' });
	expect(only(await office.detentions(1))).toMatchObject({ servedMinutes: 15, minutes: 25 });
});

test('[DE7] what was decided this week is listed, the latest first, with what, why and whether it can be taken back, for who may decide', async () => {
	const office = await officeThatAsks();
	const [one, other] = [await waitingId(office, 0), await waitingId(office, 1)];
	const book = { kind: 'book' as const, sittingId: `${monday} 15:05` };
	valueOf(await office.app.decideHeldDetention(office.headOfYear, { detentionId: one, decision: book }));
	office.school.clock.advance(60);
	const waive = { kind: 'waive' as const, reason: 'Spoken with home' };
	valueOf(await office.app.decideHeldDetention(office.senior, { detentionId: other, decision: waive }));
	const decided = async (actor = office.headOfYear) => valueOf(await office.app.listHeld(actor, {})).decided;
	expect(await decided()).toMatchObject([
		{
			detentionId: other,
			what: 'waived',
			by: 'Sam Senior',
			reason: 'Spoken with home',
			booked: null,
			mayNotTakeBack: null
		},
		{
			detentionId: one,
			what: 'booked',
			by: 'Hugo Head',
			at: '08:40',
			booked: { date: monday, startsAt: '15:05' },
			mayNotTakeBack: null
		}
	]);
	const nine = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	expect((await decided(nine)).map(({ detentionId }) => detentionId)).toEqual([other]);
	expect(await decided(person(office.school.id, 'Sid Safe', ['safeguarding']))).toEqual([]);
	office.school.clock.set('2026-11-23T15:06:00.000Z');
	expect((await decided())[1]?.mayNotTakeBack).toBe('The sitting began at 15:05.');
	valueOf(await office.app.takeBackDecision(office.senior, { detentionId: other }));
	expect((await decided()).map(({ detentionId }) => detentionId)).toEqual([one]);
	office.school.clock.set('2026-11-30T08:00:00.000Z');
	expect(await decided()).toEqual([]);
});
