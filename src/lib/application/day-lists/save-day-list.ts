import { readNumbers } from '../../domain/allowances/read-numbers';
import { schoolDaysFrom } from '../../domain/calendar/school-day';
import type { SchoolCalendar } from '../../domain/calendar/school-calendar';
import { type Instant, type LocalDate, addDays, clockText, wallTime } from '../../domain/local-time';
import { type Actor, reachesPupil } from '../../domain/permissions';
import type { Issue } from '../../protocol/api/errors';
import type { DayListInput } from '../../protocol/desk/day-lists';
import { authorOf, schoolOf } from '../actors';
import type { DayListRecord } from '../ports/allowance-records';
import type { PupilRecord } from '../ports/records';
import type { SchoolRecords, SchoolUnit } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { settleList } from './settle-list';

/** What saving a day list came to: how many pupils are on it, and how many lates follow from it. */
export interface DayListSaved {
	id: string;
	version: number;
	pupils: number;
	changed: number;
}

/** The longest list: a trip of four weeks. */
const mostDays = 28;

/**
 * Adds or changes a day list (PU11) with its pupils, chosen one by one, pasted as admission numbers, or by form and year. A change
 * carries the version that it was based on: where another was faster it is refused, and says who and when.
 */
export const saveDayList = useCase(
	'day-list.manage',
	async (world: World, actor, input: DayListInput): Promise<Answer<DayListSaved>> =>
		keep(world, actor, input.id, input.basedOn, 'day-list.saved', async (before, unit, at) => {
			const { calendar } = await unit.settings();
			const issues = hoursIssues(input, calendar);
			const chosen = await choosePupils(unit, actor, input, before, wallTime(at, calendar.timeZone).date);
			issues.push(...chosen.issues);
			if (issues.length > 0) return refuse('invalid', 'This list cannot work yet. Nothing was changed.', issues);
			const { kind, name, startsOn, endsOn, from, to, place } = input;
			const fields = { kind, name, startsOn, endsOn, from, to, place };
			const list = { ...fields, id: before?.id ?? world.ids.next(), removedAt: null };
			return { list, pupilIds: chosen.pupilIds };
		})
);

/** Removes a day list: who was on it is judged as everyone is (PU11, DE9). It can be put back. Refused where it holds pupils out of reach. */
export const removeDayList = useCase(
	'day-list.manage',
	async (world: World, actor, input: { id: string; basedOn: number }): Promise<Answer<DayListSaved>> =>
		keep(world, actor, input.id, input.basedOn, 'day-list.removed', async (before, unit, at) =>
			before === null || before.removedAt !== null
				? refuse('conflict', 'This list was removed already. Nothing was changed.')
				: ((await beyondReach(unit, actor, before)) ?? { list: { ...before, removedAt: at }, pupilIds: null })
		)
);

/** Puts a removed day list back; refused where it holds pupils out of reach. */
export const restoreDayList = useCase(
	'day-list.manage',
	async (world: World, actor, input: { id: string; basedOn: number }): Promise<Answer<DayListSaved>> =>
		keep(world, actor, input.id, input.basedOn, 'day-list.put-back', async (before, unit) =>
			before === null || before.removedAt === null
				? refuse('conflict', 'This list is there. Nothing was changed.')
				: ((await beyondReach(unit, actor, before)) ?? { list: { ...before, removedAt: null }, pupilIds: null })
		)
);

interface Change {
	list: Omit<DayListRecord, 'version' | 'changedAt' | 'changedBy' | 'settled'>;
	/** The pupils of the list from now on; null leaves them. */
	pupilIds: string[] | null;
}

async function keep(
	world: World,
	actor: Actor,
	id: string | null,
	basedOn: number,
	action: string,
	change: (before: DayListRecord | null, unit: SchoolUnit, at: Instant) => Promise<Change | Answer<never>>
): Promise<Answer<DayListSaved>> {
	const author = authorOf(actor);
	const answer = await world.schools.store(schoolOf(actor)).write(async (unit) => {
		const before = id === null ? null : await unit.dayLists.find(id);
		if (id !== null && before === null) return refuse('not-found', 'This list is not known. Nothing was changed.');
		const at = world.clock.now();
		if (before !== null && before.version !== basedOn) {
			const { minute } = wallTime(before.changedAt, (await unit.settings()).calendar.timeZone);
			return refuse(
				'conflict',
				`${before.changedBy} changed this list at ${clockText(minute)}, after you opened it. Yours is not saved, and is still here: look at theirs, then save again.`
			);
		}
		const changed = await change(before, unit, at);
		if ('ok' in changed) return changed;
		const version = (before?.version ?? 0) + 1;
		const after: DayListRecord = { ...changed.list, version, changedAt: at, changedBy: author.who, settled: false };
		await unit.dayLists.save(after);
		const held = (await unit.dayLists.pupilsOf(after.id)).map(({ pupilId }) => pupilId);
		if (changed.pupilIds !== null) await unit.dayLists.setPupils(after.id, changed.pupilIds);
		const pupilIds = changed.pupilIds ?? held;
		await unit.record({
			...author,
			at,
			action,
			subject: after.id,
			before: before && { ...before, pupilIds: held },
			after: { ...after, pupilIds },
			why: after.name
		});
		return done({ list: after, pupils: pupilIds.length });
	});
	if (!answer.ok) return answer;
	const { list, pupils } = answer.value;
	const { changed } = await settleList(world, schoolOf(actor), list.id, author);
	return done({ id: list.id, version: list.version, pupils, changed });
}

/** Whoever reaches only some pupils removes and puts back no list that holds others too. */
async function beyondReach(records: SchoolRecords, actor: Actor, { id }: DayListRecord): Promise<Answer<never> | null> {
	const held = (await records.dayLists.pupilsOf(id)).map(({ pupilId }) => pupilId);
	const beyond = (await records.pupils.list(held)).filter((pupil) => !reachesPupil(actor, pupil)).length;
	if (beyond === 0) return null;
	const text = beyond === 1 ? 'a pupil who is not one of yours' : `${beyond} pupils who are not yours`;
	return refuse('forbidden', `This list holds ${text}: ask the attendance officer. Nothing was changed.`);
}

function hoursIssues({ startsOn, endsOn, from, to }: DayListInput, calendar: SchoolCalendar): Issue[] {
	const issues: Issue[] = [];
	if (endsOn < startsOn) issues.push({ path: 'endsOn', message: 'It ends before it begins.' });
	else if (endsOn >= addDays(startsOn, mostDays)) {
		issues.push({ path: 'endsOn', message: `Choose at most ${mostDays} days; for longer, make an arrangement.` });
	} else if (schoolDaysFrom(calendar, startsOn, 1).every((day) => day > endsOn)) {
		issues.push({ path: 'startsOn', message: 'No school day is on these dates.' });
	}
	if (from !== null && to !== null && to <= from) {
		issues.push({ path: 'to', message: `Choose a time after ${clockText(from)}.` });
	}
	return issues;
}

async function choosePupils(
	records: SchoolRecords,
	actor: Actor,
	{ chosen, pasted, tutorGroups, years }: DayListInput,
	before: DayListRecord | null,
	today: LocalDate
): Promise<{ pupilIds: string[]; issues: Issue[] }> {
	const onRoll = (await records.pupils.listAll()).filter(({ leftOn }) => leftOn === null || leftOn > today);
	const byNumber = new Map(onRoll.map((pupil) => [pupil.admissionNumber, pupil]));
	const read = readNumbers(pasted, (number) => byNumber.has(number));
	const issues: Issue[] = [];
	if (read.unknown.length > 0) {
		const some = read.unknown.slice(0, 5).join(', ');
		const more = read.unknown.length > 5 ? ` and ${read.unknown.length - 5} more` : '';
		const words = read.unknown.length === 1 ? 'is no admission number' : 'are no admission numbers';
		issues.push({ path: 'pasted', message: `${some}${more} ${words} of a pupil on roll. Correct it, or take it out.` });
	}
	const numbers = [...chosen.split(/\s+/).filter((number) => number !== ''), ...read.known];
	const picked = new Map<string, PupilRecord>();
	for (const number of numbers) {
		const pupil = byNumber.get(number);
		if (pupil) picked.set(pupil.id, pupil);
	}
	for (const pupil of onRoll) {
		if (tutorGroups.includes(pupil.tutorGroup) || years.includes(pupil.yearGroup)) picked.set(pupil.id, pupil);
	}
	const held = before ? new Set((await records.dayLists.pupilsOf(before.id)).map(({ pupilId }) => pupilId)) : new Set();
	const beyond = [...picked.values()].filter((pupil) => !reachesPupil(actor, pupil) && !held.has(pupil.id));
	if (beyond.length > 0) {
		const text = beyond.length === 1 ? '1 pupil is not one of yours' : `${beyond.length} pupils are not yours`;
		issues.push({ path: 'pasted', message: `${text}: ask the attendance officer to add them.` });
	}
	// Whoever reaches only some pupils sees only those of a list, and takes off none of the others.
	const kept = onRoll.filter((pupil) => held.has(pupil.id) && !reachesPupil(actor, pupil)).map(({ id }) => id);
	const pupilIds = [...new Set([...picked.keys(), ...kept])];
	if (pupilIds.length === 0 && issues.length === 0) {
		issues.push({ path: 'pasted', message: 'Choose at least one pupil, a form or a year.' });
	}
	return { pupilIds, issues };
}
