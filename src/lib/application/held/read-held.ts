import { calendarAt } from '../../domain/calendar/site-calendar';
import { windowAround } from '../../domain/calendar/window';
import { lastDayToDecide } from '../../domain/detention/hold';
import { mostMinutesOf } from '../../domain/detention/impose';
import { type Instant, type LocalDate, addDays, clockText, wallTime } from '../../domain/local-time';
import { listName } from '../../domain/names';
import { type Actor, permits, reachesPupil } from '../../domain/permissions';
import type { EarlierDecision, HeldCase, HeldLine, HeldQueue, OtherBooking } from '../../protocol/pastoral/held';
import type { SittingChoice } from '../../protocol/desk/pupil-page';
import { authorOf, schoolOf } from '../actors';
import { offSiteOn } from '../day-lists/off-site';
import { waitsSince } from '../detentions/judging/detention-stage';
import { isToDecide } from '../detentions/pupil-detention';
import { challengedNow } from '../challenges/cancel-detention';
import { decidedMinutes } from '../detentions/what-is-earned';
import { flagLine } from '../flags/read-flags';
import type { DetentionRecord, PupilRecord, SchoolSettings } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { bookingOf, recentlyDecided } from './recently-decided';
import { roomLedger } from './room-ledger';
import { whyNotTakenBack } from './take-back-decision';
import { otherKind, weighSittings } from './weigh-sittings';

type HeldWorld = Pick<World, 'clock' | 'schools'>;

/** Bookings so far ahead are told beside those of this week. */
const daysAhead = 14;
const mostEarlier = 6;

/** The detentions that wait for a decision (DE7), within the reader's reach, what is nearest to lapsing first. */
export const listHeld = useCase(
	'held.read',
	async (world: HeldWorld, actor, _input: Record<string, never>): Promise<Answer<HeldQueue>> => {
		const at = world.clock.now();
		return world.schools.store(schoolOf(actor)).read(async (records) => {
			const settings = await records.settings();
			const waiting = await records.detentions.waiting();
			const ids = [...new Set(waiting.map(({ pupilId }) => pupilId))];
			const pupils = new Map((await records.pupils.list(ids)).map((pupil) => [pupil.id, pupil]));
			const reached = waiting.flatMap((detention) => {
				const pupil = pupils.get(detention.pupilId);
				return pupil && reachesPupil(actor, pupil) ? [{ detention, pupil }] : [];
			});
			const toDecide = reached.filter(({ detention }) => isToDecide(detention));
			return done({
				waiting: toDecide.map(({ detention, pupil }) => heldLine(settings, pupil, detention)).sort(soonestFirst),
				elsewhere: reached.length - toDecide.length,
				decided: permits(actor, 'detention.decide') ? await recentlyDecided(records, actor, settings, at) : []
			});
		});
	}
);

function soonestFirst(one: HeldLine, other: HeldLine): number {
	const key = ({ lastDay, since, name }: HeldLine) => `${lastDay ?? '9999'} ${since} ${name}`;
	return key(one).localeCompare(key(other));
}

function heldLine({ calendar }: SchoolSettings, pupil: PupilRecord, detention: DetentionRecord): HeldLine {
	const since = wallTime(waitsSince(detention), calendar.timeZone).date;
	const { holdReason, status } = detention;
	return {
		detentionId: detention.id,
		pupilId: pupil.id,
		name: listName(pupil),
		tutorGroup: pupil.tutorGroup,
		yearGroup: pupil.yearGroup,
		minutes: detention.minutes,
		ruleName: detention.ruleName,
		waitsFor:
			status === 'unplaced'
				? 'unplaced'
				: holdReason === 'time-to-check' || holdReason === 'speak-first'
					? null
					: holdReason,
		since,
		lastDay: status === 'held' ? lastDayToDecide(calendarAt(calendar, pupil.site), since, pupil.yearGroup) : null
	};
}

/**
 * All that deciding about one detention needs (DE7): the pupil, the lates and the rule, why it waits, flags, home, what else
 * is booked, time in rooms, earlier decisions, and the sittings with what speaks against each. Where it shows flags the
 * reading is recorded (AU1). One that was decided meanwhile says by whom.
 */
export const readHeld = useCase(
	'held.read',
	async (world: HeldWorld, actor, { detentionId }: { detentionId: string }): Promise<Answer<HeldCase>> => {
		const store = world.schools.store(schoolOf(actor));
		const at = world.clock.now();
		const read = await store.read(async (records): Promise<Answer<HeldCase>> => {
			const detention = await records.detentions.find(detentionId);
			const pupil = detention && (await records.pupils.find(detention.pupilId));
			if (detention === null || pupil === null) return refuse('not-found', 'This detention is not known.');
			if (!reachesPupil(actor, pupil)) return refuse('forbidden', 'This pupil is not one of yours.');
			return done(await heldCase(records, actor, pupil, detention, at));
		});
		if (read.ok && read.value.flags.length > 0) {
			await store.write((unit) =>
				unit.record({
					...authorOf(actor),
					at,
					action: 'pupil.flags-read',
					subject: read.value.pupil.id,
					before: null,
					after: { detentionId },
					why: null
				})
			);
		}
		return read;
	}
);

async function heldCase(
	records: SchoolRecords,
	actor: Actor,
	pupil: PupilRecord,
	detention: DetentionRecord,
	at: Instant
): Promise<HeldCase> {
	const settings = await records.settings();
	const { calendar } = settings;
	const today = wallTime(at, calendar.timeZone).date;
	const offSite = await offSiteOn(records, actor, calendar, today);
	const flags = await records.pupils.flags(pupil.id);
	const isWaiting = isToDecide(detention);
	const policy = (await records.policies()).find(
		({ id, version }) => id === detention.policyId && version === detention.policyVersion
	);
	const decided = decidedMinutes(detention);
	const asked = { ...detention, minutes: decided ?? detention.minutes };
	const choices = isWaiting ? await weighSittings(records, settings, pupil, flags, asked, at) : [];
	const all = await records.detentions.ofPupil(pupil.id);
	const contacts = await records.pupils.contacts(pupil.id);
	return {
		line: heldLine(settings, pupil, detention),
		pupil: {
			id: pupil.id,
			name: listName(pupil),
			knownAs: pupil.knownAs,
			tutorGroup: pupil.tutorGroup,
			yearGroup: pupil.yearGroup,
			travel: pupil.travel,
			offSite: offSite.get(pupil.id) ?? null
		},
		lates: await latesOf(records, detention, calendar.timeZone),
		ruleText: detention.explanation.ruleText,
		minutes: { earned: detention.minutes, most: mostMinutesOf(policy ?? null, actor, detention.minutes), decided },
		flags: flags.map((flag) => flagLine(flag, today)).filter(({ stands }) => stands !== 'over'),
		contacts: contacts
			.filter(({ parentalResponsibility }) => parentalResponsibility)
			.map(({ name, relation, language, mayBeTold }) => ({
				name,
				relation,
				language: language ?? pupil.language,
				mayBeTold
			})),
		bookings: await bookingsOf(records, settings, pupil, today),
		ledger: await roomLedger(records, calendar, pupil.id, today, at),
		earlier: earlierDecisions(all, detention.id, calendar.timeZone),
		openChallenges: await openChallengesTo(records, detention),
		mayDecide: isWaiting && permits(actor, 'detention.decide'),
		choices,
		nextThatFits: nextThatFits(choices),
		decided: await decidedOf(records, detention, at, calendar.timeZone),
		gone: isWaiting || detention.decidedBy !== null ? null : goneWords(detention)
	};
}

/** How many challenges to a detention are open, to wherever it was before too (DE15). */
async function openChallengesTo(records: SchoolRecords, detention: DetentionRecord): Promise<number> {
	const open = (await records.challenges.ofPupil(detention.pupilId)).filter(({ decision }) => decision === null);
	const challenged = await Promise.all(open.map((challenge) => challengedNow(records, challenge)));
	return challenged.filter((one) => one?.id === detention.id).length;
}

/** Where nothing fits as the rule has it, the first that keeps to what is agreed for the pupil is the next best. */
function nextThatFits(choices: readonly SittingChoice[]): string | null {
	const fits = choices.find(({ against }) => against === null) ?? choices.find(({ against }) => against === otherKind);
	return fits?.sittingId ?? null;
}

function goneWords({ status, holdReason, cancelledBecause }: DetentionRecord): string {
	if (holdReason === 'time-to-check') return 'The time of the sign-in is to be checked first, at the desk.';
	if (holdReason === 'speak-first') return 'Someone is to speak with the pupil first, from the desk.';
	return cancelledBecause ?? `It is ${status} by now.`;
}

async function latesOf(
	records: SchoolRecords,
	{ explanation }: DetentionRecord,
	timeZone: string
): Promise<HeldCase['lates']> {
	const lates: HeldCase['lates'] = [];
	for (const { arrivalId, signedInAt, minutesLate } of explanation.arrivals) {
		const { date, minute } = wallTime(signedInAt, timeZone);
		const arrival = await records.arrivals.find(arrivalId);
		lates.push({ date, time: clockText(minute), minutesLate, reason: arrival?.reason ?? null });
	}
	return lates;
}

async function bookingsOf(
	records: SchoolRecords,
	{ calendar }: SchoolSettings,
	pupil: PupilRecord,
	today: LocalDate
): Promise<OtherBooking[]> {
	const { startsOn } = windowAround(calendar, 'week', today);
	const booked = await records.detentions.bookedOfPupil(pupil.id, { startsOn, endsOn: addDays(today, daysAhead) });
	return booked.flatMap(bookingOf);
}

function earlierDecisions(all: readonly DetentionRecord[], besides: string, timeZone: string): EarlierDecision[] {
	return all
		.filter(({ status }) => status !== 'moved')
		.flatMap(({ id, explanation, ruleName, minutes, servedMinutes, decisionReason }): EarlierDecision[] => {
			const { decided } = explanation;
			if (decided === undefined || id === besides) return [];
			const on = wallTime(decided.at, timeZone).date;
			const { by, what } = decided;
			return [{ detentionId: id, on, by, what, ruleName, minutes: servedMinutes ?? minutes, reason: decisionReason }];
		})
		.sort((one, other) => other.on.localeCompare(one.on))
		.slice(0, mostEarlier);
}

async function decidedOf(
	records: SchoolRecords,
	detention: DetentionRecord,
	at: Instant,
	timeZone: string
): Promise<HeldCase['decided']> {
	const { decided } = detention.explanation;
	if (decided === undefined || isToDecide(detention)) return null;
	const { date, minute } = wallTime(decided.at, timeZone);
	return {
		by: decided.by,
		on: date,
		at: clockText(minute),
		what: decided.what,
		reason: detention.decisionReason,
		booked: bookingOf(detention)[0] ?? null,
		mayNotTakeBack: await whyNotTakenBack(records, detention, at, timeZone)
	};
}
