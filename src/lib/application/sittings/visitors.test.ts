import { expect, test } from 'vitest';
import { instantAt, monday, person, refusalOf, valueOf } from '../../../../tests/support/office/school-office';
import { sittingOffice } from '../../../../tests/support/office/sittings';

test('[DE10] who is not expected is shown to whoever runs the sitting, with where they should be, and once however often they scan', async () => {
	const office = await sittingOffice();
	await office.late(0);
	expect(await office.card(1, '15:06')).toBe('not-expected');
	expect(await office.card(1, '15:07')).toBe('not-expected');
	const { snapshot } = await office.snapshot();
	expect(snapshot.visitors).toMatchObject([
		{ displayName: 'Ben O', at: instantAt(monday, '15:06'), shouldBe: 'No detention is booked for them.' }
	]);
	expect(snapshot.sitting.state).toBe('planned');
	const told = office.school.events.filter(({ type }) => type === 'visitor-came');
	expect(told).toMatchObject([{ channel: `sitting:${office.today}`, visitor: { displayName: 'Ben O' } }]);
	office.audit();
});

test('[DE10] where a detention is booked for them on another day, that is said; at a finished sitting nobody is shown', async () => {
	const office = await sittingOffice();
	await office.scan({ pupil: 1, at: '14:35' });
	await office.late(0, '14:29');
	await office.card(1, '15:06');
	const shouldBe = async () => (await office.snapshot()).snapshot.visitors.map((visitor) => visitor.shouldBe);
	expect(await shouldBe()).toEqual(['Their detention is on Tuesday 24 November at 15:05, Room 12.']);
	office.at('16:05');
	await office.finish();
	await office.card(2, '16:10');
	expect(await shouldBe()).toHaveLength(1);
});

test('[DE10] a visitor is put aside and shown again, comes anew when they scan again, and a head of year sees their own alone', async () => {
	const office = await sittingOffice();
	await office.card(1, '15:06');
	const [visitor] = (await office.snapshot()).snapshot.visitors;
	const scanId = visitor?.scanId ?? '';
	const ask = { sittingId: office.today, scanId };
	const shown = async () => (await office.snapshot()).snapshot.visitors.map(({ displayName }) => displayName);

	const seven = person(office.school.id, 'Sam Seven', ['pastoral'], { years: [7] });
	expect(valueOf(await office.app.readSitting(seven, { sittingId: office.today })).snapshot.visitors).toEqual([]);
	expect(refusalOf(await office.app.putVisitorAside(seven, ask))).toBe('forbidden');
	const elsewhere = { ...ask, sittingId: '01900000-0000-7000-8000-00000000ffff' };
	expect(refusalOf(await office.app.putVisitorAside(office.supervisor, elsewhere))).toBe('not-found');

	valueOf(await office.app.putVisitorAside(office.supervisor, ask));
	valueOf(await office.app.putVisitorAside(office.supervisor, ask));
	expect(await shown()).toEqual([]);
	valueOf(await office.app.putVisitorAside(office.supervisor, { ...ask, back: true }));
	expect(await shown()).toEqual(['Ben O']);
	valueOf(await office.app.putVisitorAside(office.supervisor, ask));
	await office.card(1, '15:20');
	expect(await shown()).toEqual(['Ben O']);
	valueOf(await office.app.putVisitorAside(office.supervisor, { ...ask, back: true }));
	expect(await shown()).toEqual(['Ben O']);
	office.audit();
});

test('[PR1] a tablet with nobody signed in is told of no visitor', async () => {
	const office = await sittingOffice();
	await office.card(1, '15:06');
	const read = valueOf(await office.app.watchSitting(office.tablet, { sittingId: office.today, since: 0 }));
	expect(JSON.stringify(read)).not.toMatch(/Okafor|Ben|8B/);
	expect(read).toMatchObject({ events: [{ type: 'not-shown' }] });
});
