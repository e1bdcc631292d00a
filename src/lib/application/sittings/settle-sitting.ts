import { type Attendance, settle } from '../../domain/detention/sittings/attendance';
import { withoutLimits } from '../../domain/detention/explain/explain';
import { whyThatDate } from '../../domain/detention/sittings/explain-date';
import { leaveReasonWords } from '../../domain/detention/sittings/leave-reason';
import { clockText, dateText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import type { FinishLine } from '../../protocol/sitting/sitting';
import { publishRow, standingDetentions } from '../desk/desk-row';
import { type Followers, followDetention } from '../detentions/judging/follow-detention';
import type { AsideRecord, DetentionRecord, PupilRecord } from '../ports/records';
import type { SchoolUnit } from '../ports/school-store';
import type { SittingFinish, SittingRecord } from '../ports/sitting-records';
import { type DayEvidence, dayEvidence } from './evidence';
import { type SittingWork, judgingOf, pupilOf, timeSat } from './sitting-work';

/** What settling a sitting came to: line by line as staff are shown it, and as it is kept to be taken back. */
export interface Settled {
	lines: FinishLine[];
	finish: SittingFinish;
}

/**
 * Settles every detention of a sitting as it was marked (DE10), with what follows from each (DE11): nothing while its late does not count
 * as it did (DE2, DE9). Those to decide about or to check are left.
 *
 * @param readsFlags whether the lines are for somebody who may know of a pupil's limits (DE7)
 */
export async function settleSitting(work: SittingWork, sitting: SittingRecord, readsFlags: boolean): Promise<Settled> {
	const { unit, settings } = work;
	const attendances = await unit.sittings.attendances(sitting.id);
	return settleEach(work, sitting, readsFlags, async (detention, pupil) => {
		const attendance: Attendance = attendances.get(detention.id) ?? { kind: 'expected' };
		const { timeZone } = settings.calendar;
		/** Who was there needs nothing said for them. */
		const wasThere = attendance.kind === 'present' || attendance.kind === 'left';
		const evidence = wasThere
			? { ...none, notes: leavingNotes(attendance, timeZone) }
			: await dayEvidence(unit, settings, pupil, sitting);
		const { status } = settle(attendance, timeSat(sitting, detention), timeZone, evidence);
		return { status, evidence, isSaid: attendance.kind !== 'expected' };
	});
}

/** Counts a sitting that nobody opened as not run: all of it is moved, and none is missed (DE10). */
export async function settleAsNotRun(work: SittingWork, sitting: SittingRecord): Promise<Settled> {
	return settleEach(work, sitting, false, async () => ({ status: 'not-run', evidence: none, isSaid: false }));
}

const none: DayEvidence = { notes: [], away: null, isSeen: true };

/** When somebody left, and why, for whoever decides what it counts as. */
function leavingNotes(attendance: Attendance, timeZone: string): string[] {
	if (attendance.kind !== 'left') return [];
	const { leftAt, why } = attendance;
	const at = `Left at ${clockText(wallTime(leftAt, timeZone).minute)}`;
	return [why === undefined ? at : `${at}: ${leaveReasonWords[why]}`];
}

interface Judgement {
	status: FinishLine['becomes'] | 'not-run';
	evidence: DayEvidence;
	isSaid: boolean;
}

async function settleEach(
	work: SittingWork,
	sitting: SittingRecord,
	readsFlags: boolean,
	judge: (detention: DetentionRecord, pupil: PupilRecord) => Promise<Judgement>
): Promise<Settled> {
	const { unit, settings, now } = work;
	const today = wallTime(now, settings.calendar.timeZone).date;
	const settled: Settled = { lines: [], finish: { settled: [], madeDetentionIds: [], madeAsideIds: [] } };
	for (const detention of await unit.detentions.ofSitting(sitting.id)) {
		if (detention.status !== 'booked') continue;
		const pupil = await pupilOf(unit, detention.pupilId);
		const { status, evidence, isSaid } = await judge(detention, pupil);
		const isOpen = status === 'to-decide' || status === 'to-check';
		const followers = isOpen ? nothing : await settleOne(work, pupil, detention, status, settled.finish);
		settled.lines.push({
			detentionId: detention.id,
			pupilId: pupil.id,
			name: listName(pupil),
			tutorGroup: pupil.tutorGroup,
			becomes: status === 'not-run' ? 'absent' : status,
			isSaid,
			evidence: evidence.notes,
			follows: [
				...(status !== 'attended' && detention.toReview ? [await whyNothing(unit, detention)] : []),
				...followers.detentions.map((follower) => followerWords(follower, followers, pupil, readsFlags)),
				...followers.asides.map(asideWords)
			]
		});
		if (!isOpen) await showRow(work, pupil, detention.arrivalId, today);
	}
	settled.lines.sort((one, other) => one.name.localeCompare(other.name));
	return settled;
}

const nothing: Followers = { detentions: [], timings: new Map(), asides: [] };

async function settleOne(
	work: SittingWork,
	pupil: PupilRecord,
	detention: DetentionRecord,
	status: 'attended' | 'missed' | 'refused' | 'absent' | 'not-run',
	finish: SittingFinish
): Promise<Followers> {
	const { unit, author, now } = work;
	await unit.detentions.update({ ...detention, status });
	finish.settled.push({ detentionId: detention.id, before: detention.status, after: status });
	const isFollowed = status !== 'attended' && !detention.toReview;
	const followers = isFollowed
		? await followDetention(unit, work.ids, judgingOf(work, pupil), { ...detention, status })
		: nothing;
	finish.madeDetentionIds.push(...followers.detentions.map(({ id }) => id));
	finish.madeAsideIds.push(...followers.asides.map(({ id }) => id));
	await unit.record({
		at: now,
		...author,
		action: `detention.${status}`,
		subject: detention.id,
		before: { status: detention.status },
		after: {
			status,
			follows: followers.detentions.map(({ id, status, date, step }) => ({ id, status, date, step })),
			asides: followers.asides.map(({ id, kind, about }) => ({ id, kind, about }))
		},
		why: null
	});
	return followers;
}

/** Why nothing follows from a detention that is to be looked at again (DE9), as a sentence for staff. */
async function whyNothing(unit: SchoolUnit, { arrivalId }: DetentionRecord): Promise<string> {
	const arrival = await unit.arrivals.find(arrivalId);
	return arrival?.state === 'excused'
		? 'The late was excused: nothing follows.'
		: 'The late was changed since: nothing follows.';
}

/** Shows the desk how an arrival of today stands now. */
export async function showRow(
	{ unit }: SittingWork,
	pupil: PupilRecord,
	arrivalId: string,
	today: string
): Promise<void> {
	const arrival = await unit.arrivals.find(arrivalId);
	if (arrival?.date !== today) return;
	const standing = await standingDetentions(unit, [arrivalId]);
	await publishRow(unit, today, arrival, pupil, standing.get(arrivalId) ?? null);
}

/** What follows, and why then and not sooner: dates differ from pupil to pupil. */
function followerWords(
	detention: DetentionRecord,
	{ timings }: Followers,
	{ yearGroup }: PupilRecord,
	readsFlags: boolean
): string {
	const timing = timings.get(detention.id);
	const { placement } = readsFlags ? detention.explanation : withoutLimits(detention.explanation);
	const because = timing ? whyThatDate(placement, timing, yearGroup) : null;
	return because === null ? detentionWords(detention) : `${detentionWords(detention)} ${because}`;
}

/** What becomes of a detention that was placed, as a sentence for staff; why one is held is not said (DE7). */
export function detentionWords({ explanation: { placement, follows }, minutes }: DetentionRecord): string {
	const step = follows?.stepName ? `${stepWords(follows.stepName, follows.status)}: ` : '';
	switch (placement.kind) {
		case 'booked': {
			const { date, startsAt, place } = placement;
			return `${step}${placement.minutes} minutes on ${dateText(date)} at ${clockText(startsAt)}, ${place}.`;
		}
		case 'held':
			return `${step}${minutes} minutes, waiting for a decision.`;
		case 'unplaced':
			return `${step}${minutes} minutes. No slot found yet: staff will choose one.`;
		case 'staff-notified':
			return `${step}staff are told instead.`;
	}
}

/** A step's name as the policy has it; where it speaks of both missed and refused, with which it is here. */
function stepWords(stepName: string, status: string): string {
	const isOfBoth = /missed/i.test(stepName) && /refused/i.test(stepName);
	return isOfBoth ? `${stepName} (this one was ${status})` : stepName;
}

const proposalWords: Readonly<Record<string, string>> = {
	'parent-meeting': 'A meeting with parents is proposed.',
	report: 'A place on report is proposed.',
	'room-stay': 'A room stay is proposed.'
};

function asideWords({ kind, about }: AsideRecord): string {
	return kind === 'proposal' ? (proposalWords[about] ?? `Proposed: ${about}.`) : `Staff are told: ${about}.`;
}
