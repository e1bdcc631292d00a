import { type Attendance, type SittingMark, markAttendance } from '../../domain/detention/sittings/attendance';
import { earlyMinutes, hasSittingBegun } from '../../domain/detention/sittings/at-place';
import { type Instant, clockText, dateText, instantOf, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { SentSittingMark, SittingMarkResult } from '../../protocol/sitting/sitting-actions';
import { authorOf, schoolOf } from '../actors';
import type { PupilRecord } from '../ports/records';
import type { SittingRecord } from '../ports/sitting-records';
import { type Answer, done, refuse, useCase } from '../use-case';
import { evidenceFor } from './sitting-roster';
import { type SittingWork, type SittingWorld, openSitting, pupilOf } from './sitting-work';

/** Marks to take at one sitting, as they came. */
export interface SittingMarks {
	sittingId: string;
	marks: readonly SentSittingMark[];
}

/**
 * Takes a supervisor's marks, each by itself and in order (DE10); the first opens the sitting. A mark is kept once by its id:
 * sent again it gets the result that it had. What is refused is said in a sentence and stores nothing.
 */
export const markSitting = useCase(
	'sitting.mark',
	async (
		world: SittingWorld,
		actor,
		{ sittingId, marks }: SittingMarks
	): Promise<Answer<{ results: SittingMarkResult[] }>> =>
		world.schools.store(schoolOf(actor)).write(async (unit) => {
			const sitting = await unit.sittings.findRecord(sittingId);
			if (sitting === null) return refuse('not-found', 'There is no such sitting.');
			const now = world.clock.now();
			const settings = await unit.settings();
			const work: SittingWork = { unit, ids: world.ids, settings, author: authorOf(actor), now };
			const closed = whyNotToMark(work, sitting);
			if (closed !== null) return refuse('conflict', closed);
			const results: SittingMarkResult[] = [];
			for (const mark of marks) results.push(await takeMark(work, actor, sitting, mark));
			if (results.some(({ outcome }) => outcome === 'changed')) await openSitting(work, sitting);
			return done({ results });
		})
);

function whyNotToMark({ now, settings }: SittingWork, sitting: SittingRecord): string | null {
	switch (sitting.state) {
		case 'finished':
			return `${sitting.finishedBy ?? 'Somebody'} has finished this sitting. Take that back first. Nothing was changed.`;
		case 'not-run':
			return 'This sitting counts as not run. Take that back first. Nothing was changed.';
		case 'cancelled':
			return 'This sitting was cancelled. Nothing was changed.';
		case 'planned':
		case 'open': {
			const here = wallTime(now, settings.calendar.timeZone);
			const opens = { date: sitting.date, startsAt: sitting.startsAt - earlyMinutes };
			if (hasSittingBegun(opens, here)) return null;
			const day = sitting.date === here.date ? '' : ` on ${dateText(sitting.date)}`;
			return `This sitting can be marked from ${clockText(opens.startsAt)}${day}. Nothing was changed.`;
		}
	}
}

async function takeMark(
	work: SittingWork,
	actor: Actor,
	sitting: SittingRecord,
	sent: SentSittingMark
): Promise<SittingMarkResult> {
	const { unit, author, now } = work;
	const { actionId, detentionId } = sent;
	const refused = (because: string): SittingMarkResult => ({ actionId, detentionId, outcome: 'refused', because });
	const taken = await unit.sittings.findMark(actionId);
	if (taken) {
		if (JSON.stringify(taken.request) !== JSON.stringify(sent)) return refused('This mark was sent before as another.');
		return { actionId, detentionId, outcome: 'unchanged', attendance: taken.after };
	}
	const detention = await unit.detentions.find(detentionId);
	if (detention === null || detention.sittingId !== sitting.id || detention.status !== 'booked') {
		return refused('This pupil is no longer booked here.');
	}
	const pupil = await pupilOf(unit, detention.pupilId);
	if (!reachesPupil(actor, pupil)) return refused('This pupil is not one of yours.');
	const before = (await unit.sittings.attendances(sitting.id)).get(detentionId) ?? { kind: 'expected' };
	const change = sent.type === 'undo' ? await undone(work, sent, before) : marked(work, sitting, sent, before);
	if (change.kind === 'refused') return refused(change.because);
	if (change.kind === 'unchanged') return { actionId, detentionId, outcome: 'unchanged', attendance: before };
	const { attendance } = change;
	await keepAttendance(work, sitting, pupil, detentionId, before, attendance, sent.type === 'undo' ? 'undo' : 'mark');
	const request = { ...sent };
	const { id: sittingId } = sitting;
	await unit.sittings.addMark({
		actionId,
		sittingId,
		detentionId,
		request,
		before,
		after: attendance,
		at: now,
		by: author.who
	});
	return { actionId, detentionId, outcome: 'changed', attendance };
}

function marked(
	work: SittingWork,
	sitting: SittingRecord,
	sent: Exclude<SentSittingMark, { type: 'undo' }>,
	before: Attendance
) {
	const at = timeOfMark(work, sitting, sent);
	if (at > work.now) return { kind: 'refused', because: 'This time has not come yet.' } as const;
	return markAttendance(before, markOf(sent), at, work.author.who);
}

function markOf(sent: Exclude<SentSittingMark, { type: 'undo' }>): SittingMark {
	if (sent.type === 'absent') return { type: 'absent', why: sent.why };
	return sent.type === 'left' ? { type: 'left', why: sent.why } : { type: sent.type };
}

/** Now; or the time that paper says. Who is marked after the end came for the start, unless paper says otherwise. */
function timeOfMark({ now, settings }: SittingWork, sitting: SittingRecord, sent: SentSittingMark): Instant {
	const { timeZone } = settings.calendar;
	const said = 'atMinute' in sent ? sent.atMinute : undefined;
	if (said !== undefined) return instantOf(sitting.date, said, timeZone);
	const endsAt = instantOf(sitting.date, sitting.endsAt, timeZone);
	if (now < endsAt) return now;
	return sent.type === 'present' ? instantOf(sitting.date, sitting.startsAt, timeZone) : now;
}

async function undone({ unit }: SittingWork, sent: { undoes: string; detentionId: string }, current: Attendance) {
	const mark = await unit.sittings.findMark(sent.undoes);
	if (mark === null || mark.detentionId !== sent.detentionId) {
		return { kind: 'refused', because: 'There is no such mark to take back.' } as const;
	}
	if (textOf(mark.after) !== textOf(current)) {
		return {
			kind: 'refused',
			because: 'Something else was marked since, so this can no longer be taken back.'
		} as const;
	}
	return { kind: 'changed', attendance: mark.before } as const;
}

function textOf(attendance: Attendance): string {
	return JSON.stringify(Object.entries(attendance).sort());
}

/** Keeps how a pupil stands at a sitting, with its audit entry (AU1), and tells its screens. */
export async function keepAttendance(
	{ unit, author, now, settings }: SittingWork,
	sitting: SittingRecord,
	pupil: PupilRecord,
	detentionId: string,
	before: Attendance,
	after: Attendance,
	how: 'mark' | 'undo' | 'scan'
): Promise<void> {
	await unit.sittings.saveAttendance(sitting.id, detentionId, after);
	await unit.record({
		at: now,
		...author,
		action: how === 'scan' ? 'sitting.scanned' : how === 'undo' ? 'sitting.mark-undone' : 'sitting.marked',
		subject: `detention:${detentionId}`,
		before,
		after,
		why: null
	});
	const evidence = await evidenceFor(unit, settings, pupil, sitting, after);
	await unit.publish(`sitting:${sitting.id}`, { type: 'attendance-changed', detentionId, attendance: after, evidence });
}
