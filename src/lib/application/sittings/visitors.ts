import { type Instant, type WallTime, clockText, dateText, wallTime } from '../../domain/local-time';
import { displayName, listName } from '../../domain/names';
import { reachesPupil } from '../../domain/permissions';
import type { SittingVisitor } from '../../protocol/sitting/sitting';
import { type Author, authorOf, schoolOf } from '../actors';
import type { PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { SittingRecord, SittingVisitorRecord } from '../ports/sitting-records';
import { expectedRoomOf } from '../rooms/door/expected-room';
import { type Answer, done, refuse, useCase } from '../use-case';
import { type SittingWorld, pupilOf } from './sitting-work';

/** One reading of a card at a sitting by somebody who is not expected at it. */
export interface UnexpectedReading {
	scanId: string;
	pupil: PupilRecord;
	/** Corrected. */
	readAt: Instant;
	receivedAt: Instant;
	settings: SchoolSettings;
	author: Author;
}

/**
 * Shows whoever runs a sitting that somebody came to it unexpected (DE10), and where they should be: once while they are shown,
 * however often the card is read.
 */
export async function showVisitor(unit: SchoolUnit, sitting: SittingRecord, reading: UnexpectedReading): Promise<void> {
	const { scanId, pupil, readAt: at, receivedAt, settings, author } = reading;
	const known = await unit.sittings.openVisitors(sitting.id);
	if (known.some(({ pupilId }) => pupilId === pupil.id)) return;
	const wall = wallTime(at, settings.calendar.timeZone);
	const shouldBe = await whereToBe(unit, pupil, wall);
	const visitor = {
		scanId,
		sittingId: sitting.id,
		pupilId: pupil.id,
		at,
		shouldBe,
		putAsideAt: null,
		putAsideBy: null
	};
	await unit.sittings.saveVisitor(visitor);
	await unit.record({
		at: receivedAt,
		...author,
		action: 'sitting.visitor-came',
		subject: `pupil:${pupil.id}`,
		before: null,
		after: { sittingId: sitting.id, scanId, shouldBe },
		why: null
	});
	await unit.publish(`sitting:${sitting.id}`, { type: 'visitor-came', visitor: await visitorOf(unit, visitor) });
}

/** Where a pupil should be, a sentence for staff: a room now, a sitting today or on a later day, or nowhere that is known. */
async function whereToBe(records: SchoolRecords, pupil: PupilRecord, { date, minute }: WallTime): Promise<string> {
	const room = await expectedRoomOf(records, pupil.id, date, minute);
	if (room !== null) return `Expected in ${room.name} now.`;
	const booked = (await records.detentions.ofPupil(pupil.id)).filter(({ status }) => status === 'booked');
	const sittings: SittingRecord[] = [];
	for (const { sittingId } of booked) {
		const sitting = sittingId === null ? null : await records.sittings.findRecord(sittingId);
		if (sitting !== null && (sitting.date > date || (sitting.date === date && minute < sitting.endsAt))) {
			sittings.push(sitting);
		}
	}
	const [next] = sittings.sort((one, other) => one.date.localeCompare(other.date) || one.startsAt - other.startsAt);
	if (next === undefined) return 'No detention is booked for them.';
	const when = next.date === date ? 'today' : `on ${dateText(next.date)}`;
	return `Their detention is ${when} at ${clockText(next.startsAt)}, ${next.place}.`;
}

/** Somebody who came unexpected, as a sitting's screen shows them. */
export async function visitorOf(records: SchoolRecords, visitor: SittingVisitorRecord): Promise<SittingVisitor> {
	const pupil = await pupilOf(records, visitor.pupilId);
	const { scanId, at, shouldBe } = visitor;
	const { id: pupilId, yearGroup, tutorGroup } = pupil;
	const shown = displayName(pupil, await records.pupils.namesakes(pupil));
	return { scanId, pupilId, displayName: shown, name: listName(pupil), yearGroup, tutorGroup, at, shouldBe };
}

/** Who is to be put aside at a sitting; `back` takes that back. */
export interface VisitorToPutAside {
	sittingId: string;
	scanId: string;
	back?: boolean;
}

/**
 * Puts somebody aside who came to a sitting unexpected (DE10), or with `back` shows them again. Of no effect where it is so
 * already, or where they came again meanwhile.
 */
export const putVisitorAside = useCase(
	'sitting.mark',
	async (
		world: SittingWorld,
		actor,
		{ sittingId, scanId, back = false }: VisitorToPutAside
	): Promise<Answer<{ scanId: string }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const visitor = await unit.sittings.findVisitor(scanId);
			if (visitor === null || visitor.sittingId !== sittingId) {
				return refuse('not-found', 'Nobody came here unexpected by this reading. Nothing was changed.');
			}
			const { pupilId, putAsideAt } = visitor;
			if (!reachesPupil(actor, await pupilOf(unit, pupilId))) {
				return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
			}
			const isShown = (await unit.sittings.openVisitors(sittingId)).some((other) => other.pupilId === pupilId);
			if (back ? isShown : putAsideAt !== null) return done({ scanId });
			const now = world.clock.now();
			const author = authorOf(actor);
			const after = { ...visitor, putAsideAt: back ? null : now, putAsideBy: back ? null : author.who };
			await unit.sittings.saveVisitor(after);
			await unit.record({
				at: now,
				...author,
				action: back ? 'sitting.visitor-back' : 'sitting.visitor-put-aside',
				subject: `pupil:${pupilId}`,
				before: null,
				after: { sittingId, scanId },
				why: null
			});
			await unit.publish(
				`sitting:${sittingId}`,
				back ? { type: 'visitor-came', visitor: await visitorOf(unit, after) } : { type: 'visitor-put-aside', scanId }
			);
			return done({ scanId });
		})
);
