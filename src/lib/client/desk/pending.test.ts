import { describe, expect, test } from 'vitest';
import { deskNeed, deskRow, deskSnapshot } from '../../../../tests/support/desk/desk-rows';
import { settle, stillPending, withPending, type Pending } from './pending';

const row = deskRow({ consequence: { kind: 'held', detentionId: 'd' } });
const excused = { kind: 'excused', reason: 'Bus 42', by: 'R. Ellis' } as const;
const excusing: Pending = { kind: 'row', actionId: '1', arrivalId: row.arrivalId, state: excused, over: row };

describe('what was just done is shown before the server has told it', () => {
	test('[DE9] an excused late stands excused at once, and leads to nothing', () => {
		const shown = withPending(deskSnapshot({ rows: [row] }), [excusing]);
		expect(shown.rows[0]).toMatchObject({ state: excused, consequence: { kind: 'none' } });
	});

	test('[RO9] what the server has told since wins over the guess', () => {
		const told = deskRow({ state: { kind: 'removed', reason: 'Not them', by: 'A. Other' } });
		expect(withPending(deskSnapshot({ rows: [told] }), [excusing]).rows[0]).toEqual(told);
	});

	test('[PU7] an excuse that was told and then taken back elsewhere does not come back', () => {
		const told = deskSnapshot({ rows: [{ ...row, state: excused }] });
		const left = stillPending([excusing], told);
		expect(withPending(deskSnapshot({ rows: [row] }), left).rows[0]?.state).toEqual({ kind: 'counted' });
		expect(stillPending([excusing], deskSnapshot({ rows: [row] }))).toEqual([excusing]);
	});

	test('[PU6] a confirmed time asks no longer', () => {
		const toCheck = deskRow({ timeToCheck: true });
		const confirming: Pending = { kind: 'time-confirmed', actionId: '1', arrivalId: row.arrivalId, over: toCheck };
		expect(withPending(deskSnapshot({ rows: [toCheck] }), [confirming]).rows[0]?.timeToCheck).toBe(false);
	});

	test('[DE7] a need that was dismissed is gone, and is back when the dismissal is given up', () => {
		const snapshot = deskSnapshot({ needs: [deskNeed({ id: 'a' })] });
		const closing: Pending = { kind: 'need-closed', actionId: '1', needId: 'a' };
		expect(withPending(snapshot, [closing]).needs).toEqual([]);
		expect(withPending(snapshot, settle([closing], '1')).needs).toHaveLength(1);
	});
});
