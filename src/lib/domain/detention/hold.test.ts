import { expect, test } from 'vitest';
import { closed, smallSchoolCalendar } from '../../../../tests/support/small-school-calendar';
import { lastDayToDecide } from './hold';

test('[DE7] a held detention can be decided about until the fifth school day after it was recorded, by its year’s calendar', () => {
	expect(lastDayToDecide(smallSchoolCalendar(), '2026-11-23', 8)).toBe('2026-11-30');
	const calendar = smallSchoolCalendar({ closedDays: [closed('inset', '2026-11-25')] });
	expect(lastDayToDecide(calendar, '2026-11-23', 8)).toBe('2026-12-01');
	expect(lastDayToDecide(smallSchoolCalendar(), '2099-01-01', 8)).toBeNull();
});
