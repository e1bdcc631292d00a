import { calendarAt, siteName } from '../../domain/calendar/site-calendar';
import { windowAround } from '../../domain/calendar/window';
import { isWithin, schoolDay } from '../../domain/calendar/school-day';
import { type LocalDate, clockText, wallTime } from '../../domain/local-time';
import { type Actor, permits, reachesPupil } from '../../domain/permissions';
import type { PupilArrival, PupilPage } from '../../protocol/desk/pupil-page';
import { authorOf, schoolOf } from '../actors';
import { marksOfDay } from '../arrangements/marks-of-day';
import { offSiteOn } from '../day-lists/off-site';
import { deskRow } from '../desk/desk-row';
import { pupilDetention } from '../detentions/pupil-detention';
import type { ArrivalRecord, DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { challengeLines } from '../challenges/list-challenges';
import { foundPupil } from './find-pupils';
import { asideLines, stayLines } from './pupil-asides';

/**
 * A pupil's page: arrivals, detentions and why, and, for those who may, flags and contacts. Reading it is recorded where it
 * shows flags (AU1).
 */
export const readPupil = useCase(
	'pupil.read',
	async (world: World, actor, { pupilId }: { pupilId: string }): Promise<Answer<PupilPage>> => {
		const store = world.schools.store(schoolOf(actor));
		const at = world.clock.now();
		const mayReadFlags = permits(actor, 'pupil.read-flags');
		const page = await store.read(async (records): Promise<Answer<PupilPage>> => {
			const pupil = await records.pupils.find(pupilId);
			if (pupil === null) return refuse('not-found', 'This pupil is not known.');
			if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours.');
			const settings = await records.settings();
			const today = wallTime(at, settings.calendar.timeZone).date;
			const year = windowAround(settings.calendar, 'school-year', today);
			const arrivals = [...(await records.arrivals.ofPupil(pupilId, year))].reverse();
			const detentions = await records.detentions.ofPupil(pupilId);
			const standing = new Map(detentions.filter(isStanding).map((detention) => [detention.arrivalId, detention]));
			const offSite = await offSiteOn(records, actor, settings.calendar, today);
			const flags = mayReadFlags ? await records.pupils.flags(pupilId) : [];
			return done({
				pupil: {
					...foundPupil(pupil, { offSite: offSite.get(pupilId) }),
					knownAs: pupil.knownAs,
					surname: pupil.surname,
					travel: pupil.travel,
					site: siteName(settings.calendar, pupil.site),
					leftOn: pupil.leftOn
				},
				sessions: sessionsToday(settings, pupil, today),
				marks: await marksOfDay(records, settings, pupil, today),
				arrivals: arrivals.map((arrival) => ({
					row: deskRow(arrival, pupil, standing.get(arrival.id) ?? null),
					explanation: sentenceOf(arrival, pupil, settings),
					stateAt: arrival.stateAt
				})),
				detentions: await Promise.all(
					detentions.map((detention) => pupilDetention(records, actor, settings, pupil, detention, at))
				),
				counts: countsOf(settings, today, arrivals),
				flags: mayReadFlags
					? flags.map(({ id, kind, limits, validFrom, validTo }) => ({ id, kind, limits, validFrom, validTo }))
					: null,
				challenges: permits(actor, 'challenge.read')
					? await challengeLines(records, actor, await records.challenges.ofPupil(pupilId), at)
					: null,
				asides: await asideLines(records, settings, pupilId),
				stays: mayReadFlags ? await stayLines(records, settings, pupilId, today) : null,
				contacts: await contactsFor(records, actor, pupilId)
			});
		});
		if (page.ok && page.value.flags !== null && page.value.flags.length > 0) {
			const author = authorOf(actor);
			await store.write((unit) =>
				unit.record({
					...author,
					at,
					action: 'pupil.flags-read',
					subject: pupilId,
					before: null,
					after: null,
					why: null
				})
			);
		}
		return page;
	}
);

function sessionsToday({ calendar }: SchoolSettings, { yearGroup, site }: PupilRecord, today: LocalDate) {
	const day = schoolDay(calendarAt(calendar, site), today, yearGroup);
	if (day.kind !== 'school-day') return null;
	const { AM, PM } = day.sessions;
	return { AM: { ends: AM.ends }, PM: { ends: PM.ends } };
}

function isStanding({ status }: DetentionRecord): boolean {
	return status !== 'cancelled' && status !== 'moved';
}

function sentenceOf(
	arrival: ArrivalRecord,
	pupil: PupilRecord,
	{ calendar }: SchoolSettings
): PupilArrival['explanation'] {
	const minutes = arrival.minutesLate === 1 ? '1 minute' : `${arrival.minutesLate} minutes`;
	const day = schoolDay(calendarAt(calendar, pupil.site), arrival.date, pupil.yearGroup);
	if (day.kind !== 'school-day') return `${minutes} after the bell.`;
	const { bell, closes } = day.sessions[arrival.session];
	const register =
		arrival.minute >= closes
			? `, after the register had closed at ${clockText(closes)}`
			: `, before the register closed at ${clockText(closes)}`;
	return `${minutes} after the ${arrival.session === 'AM' ? 'morning' : 'afternoon'} bell at ${clockText(bell)}${register}.`;
}

function countsOf(
	{ calendar }: SchoolSettings,
	today: LocalDate,
	arrivals: readonly ArrivalRecord[]
): PupilPage['counts'] {
	const counting = arrivals.filter(({ state }) => state === 'counted');
	const within = (name: 'week' | 'half-term') => {
		const span = windowAround(calendar, name, today);
		return counting.filter(({ date }) => isWithin(date, span)).length;
	};
	const half = calendar.terms.flatMap((term) => term.halfTerms).find((span) => isWithin(today, span));
	return { week: within('week'), halfTerm: half ? { name: half.name, lates: within('half-term') } : null };
}

async function contactsFor(records: SchoolRecords, actor: Actor, pupilId: string): Promise<PupilPage['contacts']> {
	if (!permits(actor, 'desk.watch')) return null;
	const contacts = await records.pupils.contacts(pupilId);
	return contacts.map(({ id, name, relation, mayBeTold }) => ({ id, name, relation, mayBeTold }));
}
