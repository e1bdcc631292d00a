import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenToWedge } from './wedge';
import { SILENCE_MS, type WedgeSettings } from './wedge-rhythm';

const PLAIN: WedgeSettings = { prefix: '', suffix: '' };

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('window', new EventTarget());
	for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, class {});
});

afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** Hands the page one key, pressed at `pressedMs`, at whatever time it now is. */
function hand(key: string, pressedMs: number): void {
	const event = new Event('keydown', { cancelable: true });
	Object.defineProperties(event, { key: { value: key }, timeStamp: { value: pressedMs } });
	window.dispatchEvent(event);
}

/** Starts a listener and gives the codes that it has read. */
function listen(settings = PLAIN): string[] {
	const codes: string[] = [];
	listenToWedge(settings, (code) => codes.push(code));
	return codes;
}

test('[CD2] a page that comes late to half of a code still reads it whole, by when its keys were pressed', () => {
	const codes = listen();
	const beganAt = performance.now();
	[...'0042'].forEach((key, index) => hand(key, beganAt + index * 5));
	vi.advanceTimersByTime(SILENCE_MS - 20);
	[...'13'].forEach((key, index) => hand(key, beganAt + 20 + index * 5));
	vi.advanceTimersByTime(SILENCE_MS - 20);
	expect(codes).toEqual([]);
	hand('Enter', beganAt + 30);
	expect(codes).toEqual(['004213']);
});

test('[CD2] a code without a line end is read once the page has had no key for half a second', () => {
	const codes = listen();
	const beganAt = performance.now();
	vi.advanceTimersByTime(200);
	[...'004213'].forEach((key, index) => hand(key, beganAt + index * 5));
	vi.advanceTimersByTime(SILENCE_MS - 1);
	expect(codes).toEqual([]);
	vi.advanceTimersByTime(1);
	expect(codes).toEqual(['004213']);
});

test('[CD2] where readers end with Enter, a code that lost it is never sent, and the next is read', () => {
	const codes = listen({ ...PLAIN, endsWithEnter: true });
	const beganAt = performance.now();
	[...'0042'].forEach((key, index) => hand(key, beganAt + index * 5));
	vi.advanceTimersByTime(10_000);
	expect(codes).toEqual([]);
	[...'004214', 'Enter'].forEach((key, index) => hand(key, beganAt + 10_000 + index * 5));
	expect(codes).toEqual(['004214']);
});

/** Pastes a text, into a field or beside any. */
function paste(text: string, target?: EventTarget): Event {
	const event = new Event('paste', { cancelable: true });
	Object.defineProperties(event, {
		clipboardData: { value: { getData: () => text } },
		...(target && { target: { value: target } })
	});
	window.dispatchEvent(event);
	return event;
}

test('[CD2] a reader that pastes is read, and what a person pastes into a field stays theirs', () => {
	const codes = listen({ prefix: '~', suffix: '' });
	expect(paste('~004213\r\n').defaultPrevented).toBe(true);
	expect(codes).toEqual(['004213']);
	const field = new HTMLTextAreaElement();
	expect(paste('~004214', field).defaultPrevented).toBe(false);
	expect(codes).toEqual(['004213']);
});

test('[CD2] a character that is made with AltGr is part of a code, and a command is not', () => {
	const codes = listen();
	const beganAt = performance.now();
	[...'AB@1'].forEach((key, index) => {
		const event = new Event('keydown', { cancelable: true });
		const isAltGraph = key === '@';
		Object.defineProperties(event, {
			key: { value: key },
			timeStamp: { value: beganAt + index * 5 },
			ctrlKey: { value: isAltGraph },
			altKey: { value: isAltGraph },
			getModifierState: { value: (name: string) => name === 'AltGraph' && isAltGraph }
		});
		window.dispatchEvent(event);
	});
	hand('Enter', beganAt + 25);
	expect(codes).toEqual(['AB@1']);
});
