import { expect, test } from 'vitest';
import { person, valueOf } from '../../../../tests/support/office/school-office';
import { sittingOffice } from '../../../../tests/support/office/sittings';

test('[DE10] whoever is named as one of those who run a sitting sees it as theirs, first, and begins there when it comes', async () => {
	const office = await sittingOffice();
	await office.late(0);
	office.at('14:55');
	const { app, school, today } = office;
	const reed = person(school.id, 'Ms Reed', ['supervisor']);
	const other = person(school.id, 'Mr Other', ['supervisor']);
	const duty = async (actor: typeof reed) => valueOf(await app.findDuty(actor, {}));
	expect(await duty(reed)).toEqual({ kind: 'sitting', sittingId: today });
	expect(await duty(other)).toEqual({ kind: 'sitting', sittingId: today });
	await school.store.write(async (unit) => {
		const sitting = await unit.sittings.findRecord(today);
		if (sitting) {
			const earlier = { ...sitting, id: school.ids.next(), startsAt: 840, endsAt: 900, staff: ['Mr Other'] };
			await unit.sittings.saveRecords([earlier, { ...sitting, staff: ['ms  Reed', 'Mr Outside'] }]);
		}
	});
	expect(await duty(reed)).toEqual({ kind: 'sitting', sittingId: today });
	expect(await duty(other)).toBeNull();
	const listed = valueOf(await app.listSittings(reed, {})).today;
	expect(listed.map(({ sitting, isMine }) => [sitting.startsAt, isMine])).toEqual([
		[905, true],
		[840, false]
	]);
	office.at('15:10');
	await office.mark(0, { type: 'present' });
	await office.finish();
	expect(await duty(reed)).toBeNull();
});

test('[DE10] who plans sittings chooses those who run them from the school’s people, and is told what of a series is ahead', async () => {
	const office = await sittingOffice();
	const { app } = office;
	const { series: none } = valueOf(await app.readSittingWeek(office.senior, { date: null, sittingId: null }));
	expect(none).toEqual([]);
	office.at('15:30');
	valueOf(
		await app.addSeries(office.senior, {
			kind: 'after-school',
			startsAt: 905,
			endsAt: 965,
			place: 'Hall',
			capacity: 10,
			years: null,
			site: null,
			staff: [],
			weekdays: [1, 3],
			startsOn: '2026-11-23',
			endsOn: '2026-12-02',
			confirmed: ''
		})
	);
	const { series } = valueOf(await app.readSittingWeek(office.senior, { date: null, sittingId: null }));
	expect(series.map(({ ahead }) => ahead)).toEqual([['2026-11-25', '2026-11-30', '2026-12-02']]);
});
