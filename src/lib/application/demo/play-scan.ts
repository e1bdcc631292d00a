import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import type { DeviceActor } from '../../domain/permissions';
import type { ScanResult } from '../../protocol/scan';
import type { World } from '../ports/world';
import { recordScans } from '../scans/record-scans';
import type { DemoSchool } from './demo-school';

/** What a card that was held up came to, as the demonstration tells it. */
export interface PlayedScan {
	scanId: string;
	/** `HH:MM` on the school's wall. */
	time: string;
	/** `Khan, Amira`, or null for a card that is nobody's. */
	pupil: string | null;
	tutorGroup: string | null;
	device: string;
	outcome: ScanResult['outcome'];
	mark: string | null;
	minutesLate: number | null;
	detention: {
		status: string;
		date: string | null;
		startsAt: string | null;
		minutes: number;
		place: string | null;
	} | null;
}

/** Reads a card at a device of the demonstration: a scan like any other, by the device itself. */
export async function playScan(
	world: World,
	{ school, file }: DemoSchool,
	deviceId: string,
	code: string
): Promise<PlayedScan | null> {
	const known = file.devices.find(({ id }) => id === deviceId);
	const device = known && (await world.directory.read((records) => records.devices.find(known.id)));
	if (!device || device.revokedAt !== null) return null;
	const { id, name, purpose, roomId } = device;
	const actor: DeviceActor = { kind: 'device', schoolId: school.id, deviceId: id, name, purpose, roomId };
	const scanId = world.ids.next();
	const at = world.clock.now();
	const scan = { scanId, code, scannedAt: at, offsetMs: 0 };
	const recorded = await recordScans.bind(world)(actor, { sentAt: at, scans: [{ kind: 'scan', scan }] });
	const result = recorded.ok ? recorded.value.results[0] : undefined;
	return result ? tell(world, school.id, { result, scanId, at, device: name }) : null;
}

async function tell(
	world: World,
	schoolId: string,
	{ result, scanId, at, device }: { result: ScanResult; scanId: string; at: Instant; device: string }
): Promise<PlayedScan> {
	return world.schools.store(schoolId).read(async (records) => {
		const { calendar } = await records.settings();
		const scan = await records.scans.find(scanId);
		const pupil = scan?.pupilId ? await records.pupils.find(scan.pupilId) : null;
		const arrival = scan?.arrivalId ? await records.arrivals.find(scan.arrivalId) : null;
		const detentions = arrival ? await records.detentions.ofArrivals([arrival.id]) : [];
		const detention = detentions.find(({ status }) => status !== 'cancelled' && status !== 'moved');
		const sitting = detention?.sittingId ? await records.sittings.find(detention.sittingId) : null;
		return {
			scanId,
			time: clockText(wallTime(at, calendar.timeZone).minute),
			pupil: pupil && listName(pupil),
			tutorGroup: pupil?.tutorGroup ?? null,
			device,
			outcome: result.outcome,
			mark: arrival?.mark ?? null,
			minutesLate: arrival?.minutesLate ?? null,
			detention: detention
				? {
						status: detention.status,
						date: detention.date,
						startsAt: sitting && clockText(sitting.startsAt),
						minutes: detention.servedMinutes ?? detention.minutes,
						place: sitting?.place ?? null
					}
				: null
		};
	});
}
