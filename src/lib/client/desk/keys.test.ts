import { describe, expect, test } from 'vitest';
import { deskCommand, deskKeys } from './keys';

describe('the desk by keyboard', () => {
	test('[PU7] e excuses, also with caps lock on', () => {
		expect(deskCommand({ key: 'e', withModifier: false, where: 'page' })).toBe('excuse');
		expect(deskCommand({ key: 'E', withModifier: false, where: 'page' })).toBe('excuse');
	});

	test('[PU7] what is typed in a field or a dialog does nothing to the list', () => {
		expect(deskCommand({ key: 'e', withModifier: false, where: 'field' })).toBeNull();
		expect(deskCommand({ key: 'e', withModifier: false, where: 'dialog' })).toBeNull();
	});

	test('[PU7] the browser keeps its own shortcuts', () => {
		expect(deskCommand({ key: 'u', withModifier: true, where: 'page' })).toBeNull();
	});

	test('[PU7] Enter on a button presses the button, and arrows still move', () => {
		expect(deskCommand({ key: 'Enter', withModifier: false, where: 'control' })).toBeNull();
		expect(deskCommand({ key: 'ArrowDown', withModifier: false, where: 'control' })).toBe('down');
	});

	test('[PU7] no key has two meanings', () => {
		const keys = deskKeys.flatMap((entry) => entry.keys);
		expect(new Set(keys).size).toBe(keys.length);
	});
});
