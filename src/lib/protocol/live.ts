import * as v from 'valibot';
import type { DeskEvent, DeskSnapshot } from './desk/desk';
import type { RoomEvent, RoomSnapshot } from './room/room';
import type { SittingEvent, SittingSnapshot } from './sitting/sitting';

/** `emit('watch', …)`: the channel and the version already known, if any. */
export const watchSchema = v.object({
	channel: v.pipe(v.string(), v.regex(/^(desk|(room|sitting):[0-9a-f-]{36})$/, 'Unknown channel')),
	since: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))
});
export type WatchRequest = v.InferOutput<typeof watchSchema>;

/** A channel's name, always of the caller's own school. */
export type ChannelName = 'desk' | `room:${string}` | `sitting:${string}`;

/** What happened, without its place on a channel. */
export type LiveFact = DeskEvent | RoomEvent | SittingEvent;

/** One event on a channel; versions of a channel rise by one, so a gap shows. */
export type LiveEvent<Fact extends LiveFact = LiveFact> = Fact & { channel: string; version: number };

/** The answer to a watch. */
export type WatchAnswer<Snapshot = DeskSnapshot | RoomSnapshot | SittingSnapshot, Fact extends LiveFact = LiveFact> =
	| { version: number; snapshot: Snapshot }
	| { version: number; events: LiveEvent<Fact>[] }
	| { error: { code: string; message: string } };
