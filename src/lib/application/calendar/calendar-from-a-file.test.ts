import { expect, test } from 'vitest';
import { policyOf, rule, sitting } from '../../../../tests/support/detention-facts';
import { type SchoolOffice, refusalOf, schoolOffice, valueOf } from '../../../../tests/support/office/school-office';
import { closed, smallSchoolCalendar, smallSchoolHolidays } from '../../../../tests/support/small-school-calendar';
import { calendarText, readCalendarText } from '../../protocol/calendar/calendar-file';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';

const tuesday = '2026-11-24';
const wednesday = '2026-11-25';
const nextDay = rule({
	outcome: {
		kind: 'detention',
		minutes: 30,
		sitting: 'after-school',
		timing: { kind: 'school-days-notice', days: 1 },
		replacesEarlier: false
	}
});

/** A pupil of year 7 late on Monday and booked for Tuesday after school. */
async function booked(): Promise<SchoolOffice> {
	const office = await schoolOffice({
		policies: [policyOf([nextDay])],
		sittings: [tuesday, wednesday].map((date) => sitting(date, '15:05', '15:35'))
	});
	await office.scan({ pupil: 0, at: '08:40' });
	return office;
}

/** A calendar as it comes out of its file. */
function throughFile(calendar: SchoolCalendar): SchoolCalendar {
	const read = readCalendarText(calendarText(calendar));
	if (!read.ok) throw new Error(JSON.stringify(read.issues));
	return read.calendar;
}

const without = (...days: ReturnType<typeof closed>[]) =>
	throughFile(smallSchoolCalendar({ closedDays: [...smallSchoolHolidays.slice(1), ...days] }));

function load(office: SchoolOffice, calendar: SchoolCalendar, confirmed: boolean, edition = 0) {
	return office.app.saveCalendar(office.senior, { change: { kind: 'whole', calendar }, edition, confirmed });
}

test('[CA2][CA6] a calendar from a file is first shown with the days gained and lost, the sittings on them and what moves', async () => {
	const office = await booked();
	const before = office.audit().length;
	const answer = valueOf(await load(office, without(closed('inset', tuesday)), false));
	expect(answer).toMatchObject({
		kind: 'to-confirm',
		consequences: {
			days: [{ fate: 'lost', startsOn: tuesday, endsOn: tuesday, days: 1, years: null }],
			past: '5 days that are over change. Lates and marks recorded already stay as they are.',
			moves: [{ name: 'Khan, Amira', to: { kind: 'booked', date: wednesday } }],
			sittings: 1
		}
	});
	expect(office.audit()).toHaveLength(before);
	expect((await office.detentions(0)).map(({ status, date }) => [status, date])).toEqual([['booked', tuesday]]);
});

test('[CA6] put in force, it is the calendar, and what had to move has moved', async () => {
	const office = await booked();
	const calendar = without(closed('inset', tuesday));
	expect(valueOf(await load(office, calendar, true)).kind).toBe('saved');
	const page = valueOf(await office.app.readCalendar(office.senior, { year: null }));
	expect(page.calendar.closedDays).toEqual(calendar.closedDays);
	expect(page.saved?.what).toBe('the whole calendar, from a file');
	expect((await office.detentions(0)).map(({ status, date }) => [status, date])).toEqual([
		['moved', tuesday],
		['booked', wednesday]
	]);
});

test('[CA2] a file that changes nothing of the days says so, and is still only put in force when that was seen', async () => {
	const office = await booked();
	const { calendar } = await office.school.store.read((records) => records.settings());
	const answer = valueOf(await load(office, throughFile(calendar), false));
	expect(answer).toEqual({
		kind: 'to-confirm',
		consequences: { warnings: [], days: [], past: null, moves: [], returns: [], staying: [], stays: 0, sittings: 0 }
	});
});

test('[CA2] a calendar that cannot work is refused at its part with what would do, and one loaded over another’s edit is not', async () => {
	const office = await booked();
	const [term] = smallSchoolCalendar().terms;
	const wrong = smallSchoolCalendar({ terms: term ? [{ ...term, endsOn: '2026-08-31', halfTerms: [] }] : [] });
	expect(await load(office, wrong, true)).toMatchObject({
		refusal: {
			code: 'invalid',
			issues: [
				{
					path: 'terms.0.endsOn',
					message: 'The last day is before the first. Choose Wednesday 2 September or a later day.'
				}
			]
		}
	});
	valueOf(await load(office, without(), true));
	expect(refusalOf(await load(office, without(), true))).toBe('conflict');
});
