import { describe, expect, test } from 'vitest';
import { deskNeed, deskRow, deskSnapshot } from '../../../../tests/support/desk/desk-rows';
import { foldDesk } from './fold-desk';

describe('the desk folds what happens', () => {
	test('[RO9] a new late stands above the older ones', () => {
		const older = deskRow({ arrivalId: 'a', signedInAt: '2026-11-23T08:40:00.000Z' });
		const newer = deskRow({ arrivalId: 'b', signedInAt: '2026-11-23T08:41:00.000Z' });
		const after = foldDesk(deskSnapshot({ rows: [older] }), { type: 'arrival-changed', row: newer });
		expect(after.rows.map((row) => row.arrivalId)).toEqual(['b', 'a']);
	});

	test('[SC3] a late that reaches the server behind others stands where its own time puts it', () => {
		const rows = [
			deskRow({ arrivalId: 'c', signedInAt: '2026-11-23T08:44:00.000Z' }),
			deskRow({ arrivalId: 'a', signedInAt: '2026-11-23T08:40:00.000Z' })
		];
		const row = deskRow({ arrivalId: 'b', signedInAt: '2026-11-23T08:42:00.000Z' });
		const after = foldDesk(deskSnapshot({ rows }), { type: 'arrival-changed', row });
		expect(after.rows.map((other) => other.arrivalId)).toEqual(['c', 'b', 'a']);
	});

	test('[RO9] two at one instant come in the same order whichever was told first', () => {
		const one = deskRow({ arrivalId: 'a' });
		const other = deskRow({ arrivalId: 'b' });
		const forwards = [one, other].reduce(
			(snapshot, row) => foldDesk(snapshot, { type: 'arrival-changed', row }),
			deskSnapshot()
		);
		const backwards = [other, one].reduce(
			(snapshot, row) => foldDesk(snapshot, { type: 'arrival-changed', row }),
			deskSnapshot()
		);
		expect(forwards).toEqual(backwards);
	});

	test('[PU5] an arrival told again replaces its row and adds none', () => {
		const before = deskSnapshot({ rows: [deskRow()] });
		const row = deskRow({ state: { kind: 'excused', reason: 'Bus 42', by: 'R. Ellis' } });
		expect(foldDesk(before, { type: 'arrival-changed', row }).rows).toEqual([row]);
	});

	test('[PU7] a change to a late of another day leaves today alone', () => {
		const before = deskSnapshot({ rows: [deskRow()] });
		const row = deskRow({ arrivalId: 'yesterday', date: '2026-11-20' });
		expect(foldDesk(before, { type: 'arrival-changed', row })).toBe(before);
	});

	test('[CD6] an unknown card read once more is one need with a higher count', () => {
		const before = deskSnapshot({ needs: [deskNeed({ times: 1 })] });
		const after = foldDesk(before, { type: 'need-opened', need: deskNeed({ times: 2 }) });
		expect(after.needs).toEqual([deskNeed({ times: 2 })]);
	});

	test('[DE7] a need that is closed is gone, and the others stay', () => {
		const before = deskSnapshot({ needs: [deskNeed({ id: 'a' }), deskNeed({ id: 'b' })] });
		expect(foldDesk(before, { type: 'need-closed', needId: 'a' }).needs.map((need) => need.id)).toEqual(['b']);
	});
});
