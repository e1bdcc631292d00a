import { expect, test } from 'vitest';
import { sitting } from '../../../../tests/support/detention-facts';
import {
	type SchoolOffice,
	monday,
	person,
	refusalOf,
	schoolOffice,
	valueOf
} from '../../../../tests/support/office/school-office';
import { sameDayPolicy } from '../../domain/detention/templates';
import type { PupilLine } from '../../../../tests/support/temporary-school';

/** Twelve pupils of year 8, of whom six are late, one with a flag; eight of year 9, of whom none is. */
async function officeOfTwenty(): Promise<SchoolOffice> {
	const asks: PupilLine['limits'] = [{ kind: 'always-ask' }];
	const office = await schoolOffice({
		policies: [sameDayPolicy({ version: 1, effectiveFrom: '2026-09-01' })],
		sittings: [sitting(monday, '15:05', '16:05')],
		pupils: Array.from({ length: 20 }, (_, index): PupilLine => {
			const isEight = index < 12;
			return {
				yearGroup: isEight ? 8 : 9,
				tutorGroup: isEight ? '8B' : '9C',
				senStatus: index % 2 === 0 ? 'K' : null,
				...(index === 5 ? { limits: asks } : {})
			};
		})
	});
	for (let pupil = 0; pupil < 6; pupil += 1) await office.scan({ pupil, at: `08:4${pupil}` });
	return office;
}

const wholeDay = { from: monday, to: monday };

test('[DE7] detentions and holds are counted by group from the arrivals of the dates, and small numbers are left out', async () => {
	const office = await officeOfTwenty();
	const { report, from, to } = valueOf(await office.app.readFairness(office.senior, wholeDay));
	expect([from, to, report.roll]).toEqual([monday, monday, 20]);
	expect(report.totals).toMatchObject({
		detentions: { events: 5, pupils: 5 },
		holds: { events: null },
		excuses: { events: 0 },
		challenges: { events: 0 }
	});
	const years = report.tables.find(({ dimension }) => dimension === 'year');
	expect(years?.groups.map(({ name, roll, measures }) => [name, roll, measures.detentions.events])).toEqual([
		['Year 8', 12, 5],
		['Year 9', 8, 0]
	]);
	const sen = report.tables.find(({ dimension }) => dimension === 'sen');
	expect(sen?.groups.map(({ measures }) => measures.detentions.events)).toEqual([null, null]);
	expect(
		valueOf(await office.app.readFairness(office.senior, { from: '2026-11-02', to: '2026-11-20' })).report.totals
	).toMatchObject({ detentions: { events: 0 } });
});

test('[DE7] a head of year’s report is of the own years; reception, tutors and viewers read none; each reading is one entry', async () => {
	const office = await officeOfTwenty();
	const nine = person(office.school.id, 'Nia Nine', ['pastoral'], { years: [9] });
	const own = valueOf(await office.app.readFairness(nine, wholeDay));
	expect(own).toMatchObject({ isPart: true, report: { roll: 8, totals: { detentions: { events: 0 } } } });
	const viewer = person(office.school.id, 'Vera Viewer', ['viewer']);
	for (const actor of [office.reception, viewer]) {
		expect(refusalOf(await office.app.readFairness(actor, wholeDay))).toBe('forbidden');
	}
	expect(office.audit().filter(({ action }) => action === 'fairness.read')).toHaveLength(1);
});

test('[DE7] dates in the wrong order or too far apart are refused with the field and what would do', async () => {
	const office = await officeOfTwenty();
	for (const [from, to, says] of [
		['2026-11-24', monday, /Choose an earlier first date/],
		['2020-01-01', monday, /Choose a later first date/]
	] as const) {
		const answer = await office.app.readFairness(office.senior, { from, to });
		expect(answer.ok || answer.refusal.issues).toMatchObject([{ path: 'from', message: expect.stringMatching(says) }]);
	}
});
