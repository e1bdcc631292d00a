import { type Instant, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import type { DeviceActor } from '../../domain/permissions';
import type { PlayedScan } from '../../protocol/demo';
import type { World } from '../ports/world';
import { recordScans } from '../scans/record-scans';
import type { DemoSchool } from './demo-school';

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
	const outcome = result?.outcome ?? 'rejected';
	return tellOfScan(world, school.id, { outcome, scanId, at, device: name });
}

/** A scan as it is told of. */
interface ToldScan {
	scanId: string;
	outcome: PlayedScan['outcome'];
	at: Instant;
	device: string;
}

/** Tells what a scan led to, as it stands now. */
export async function tellOfScan(
	world: World,
	schoolId: string,
	{ scanId, outcome, at, device }: ToldScan
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
			pupilId: pupil?.id ?? null,
			tutorGroup: pupil?.tutorGroup ?? null,
			device,
			outcome,
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
