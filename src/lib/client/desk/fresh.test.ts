import { expect, test } from 'vitest';
import { deskRow } from '../../../../tests/support/desk/desk-rows';
import { arrivedWithin } from './fresh';

test('[PR1] for two minutes after a kiosk sign-in a reason may still come, and then no longer', () => {
	const row = deskRow({ signedInAt: '2026-11-23T08:52:00.000Z' });
	const fits = () => true;
	expect(arrivedWithin([row], '2026-11-23T08:53:59.000Z', 120_000, fits).has(row.arrivalId)).toBe(true);
	expect(arrivedWithin([row], '2026-11-23T08:54:00.000Z', 120_000, fits).has(row.arrivalId)).toBe(false);
	expect(arrivedWithin([row], '2026-11-23T08:53:00.000Z', 120_000, () => false).size).toBe(0);
});
