import type { PlannedArrival } from '$lib/application/demo/school/history';
import { shiftInstant } from '$lib/domain/local-time';
import type { Cast } from './make-school';
import { valueOf } from './answers';

/** So many scans are under way at once, as when a bus has come. */
const mostAtOnce = 100;

/** What became of a planned arrival. */
export interface PlayedArrival {
	planned: PlannedArrival;
	/** The scan or the desk's action, by which the arrival is found. */
	scanId: string;
	isLate: boolean;
}

/** Plays arrivals in order with the clock at each one's moment: cards at the doors, and without a card at the desk. */
export async function playArrivals(cast: Cast, arrivals: readonly PlannedArrival[]): Promise<PlayedArrival[]> {
	const played: PlayedArrival[] = [];
	let waiting: Promise<PlayedArrival>[] = [];
	const settle = async () => {
		const settled = await Promise.all(waiting);
		waiting = [];
		await sayReasons(cast, settled);
		played.push(...settled);
	};
	for (const planned of arrivals) {
		if (planned.door === 'desk') await settle();
		waiting.push(playOne(cast, planned));
		if (planned.door === 'desk' || waiting.length >= mostAtOnce) await settle();
	}
	await settle();
	return played;
}

async function playOne({ gatehouse, staff, devices, drawn }: Cast, planned: PlannedArrival): Promise<PlayedArrival> {
	const { app, world, clock } = gatehouse;
	const { at, pupil, door, reason } = planned;
	const scanId = world.ids.next();
	if (door === 'desk') {
		clock.set(shiftInstant(at, 4_000));
		const input = { pupilId: pupil.id, actionId: scanId, ...(reason ? { reason } : {}) };
		const { outcome } = valueOf(await app.signInPupil(staff.as('reception'), input));
		return { planned, scanId, isLate: outcome === 'late' };
	}
	clock.set(shiftInstant(at, 300));
	const scan = {
		scanId,
		code: codes(drawn).get(pupil.id) ?? '',
		format: 'code-128' as const,
		scannedAt: at,
		offsetMs: 0
	};
	const device = door === 'front' ? devices.frontDoor : devices.sixthFormGate;
	const { results } = valueOf(
		await app.recordScans(device, { sentAt: shiftInstant(at, 200), scans: [{ kind: 'scan', scan }] })
	);
	return { planned, scanId, isLate: results[0]?.outcome === 'late' };
}

const remembered = new WeakMap<Cast['drawn'], Map<string, string>>();

/** The card that each pupil shows: the printed one where there is one. */
function codes(drawn: Cast['drawn']): Map<string, string> {
	const known = remembered.get(drawn);
	if (known) return known;
	const made = new Map(
		drawn.cards.filter(({ card }) => card.status === 'active').map(({ pupil, card }) => [pupil.id, card.code])
	);
	remembered.set(drawn, made);
	return made;
}

/** What was chosen on the tablet after the verdict, a few seconds after the card was read. */
async function sayReasons({ gatehouse, devices }: Cast, played: readonly PlayedArrival[]): Promise<void> {
	const { app, clock } = gatehouse;
	const said = played.filter(({ planned, isLate }) => isLate && planned.reason !== null && planned.door !== 'desk');
	const last = said.at(-1);
	if (last) clock.set(shiftInstant(last.planned.at, 9_000));
	await Promise.all(
		said.map(async ({ planned, scanId }) => {
			const { at, reason, door } = planned;
			const device = door === 'front' ? devices.frontDoor : devices.sixthFormGate;
			if (reason) valueOf(await app.sayReason(device, { scanId, reason, chosenAt: shiftInstant(at, 5_000) }));
		})
	);
}
