import { and, eq, gt, sql } from 'drizzle-orm';
import type { ChannelName, LiveEvent, LiveFact } from '../../../protocol/live';
import type { LiveReader } from '../../../application/ports/school-store';
import type { Connection } from '../connection';
import { insertInto, lazily, upsertInto } from '../statement';
import { channelEvents, channels } from './schema';

/** A screen that missed no more than these is told them; older ones are pruned now and then. */
export const eventsKept = 500;
const pruneEvery = 100;

/** Reads channels. */
export function liveReader({ db }: Connection): LiveReader {
	const versionOf = lazily(() =>
		db
			.select({ version: channels.version })
			.from(channels)
			.where(eq(channels.channel, sql.placeholder('channel')))
			.prepare()
	);
	const version = async (channel: ChannelName) => (await versionOf().get({ channel }))?.version ?? 0;
	return {
		version,
		eventsSince: async (channel, since) => {
			const newest = await version(channel);
			if (since === newest) return [];
			const kept = await db
				.select()
				.from(channelEvents)
				.where(and(eq(channelEvents.channel, channel), gt(channelEvents.version, since)))
				.orderBy(channelEvents.version);
			if (kept.length === 0 || kept.length !== newest - since) return null;
			return kept.map(({ version, body }) => ({ ...body, channel, version }));
		}
	};
}

const saveVersion = upsertInto(channels, ['channel']);
const addEvent = insertInto(channelEvents);

/** Puts a fact on a channel, with the version after the one that it stands at. Answers the event. */
export async function publish(
	connection: Connection,
	reader: LiveReader,
	channel: ChannelName,
	fact: LiveFact
): Promise<LiveEvent> {
	const version = (await reader.version(channel)) + 1;
	saveVersion.run(connection, { channel, version });
	addEvent.run(connection, { channel, version, body: fact });
	if (version % pruneEvery === 0) {
		connection.run('DELETE FROM channel_events WHERE channel = ? AND version <= ?', [channel, version - eventsKept]);
	}
	return { ...fact, channel, version };
}
