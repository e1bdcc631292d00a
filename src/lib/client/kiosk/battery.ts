import * as v from 'valibot';
import type { DeviceState } from '$lib/protocol/device';

const batterySchema = v.object({ level: v.number(), charging: v.boolean() });

/**
 * Follows the tablet's battery where the browser tells of it (Chromium does; an iPad does not). The function answers it as it
 * is now, or null.
 */
export function followBattery(): () => DeviceState['battery'] {
	let battery: unknown = null;
	const ask: unknown = Reflect.get(navigator, 'getBattery');
	if (typeof ask === 'function') {
		Promise.resolve(Reflect.apply(ask, navigator, [])).then(
			(found) => (battery = found),
			() => undefined
		);
	}
	return () => {
		if (typeof battery !== 'object' || battery === null) return null;
		const read = v.safeParse(batterySchema, {
			level: Reflect.get(battery, 'level'),
			charging: Reflect.get(battery, 'charging')
		});
		// To a twentieth: a desk needs no more, and is not told of every hundredth.
		return read.success ? { ...read.output, level: Math.round(read.output.level * 20) / 20 } : null;
	};
}
