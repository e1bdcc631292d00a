import { v7 as uuidV7 } from 'uuid';
import { type Clock, steadyMs } from '../clock';
import { createDeviceApi } from '../kiosk/device-api';
import { type DeviceClock, watchDeviceClock } from '../kiosk/clock/device-clock';
import { openDeviceMemory, type DeviceMemory } from '../kiosk/device-memory';
import { followSight } from '../kiosk/clock/out-of-sight';
import { openOutbox } from '../outbox/outbox';
import { startScanner } from '../scanner';
import { instantFromMilliseconds } from '$lib/domain/local-time';
import type { DeviceSettings } from '$lib/protocol/device';

/** The keyboard-wedge reader of a room's own screen: cards read here are the door's. */
export interface DoorReader {
	deviceName: string;
}

/**
 * Makes a supervisor's screen the door's reader too, where this browser is an enrolled device of that room: what the reader
 * types becomes a scan (SC1), and the roster shows what it led to. Nothing happens where the token is another device's.
 * Answers how to stop.
 */
export function startDoorReader(parts: {
	token: string;
	roomId: string;
	/** The page's own. */
	clock: Clock;
	onReady: (reader: DoorReader) => void;
}): () => void {
	const { clock } = parts;
	const api = createDeviceApi(parts.token, clock);
	let ends: (() => void)[] = [];
	let stopped = false;

	/** A clock that was set is measured again at once (PU6). */
	async function measureAgain(deviceClock: DeviceClock): Promise<void> {
		const answer = await api.readDevice();
		if (answer.kind === 'read' && !deviceClock.look()) deviceClock.measured(answer.offset);
	}

	function listen(memory: DeviceMemory, deviceClock: DeviceClock, settings: DeviceSettings): void {
		const outbox = openOutbox({
			...memory,
			send(batch, told) {
				if (deviceClock.look()) void measureAgain(deviceClock);
				const { together, sentAt } = deviceClock.sending(batch);
				return api.send(together, sentAt, told);
			},
			onOutcome: deviceClock.answered,
			onState: () => {}
		});
		const scanner = startScanner({
			video: null,
			formats: [],
			wedge: settings.wedge,
			numbers: settings.numbers,
			onStatus: () => {},
			now: clock.nowMs,
			onReading({ code, format, readAtMs }) {
				if (deviceClock.look()) void measureAgain(deviceClock);
				const id = uuidV7();
				const at = instantFromMilliseconds(readAtMs);
				const offsetMs = deviceClock.offsetMs ?? undefined;
				if (offsetMs === undefined) deviceClock.readUnmeasured(id);
				void outbox.put({ id, kind: 'scan', body: { code, format, scannedAt: at, offsetMs }, at });
			}
		});
		ends = [() => scanner.stop(), () => outbox.stop()];
	}

	async function begin(): Promise<void> {
		const deviceClock = watchDeviceClock({ nowMs: clock.nowMs, steadyMs, wasHidden: followSight() });
		const answer = await api.readDevice();
		if (stopped || answer.kind !== 'read') return;
		if (!deviceClock.look()) deviceClock.measured(answer.offset);
		const { device, settings } = answer.info;
		if (device.purpose !== 'room' || device.room?.id !== parts.roomId) return;
		const memory = await openDeviceMemory(parts.token);
		if (stopped) return memory.store.close();
		listen(memory, deviceClock, settings);
		parts.onReady({ deviceName: device.name });
	}
	void begin();

	return () => {
		stopped = true;
		for (const end of ends) end();
	};
}
