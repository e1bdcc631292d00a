import type { LiveEvent, LiveFact, WatchAnswer } from '../../protocol/live';
import { schoolOf } from '../actors';
import { readDesk } from '../desk/read-desk';
import type { World } from '../ports/world';
import { audienceOf } from './audience';
import { readRoom } from '../rooms/read-room';
import { readSitting } from '../sittings/read-sitting';
import { type Answer, done, refuse, useCase } from '../use-case';
import type { Actor } from '../../domain/permissions';
import type { ChannelName } from '../../protocol/live';
import { reachesRoom } from '../../domain/permissions';

/** What a watcher is given: the events since the version it knows, where they are still kept, else everything as it stands. */
export type Watched = Exclude<WatchAnswer, { error: unknown }>;

interface Watch {
	since?: number;
}

/** Begins watching the desk. */
export const watchDesk = useCase(
	'desk.watch',
	async (world: World, actor, { since }: Watch): Promise<Answer<Watched>> => {
		const missed = await eventsSince(world, actor, 'desk', since);
		return missed ? done(missed) : readDesk.bind(world)(actor, {});
	}
);

/** Begins watching a room within the watcher's reach. */
export const watchRoom = useCase(
	'room.watch',
	async (world: World, actor, { roomId, since }: Watch & { roomId: string }): Promise<Answer<Watched>> => {
		if (!reachesRoom(actor, roomId)) return refuse('forbidden', 'This room is not one of yours.');
		const missed = await eventsSince(world, actor, `room:${roomId}`, since);
		return missed ? done(missed) : readRoom.bind(world)(actor, { roomId });
	}
);

/** Begins watching a sitting: a tablet where it is sat, staff anywhere. */
export const watchSitting = useCase(
	'sitting.watch',
	async (world: World, actor, { sittingId, since }: Watch & { sittingId: string }): Promise<Answer<Watched>> => {
		const now = await readSitting.bind(world)(actor, { sittingId });
		if (!now.ok) return now;
		const missed = await eventsSince(world, actor, `sitting:${sittingId}`, since);
		return missed ? done(missed) : now;
	}
);

async function eventsSince(
	world: World,
	actor: Actor,
	channel: ChannelName,
	since: number | undefined
): Promise<{ version: number; events: LiveEvent<LiveFact>[] } | null> {
	if (since === undefined) return null;
	return world.schools.store(schoolOf(actor)).read(async (records) => {
		const version = await records.live.version(channel);
		const events = version < since ? null : await records.live.eventsSince(channel, since);
		return events && { version, events: events.map(audienceOf(actor).shown) };
	});
}
