import { instantOf } from '../../../domain/local-time';
import { displayName } from '../../../domain/names';
import type { Stay } from '../../../domain/stay';
import type { RoomEvent, SoughtPupil } from '../../../protocol/room/room';
import type { NeedRecord } from '../../ports/records';
import type { SchoolRecords } from '../../ports/school-store';
import type { RoomWork } from '../room-work';
import { getPupil } from '../roster';

const soughtBy: Partial<Record<NeedRecord['kind'], SoughtPupil['how']>> = {
	'stay-overdue': 'overdue',
	'stay-missing': 'missing'
};

async function soughtPupil(
	records: SchoolRecords,
	timeZone: string,
	stay: Stay,
	how: SoughtPupil['how']
): Promise<SoughtPupil> {
	const pupil = await getPupil(records, stay.pupilId);
	const room = await records.stays.findRoom(stay.roomId);
	return {
		stayId: stay.id,
		displayName: displayName(pupil, await records.pupils.namesakes(pupil)),
		tutorGroup: pupil.tutorGroup,
		roomNumber: room?.number ?? '',
		date: stay.date,
		since: stay.state.kind === 'missing' ? stay.state.at : instantOf(stay.date, stay.from, timeZone),
		how
	};
}

/** Whom the school looks for (RO4): exactly those whom the desk is shown as overdue or missing. */
export async function listSought(records: SchoolRecords, timeZone: string): Promise<SoughtPupil[]> {
	const list: SoughtPupil[] = [];
	for (const { kind, aboutId } of await records.needs.open()) {
		const how = soughtBy[kind];
		const stay = how === undefined || aboutId === null ? null : await records.stays.find(aboutId);
		if (how !== undefined && stay !== null) list.push(await soughtPupil(records, timeZone, stay, how));
	}
	return list;
}

async function publishToRooms({ unit }: RoomWork, event: RoomEvent): Promise<void> {
	for (const { id } of await unit.stays.rooms()) await unit.publish(`room:${id}`, event);
}

/** Tells every room's screens whom to look for (RO4). */
export async function publishSought(work: RoomWork, stay: Stay, how: SoughtPupil['how']): Promise<void> {
	const { timeZone } = work.settings.calendar;
	await publishToRooms(work, { type: 'pupil-sought', sought: await soughtPupil(work.unit, timeZone, stay, how) });
}

/** Tells every room's screens that somebody is looked for no longer. */
export async function publishNoLongerSought(work: RoomWork, stay: Stay): Promise<void> {
	await publishToRooms(work, { type: 'pupil-no-longer-sought', stayId: stay.id });
}
