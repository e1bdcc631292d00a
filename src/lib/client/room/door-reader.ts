import { v7 as uuidV7 } from 'uuid';
import type { Clock } from '../clock';
import { createDeviceApi } from '../kiosk/device-api';
import type { MeasuredOffset } from '../kiosk/offset';
import { memoryStore } from '../outbox/store';
import { openOutbox } from '../outbox/outbox';
import { startScanner, type WedgeSettings } from '../scanner';
import { instantFromMilliseconds } from '$lib/domain/local-time';

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

	function listen(offset: MeasuredOffset, wedge: WedgeSettings): void {
		const outbox = openOutbox({
			store: memoryStore(),
			send: (batch) => api.send(batch, () => {}),
			onState: () => {}
		});
		const scanner = startScanner({
			video: null,
			formats: [],
			wedge,
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

	void api.readDevice().then((answer) => {
		if (stopped || answer.kind !== 'read') return;
		const { device, settings } = answer.info;
		if (device.purpose !== 'room' || device.room?.id !== parts.roomId) return;
		listen(answer.offset, settings.wedge);
		parts.onReady({ deviceName: device.name });
	});

	return () => {
		stopped = true;
		for (const end of ends) end();
	};
}
