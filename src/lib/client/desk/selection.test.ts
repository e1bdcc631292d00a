import { describe, expect, test } from 'vitest';
import { deskRow } from '../../../../tests/support/desk/desk-rows';
import { moveSelection, noSelection, selectedRow, selectRow, showWaiting, shownRows, waitingCount } from './selection';

const rows = ['c', 'b', 'a'].map((arrivalId) => deskRow({ arrivalId }));
const more = [deskRow({ arrivalId: 'd' }), ...rows];
const ids = (list: readonly { arrivalId: string }[]) => list.map((row) => row.arrivalId);

describe('the row under the hand', () => {
	test('[RO9] with nothing selected every row is shown as it comes', () => {
		expect(ids(shownRows(more, noSelection))).toEqual(['d', 'c', 'b', 'a']);
		expect(waitingCount(more, noSelection)).toBe(0);
	});

	test('[RO9] a row that comes while another is selected waits and is counted, so nothing moves', () => {
		const selection = selectRow(rows, noSelection, 'b');
		expect(ids(shownRows(more, selection))).toEqual(['c', 'b', 'a']);
		expect(waitingCount(more, selection)).toBe(1);
	});

	test('[RO9] what waited is shown when asked for, and the selected row stays selected', () => {
		const selection = showWaiting(more, selectRow(rows, noSelection, 'b'));
		expect(ids(shownRows(more, selection))).toEqual(['d', 'c', 'b', 'a']);
		expect(selectedRow(more, selection)?.arrivalId).toBe('b');
	});

	test('[RO9] moving on does not let in what waits', () => {
		const selection = moveSelection(more, selectRow(rows, noSelection, 'b'), -1);
		expect(selectedRow(more, selection)?.arrivalId).toBe('c');
		expect(waitingCount(more, moveSelection(more, selection, -1))).toBe(1);
	});

	test('[RO9] arrows stop at both ends', () => {
		expect(selectedRow(rows, moveSelection(rows, selectRow(rows, noSelection, 'a'), 1))?.arrivalId).toBe('a');
		expect(selectedRow(rows, moveSelection(rows, selectRow(rows, noSelection, 'c'), -1))?.arrivalId).toBe('c');
	});

	test('[RO9] from nothing, down takes the first row and up the last', () => {
		expect(selectedRow(rows, moveSelection(rows, noSelection, 1))?.arrivalId).toBe('c');
		expect(selectedRow(rows, moveSelection(rows, noSelection, -1))?.arrivalId).toBe('a');
	});

	test('[RO9] there is nothing to select in an empty list', () => {
		expect(moveSelection([], noSelection, 1)).toEqual(noSelection);
	});

	test('[PR3] a selected row that is gone leaves no row selected', () => {
		expect(selectedRow(rows.slice(0, 1), selectRow(rows, noSelection, 'a'))).toBeNull();
	});
});
