import { clockText, dateText, type Instant, wallTime } from '$lib/domain/local-time';
import type { DeskDevice } from '$lib/protocol/desk/desk';
import type { DeviceState } from '$lib/protocol/device';

/** A tablet as the desk says it: how it is at a glance, and what there is to say, the most important first. */
export interface TabletLook {
	tone: 'well' | 'look' | 'away';
	says: string[];
}

/** A clock further off than this, in milliseconds, makes every sign-in there one to check (PU6). */
const clockOffMs = 2 * 60_000;
const lowBattery = 0.2;

/** How a tablet stands, for the desk (SC3). */
export function tabletLook({ online, said }: DeskDevice, today: string, timeZone: string): TabletLook {
	if (!online) {
		const since = said === null ? 'Not here' : `Quiet since ${timeOf(said.at, today, timeZone)}`;
		const waits = said === null ? [] : waitingWords(said.state, today, timeZone);
		return { tone: 'away', says: [since, ...waits] };
	}
	const faults = said === null ? [] : faultWords(said.state, today, timeZone);
	return faults.length > 0 ? { tone: 'look', says: faults } : { tone: 'well', says: ['Ready'] };
}

function waitingWords({ waiting, oldestAt }: DeviceState, today: string, timeZone: string): string[] {
	if (waiting === 0) return [];
	const since = oldestAt === null ? '' : `, the oldest from ${timeOf(oldestAt, today, timeZone)}`;
	return [`${waiting} ${waiting === 1 ? 'sign-in waits' : 'sign-ins wait'} to be sent${since}`];
}

function faultWords(state: DeviceState, today: string, timeZone: string): string[] {
	return [
		...waitingWords(state, today, timeZone),
		...(state.keeps ? [] : ['It cannot keep sign-ins while the network is away']),
		...cameraWords(state.camera),
		...(state.decoder === 'zxing-js' ? ['It reads cards the slow way'] : []),
		...(state.offsetMs !== null && Math.abs(state.offsetMs) > clockOffMs ? [clockWords(state.offsetMs)] : []),
		...(state.battery !== null && !state.battery.charging && state.battery.level <= lowBattery
			? [`Battery at ${Math.round(state.battery.level * 100)} %, not charging`]
			: [])
	];
}

function cameraWords(camera: DeviceState['camera']): string[] {
	switch (camera) {
		case 'none':
		case 'starting':
		case 'ready':
			return [];
		case 'denied':
			return ['Its camera is not allowed'];
		case 'absent':
			return ['It has no camera: readers only'];
		case 'ended':
			return ['Its camera has stopped'];
	}
}

function clockWords(offsetMs: number): string {
	const minutes = Math.round(Math.abs(offsetMs) / 60_000);
	return `Its clock is ${minutes} minutes ${offsetMs < 0 ? 'fast' : 'slow'}`;
}

function timeOf(at: Instant, today: string, timeZone: string): string {
	const { date, minute } = wallTime(at, timeZone);
	return date === today ? clockText(minute) : `${dateText(date)}, ${clockText(minute)}`;
}
