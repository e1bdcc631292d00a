import type { DeviceStateReport } from '$lib/protocol/device';
import type { DeviceApi } from './device-api';

/** A device says how it stands at least so often, and no more often than that, in milliseconds. */
const everyMs = 60_000;
const noOftenerMs = 2_000;

/**
 * Says how a device stands, when that changed and once a minute: to be asked every moment. A scan that was refused is told of
 * until the server has heard it.
 */
export function stateSayer(steadyMs: () => number): (api: DeviceApi, state: DeviceStateReport) => void {
	let saidAtMs = Number.NEGATIVE_INFINITY;
	let said = '';
	let saying = false;
	const told = new Set<string>();

	return (api, state) => {
		const nowMs = steadyMs();
		const refused = state.refused.filter(({ scanId }) => !told.has(scanId));
		const next = JSON.stringify({ ...state, refused });
		if (saying || nowMs - saidAtMs < noOftenerMs) return;
		if (next === said && nowMs - saidAtMs < everyMs) return;
		saying = true;
		saidAtMs = nowMs;
		void api.sayState({ ...state, refused }).then((heard) => {
			saying = false;
			if (!heard) return;
			said = JSON.stringify({ ...state, refused: [] });
			for (const { scanId } of refused) told.add(scanId);
		});
	};
}
