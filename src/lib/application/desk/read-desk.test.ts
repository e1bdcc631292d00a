import { expect, test } from 'vitest';
import { closed, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { monday, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';

test('[PU2] the desk shows today’s lates newest first, with mark, minutes and what follows, and no other day’s', async () => {
	const office = await schoolOffice();
	await office.scan({ pupil: 2, on: '2026-11-20', at: '08:40' });
	await office.scan({ pupil: 0, at: '09:10' });
	await office.scan({ pupil: 1, at: '08:45', received: '09:30', reason: 'overslept' });
	const { snapshot } = valueOf(await office.app.readDesk(office.reception, {}));
	expect(snapshot.date).toBe(monday);
	expect(snapshot.sessions?.AM).toEqual({ bell: '08:30', closes: '09:00', ends: '12:35' });
	expect(
		snapshot.rows.map(({ name, time, mark, minutesLate, reason }) => ({ name, time, mark, minutesLate, reason }))
	).toEqual([
		{ name: 'Khan, Amira', time: '09:10', mark: 'U', minutesLate: 40, reason: null },
		{ name: 'Okafor, Ben', time: '08:45', mark: 'L', minutesLate: 15, reason: 'overslept' }
	]);
	expect(snapshot.rows[0]).toMatchObject({
		state: { kind: 'counted' },
		consequence: { kind: 'none' },
		timeToCheck: false
	});
});

test('[CA2] on a day without school the desk says which it is', async () => {
	const calendar = smallSchoolCalendar({ closedDays: [closed('inset', monday)] });
	const office = await schoolOffice({ settings: { calendar } });
	const { snapshot } = valueOf(await office.app.readDesk(office.reception, {}));
	expect(snapshot).toMatchObject({ sessions: null, notASchoolDay: `inset of ${monday}`, rows: [] });
});

test('[PU6] a doubtful row says so until it is confirmed or excused', async () => {
	const office = await schoolOffice();
	await office.scan({ at: '08:45', offsetMs: null });
	const doubtful = async () => valueOf(await office.app.readDesk(office.reception, {})).snapshot.rows[0]?.timeToCheck;
	expect(await doubtful()).toBe(true);
	const [arrival] = await office.arrivals();
	valueOf(await office.app.excuseArrival(office.reception, { arrivalId: arrival?.id ?? '', reason: 'Bus' }));
	expect(await doubtful()).toBe(false);
});
