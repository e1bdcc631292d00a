import { expect, test } from 'vitest';
import type { DeskDevice } from '$lib/protocol/desk/desk';
import type { DeviceState } from '$lib/protocol/device';
import { tabletLook } from './tablet-words';

const well: DeviceState = {
	waiting: 0,
	oldestAt: null,
	keeps: true,
	offsetMs: 120,
	camera: 'ready',
	decoder: 'wasm',
	battery: { level: 0.8, charging: false },
	version: '1'
};

function look(state: Partial<DeviceState>, online = true) {
	const device: DeskDevice = {
		id: 'd',
		name: 'Front door',
		purpose: 'late-kiosk',
		online,
		said: { at: '2026-11-23T08:41:00.000Z', state: { ...well, ...state } }
	};
	return tabletLook(device, '2026-11-23', 'Europe/London');
}

test('[SC3] a tablet that is well says that it is ready, and nothing else', () => {
	expect(look({})).toEqual({ tone: 'well', says: ['Ready'] });
});

test('[SC3] a tablet that has gone quiet says since when, and what waits on it', () => {
	expect(look({ waiting: 3, oldestAt: '2026-11-23T08:38:00.000Z' }, false)).toEqual({
		tone: 'away',
		says: ['Quiet since 08:41', '3 sign-ins wait to be sent, the oldest from 08:38']
	});
});

test.each<[string, Partial<DeviceState>, string]>([
	[
		'what waits',
		{ waiting: 1, oldestAt: '2026-11-23T08:38:00.000Z' },
		'1 sign-in waits to be sent, the oldest from 08:38'
	],
	['a browser that keeps nothing', { keeps: false }, 'It cannot keep sign-ins while the network is away'],
	['a camera that is not allowed', { camera: 'denied' }, 'Its camera is not allowed'],
	['a camera that stopped', { camera: 'ended' }, 'Its camera has stopped'],
	['decoding by script', { decoder: 'zxing-js' }, 'It reads cards the slow way'],
	['a clock ten minutes fast', { offsetMs: -600_000 }, 'Its clock is 10 minutes fast'],
	['a clock ten minutes slow', { offsetMs: 600_000 }, 'Its clock is 10 minutes slow'],
	['a battery that runs down', { battery: { level: 0.15, charging: false } }, 'Battery at 15 %, not charging']
])('[SC3][PU6] the desk is told of %s', (_, state, says) => {
	expect(look(state)).toEqual({ tone: 'look', says: [says] });
});

test('[SC3] a battery that is charging, or one that the browser does not tell of, is nothing to look at', () => {
	expect(look({ battery: { level: 0.1, charging: true } }).tone).toBe('well');
	expect(look({ battery: null }).tone).toBe('well');
});
