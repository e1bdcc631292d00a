import { type Actor, isBoundToPupils, reachesPupil } from '../../domain/permissions';
import type { DeskSnapshot } from '../../protocol/desk/desk';
import type { LiveEvent, LiveFact } from '../../protocol/live';
import type { RoomEvent } from '../../protocol/room/room';
import type { SittingEvent } from '../../protocol/sitting/sitting';
import { eventForWall } from '../rooms/wall';
import { sittingEventForTablet } from '../sittings/sitting-roster';

/** Those on a channel who are shown the same of it: `key` is equal for all of them, within a school. */
export interface Audience {
	key: string;
	/** An event as they may see it. Nothing is left out, so that versions still rise by one for everyone. */
	shown(event: LiveEvent): LiveEvent;
}

const everything: Audience = { key: 'all', shown: (event) => event };
const wall: Audience = {
	key: 'wall',
	shown: (event) => {
		if (isOfRoom(event)) return eventForWall(event);
		if (!isOfSitting(event)) return event;
		return event.type === 'visitor-came' ? notShown(event) : sittingEventForTablet(event);
	}
};

/**
 * What an actor is shown of a channel: a screen at which nobody is signed in what a wall may show (RO12), a head of year or
 * a tutor the pupils within their reach, everyone else all of it.
 */
export function audienceOf(actor: Actor): Audience {
	if (actor.kind === 'device') return wall;
	if (actor.kind !== 'person' || !isBoundToPupils(actor)) return everything;
	const { years, tutorGroups } = actor.scope;
	return {
		key: `reach:${JSON.stringify([actor.roles, years, tutorGroups])}`,
		shown: (event) => (reachesFact(actor, event) ? event : notShown(event))
	};
}

function notShown({ channel, version }: LiveEvent): LiveEvent {
	return { channel, version, type: 'not-shown' };
}

/** The desk as an actor may see it: lates and needs of the pupils within their reach. */
export function deskFor(actor: Actor, desk: DeskSnapshot): DeskSnapshot {
	return {
		...desk,
		rows: desk.rows.filter((row) => reachesPupil(actor, row)),
		needs: desk.needs.filter(({ pupil }) => pupil === null || reachesPupil(actor, pupil))
	};
}

function reachesFact(actor: Actor, fact: LiveFact): boolean {
	if (fact.type === 'arrival-changed') return reachesPupil(actor, fact.row);
	if (fact.type === 'need-opened') return fact.need.pupil === null || reachesPupil(actor, fact.need.pupil);
	if (fact.type === 'visitor-came') return reachesPupil(actor, fact.visitor);
	return true;
}

/** Whether an event is of a room's channel. */
export function isOfRoom(event: LiveEvent): event is LiveEvent<RoomEvent> {
	switch (event.type) {
		case 'stay-changed':
		case 'caller-came':
		case 'caller-answered':
		case 'pupil-sought':
		case 'pupil-no-longer-sought':
			return true;
		case 'arrival-changed':
		case 'need-opened':
		case 'need-closed':
		case 'incident-changed':
		case 'device-changed':
		case 'not-shown':
		case 'attendance-changed':
		case 'visitor-came':
		case 'visitor-put-aside':
		case 'sitting-changed':
			return false;
	}
}

/** Whether an event is of a sitting's channel. */
export function isOfSitting(event: LiveEvent): event is LiveEvent<SittingEvent> {
	switch (event.type) {
		case 'attendance-changed':
		case 'visitor-came':
		case 'visitor-put-aside':
		case 'sitting-changed':
			return true;
		default:
			return false;
	}
}
