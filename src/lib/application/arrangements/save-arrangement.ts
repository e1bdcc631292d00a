import { schoolDay, schoolDaysFrom } from '../../domain/calendar/school-day';
import type { DaySessions, SchoolCalendar } from '../../domain/calendar/school-calendar';
import { type Instant, type LocalDate, clockText, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { Issue } from '../../protocol/api/errors';
import type { ArrangementInput } from '../../protocol/desk/arrangements';
import { authorOf, schoolOf } from '../actors';
import { settleNeed } from '../desk/needs';
import type { ArrangementRecord } from '../ports/allowance-records';
import type { SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { judgeLatesAgain } from './judge-again';
import { reviewKey } from './reviews';

/** What saving an arrangement came to: how many lates were judged again by it. */
export interface ArrangementSaved {
	id: string;
	version: number;
	judgedAgain: number;
}

/**
 * Adds or changes an arrangement of a pupil (PU10). A change carries the version that it was based on: where another was faster
 * it is refused, and says who and when. Lates since it began are judged again (DE9).
 */
export const saveArrangement = useCase(
	'arrangement.manage',
	async (world: World, actor, input: ArrangementInput): Promise<Answer<ArrangementSaved>> =>
		keep(world, actor, input.pupilId, input.id, input.basedOn, 'arrangement.saved', (before, calendar, today) => {
			const issues = issuesOf(input, calendar, today);
			if (issues.length > 0) return refuse('invalid', 'This arrangement cannot work yet. Nothing was changed.', issues);
			const { pupilId, kind, expected, codeOutside, agreedBy, startsOn, endsOn, reviewOn, note } = input;
			const fields = { pupilId, kind, expected, codeOutside, agreedBy, startsOn, endsOn, reviewOn, note };
			return { ...fields, id: before?.id ?? world.ids.next(), removedAt: null };
		})
);

/** Removes an arrangement: what it excused counts again (PU10, DE9). It can be put back. */
export const removeArrangement = useCase(
	'arrangement.manage',
	async (world: World, actor, input: { id: string; basedOn: number }): Promise<Answer<ArrangementSaved>> =>
		keep(world, actor, null, input.id, input.basedOn, 'arrangement.removed', (before, _calendar, _today, at) =>
			before === null || before.removedAt !== null
				? refuse('conflict', 'This arrangement was removed already. Nothing was changed.')
				: { ...before, removedAt: at }
		)
);

/** Puts a removed arrangement back. */
export const restoreArrangement = useCase(
	'arrangement.manage',
	async (world: World, actor, input: { id: string; basedOn: number }): Promise<Answer<ArrangementSaved>> =>
		keep(world, actor, null, input.id, input.basedOn, 'arrangement.put-back', (before) =>
			before === null || before.removedAt === null
				? refuse('conflict', 'This arrangement is there. Nothing was changed.')
				: { ...before, removedAt: null }
		)
);

type Changed = Omit<ArrangementRecord, 'version' | 'changedAt' | 'changedBy'>;

async function keep(
	world: World,
	actor: Actor,
	pupilId: string | null,
	id: string | null,
	basedOn: number,
	action: string,
	change: (
		before: ArrangementRecord | null,
		calendar: SchoolCalendar,
		today: LocalDate,
		at: Instant
	) => Changed | Answer<never>
): Promise<Answer<ArrangementSaved>> {
	const author = authorOf(actor);
	const answer = await world.schools.store(schoolOf(actor)).write(async (unit) => {
		const before = id === null ? null : await unit.arrangements.find(id);
		if (id !== null && before === null)
			return refuse('not-found', 'This arrangement is not known. Nothing was changed.');
		const pupil = await unit.pupils.find(before?.pupilId ?? pupilId ?? '');
		if (pupil === null) return refuse('not-found', 'This pupil is not known. Nothing was changed.');
		if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours. Nothing was changed.');
		const { calendar } = await unit.settings();
		const at = world.clock.now();
		const { date: today } = wallTime(at, calendar.timeZone);
		if (before !== null && before.version !== basedOn) return refuse('conflict', changedMeanwhile(before, calendar));
		const changed = change(before, calendar, today, at);
		if ('ok' in changed) return changed;
		const version = (before?.version ?? 0) + 1;
		const after: ArrangementRecord = {
			...changed,
			pupilId: pupil.id,
			version,
			changedAt: at,
			changedBy: author.who
		};
		await unit.arrangements.save(after);
		if (before !== null) await settleReview(unit, before, after, at, author.who);
		await unit.record({ ...author, at, action, subject: after.id, before, after, why: after.note });
		return done({ before, after, today });
	});
	if (!answer.ok) return answer;
	const { before, after, today } = answer.value;
	const startsOn = before !== null && before.startsOn < after.startsOn ? before.startsOn : after.startsOn;
	const span = { startsOn, endsOn: today };
	const judgedAgain = await judgeLatesAgain(world, schoolOf(actor), after.pupilId, span, author);
	return done({ id: after.id, version: after.version, judgedAgain });
}

async function settleReview(
	unit: SchoolUnit,
	before: ArrangementRecord,
	after: ArrangementRecord,
	at: Instant,
	by: string
): Promise<void> {
	if (after.removedAt === null && after.reviewOn === before.reviewOn && after.endsOn === before.endsOn) return;
	await settleNeed(unit, reviewKey(before), at, by, 'The arrangement was looked at');
}

function changedMeanwhile({ changedBy, changedAt }: ArrangementRecord, calendar: SchoolCalendar): string {
	const { minute } = wallTime(changedAt, calendar.timeZone);
	return `${changedBy} changed this at ${clockText(minute)}, after you opened it. Yours is not saved, and is still here: look at theirs, then save again.`;
}

function issuesOf(input: ArrangementInput, calendar: SchoolCalendar, today: LocalDate): Issue[] {
	const { expected, codeOutside, startsOn, endsOn, reviewOn } = input;
	const issues: Issue[] = [];
	const weekdays = calendar.schoolWeekdays;
	const isAllExpected = weekdays.every((weekday) =>
		(['AM', 'PM'] as const).every((session) =>
			expected.some((one) => one.weekday === weekday && one.session === session)
		)
	);
	if (isAllExpected && expected.every(({ by }) => by === null)) {
		issues.push({ path: 'expected', message: 'This is as for everyone: untick a session, or give a time.' });
	}
	if (!isAllExpected && codeOutside === null) {
		issues.push({ path: 'codeOutside', message: 'Choose the register’s code for the sessions outside it.' });
	}
	const sessions = ordinarySessions(calendar, today);
	for (const { weekday, session, by } of expected) {
		const first = session === 'AM' ? 0 : sessions.AM.ends;
		const last = sessions[session].ends;
		if (by === null || (by >= first && by < last)) continue;
		issues.push({
			path: `expected.${weekday}.${session}.by`,
			message:
				session === 'AM'
					? `Choose a time before ${clockText(last)}, or untick the morning.`
					: `Choose a time from ${clockText(first)} to ${clockText(last)}, or untick the afternoon.`
		});
	}
	if (endsOn !== null && endsOn < startsOn) issues.push({ path: 'endsOn', message: 'It ends before it begins.' });
	if (reviewOn !== null && reviewOn < startsOn) {
		issues.push({ path: 'reviewOn', message: 'Choose a date after it begins.' });
	}
	return issues;
}

/** The sessions of the next school day: an ordinary one, as near as can be said. */
export function ordinarySessions(calendar: SchoolCalendar, today: LocalDate): DaySessions {
	const [next = today] = schoolDaysFrom(calendar, today, 1);
	const day = schoolDay(calendar, next);
	if (day.kind === 'school-day') return day.sessions;
	const [first] = calendar.dayTypes;
	if (!first) throw new Error('A school calendar has at least one day type');
	return first.sessions;
}
