import { v7 as uuidV7 } from 'uuid';
import type { Clock } from '../clock';
import { createDeviceApi } from '../kiosk/device-api';
import type { MeasuredOffset } from '../kiosk/offset';
import { openDeviceMemory, type DeviceMemory } from '../kiosk/device-memory';
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

	function listen(memory: DeviceMemory, offset: MeasuredOffset, settings: DeviceSettings): void {
		const outbox = openOutbox({ ...memory, send: api.send, onOutcome: () => {}, onState: () => {} });
		const scanner = startScanner({
			video: null,
			formats: [],
			wedge: settings.wedge,
			numbers: settings.numbers,
			onStatus: () => {},
			now: clock.nowMs,
			onReading({ code, format, readAtMs }) {
				const at = instantFromMilliseconds(readAtMs);
				const body = { code, format, scannedAt: at, offsetMs: offset.offsetMs };
				void outbox.put({ id: uuidV7(), kind: 'scan', body, at });
			}
		});
		ends = [() => scanner.stop(), () => outbox.stop()];
	}

	async function begin(): Promise<void> {
		const answer = await api.readDevice();
		if (stopped || answer.kind !== 'read') return;
		const { device, settings } = answer.info;
		if (device.purpose !== 'room' || device.room?.id !== parts.roomId) return;
		const memory = await openDeviceMemory(parts.token);
		if (stopped) return memory.store.close();
		listen(memory, answer.offset, settings);
		parts.onReady({ deviceName: device.name });
	}
	void begin();

	return () => {
		stopped = true;
		for (const end of ends) end();
	};
}
