import type { EarlierDetentions } from '../../domain/detention/explain/counted-lates';
import { explainDetention, passedOverReason, withoutLimits } from '../../domain/detention/explain/explain';
import { clockText } from '../../domain/local-time';
import type { Actor } from '../../domain/permissions';
import { isTimeTrusted } from '../desk/desk-row';
import type { ArrivalItem, DetentionItem, Page, StayItem } from '../../protocol/api/records';
import { authorOf, schoolOf } from '../actors';
import { earlierDetentions } from '../detentions/explain-stored';
import type { ArrivalRecord, DetentionRecord, PupilRecord } from '../ports/records';
import type { SchoolRecords } from '../ports/school-store';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';

const pageSize = 1_000;

interface Span {
	from: string;
	to: string;
	after?: string;
}

/** Arrivals of a span for a MIS write-back, newest first, a page at a time. Each page read is recorded (AU1). */
export const listArrivals = useCase(
	'records.export',
	async (world: World, actor, span: Span): Promise<Answer<Page<ArrivalItem>>> => {
		const page = await world.schools.store(schoolOf(actor)).read(async (records) => {
			const found = await records.arrivals.between(
				{ startsOn: span.from, endsOn: span.to },
				pageSize + 1,
				span.after ?? null
			);
			return pageOf(found, await pupilsOf(records, found), arrivalItems);
		});
		await recordExport(world, actor, 'arrivals', span, page.items.length);
		return done(page);
	}
);

/** Detentions to be sat in a span with their explanations, and those that wait; a page at a time. Each page read is recorded (AU1). */
export const listDetentionRecords = useCase(
	'records.export',
	async (world: World, actor, span: Span): Promise<Answer<Page<DetentionItem>>> => {
		const page = await world.schools.store(schoolOf(actor)).read(async (records) => {
			const { calendar } = await records.settings();
			const dates = { startsOn: span.from, endsOn: span.to };
			const found = await records.detentions.resultingFrom(dates, pageSize + 1, span.after ?? null);
			const explanations = found.map(({ explanation }) => explanation);
			const earlier = await earlierDetentions(records, explanations);
			return pageOf(found, await pupilsOf(records, found), (detention, pupil) =>
				detentionItems(detention, pupil, calendar.timeZone, earlier)
			);
		});
		await recordExport(world, actor, 'detentions', span, page.items.length);
		return done(page);
	}
);

/** The stays of a date. Each reading is recorded (AU1). */
export const listStays = useCase(
	'records.export',
	async (world: World, actor, { date }: { date: string }): Promise<Answer<Page<StayItem>>> => {
		const page = await world.schools.store(schoolOf(actor)).read(async (records): Promise<Page<StayItem>> => {
			const stays = await records.stays.onDate(date);
			const pupils = await pupilsOf(records, stays);
			const rooms = new Map((await records.stays.rooms()).map((room) => [room.id, room]));
			return {
				items: stays.map((stay) => ({
					id: stay.id,
					studentId: pupils.get(stay.pupilId)?.admissionNumber ?? '',
					room: rooms.get(stay.roomId)?.number ?? '',
					date: stay.date,
					from: clockText(stay.from),
					to: clockText(stay.to),
					basis: stay.basis,
					reason: stay.reason,
					state: stay.state.kind,
					minutesPresent: stay.minutesPresent
				})),
				next: null
			};
		});
		await recordExport(world, actor, 'stays', { from: date, to: date }, page.items.length);
		return done(page);
	}
);

async function pupilsOf(
	records: SchoolRecords,
	found: readonly { pupilId: string }[]
): Promise<ReadonlyMap<string, PupilRecord>> {
	const pupils = await records.pupils.list([...new Set(found.map(({ pupilId }) => pupilId))]);
	return new Map(pupils.map((pupil) => [pupil.id, pupil]));
}

function pageOf<Found extends { id: string; pupilId: string }, Item>(
	found: readonly Found[],
	pupils: ReadonlyMap<string, PupilRecord>,
	itemsOf: (found: Found, pupil: PupilRecord) => Item[]
): Page<Item> {
	const shown = found.slice(0, pageSize);
	const items = shown.flatMap((one) => {
		const pupil = pupils.get(one.pupilId);
		return pupil ? itemsOf(one, pupil) : [];
	});
	return { items, next: found.length > pageSize ? (shown[shown.length - 1]?.id ?? null) : null };
}

function arrivalItems(arrival: ArrivalRecord, pupil: PupilRecord): ArrivalItem[] {
	if (arrival.state === 'removed') return [];
	const { id, date, session, mark, minutesLate, signedInAt } = arrival;
	const excused = arrival.state === 'excused';
	const said = [
		arrival.reason?.replaceAll('-', ' '),
		arrival.note,
		excused ? `Excused: ${arrival.stateReason ?? ''}` : null
	];
	return [
		{
			id,
			studentId: pupil.admissionNumber,
			date,
			session,
			mark,
			minutesLate,
			signedInAt,
			comment: said.filter(Boolean).join('; '),
			excused,
			timeToCheck: !isTimeTrusted(arrival)
		}
	];
}

function detentionItems(
	detention: DetentionRecord,
	pupil: PupilRecord,
	timeZone: string,
	earlier: EarlierDetentions
): DetentionItem[] {
	const { id, status } = detention;
	const explanation = withoutLimits(detention.explanation);
	const { placement, policyName: policy, policyVersion, ruleText: rule } = explanation;
	const booked = placement.kind === 'booked' ? placement : null;
	const passedOver = placement.kind === 'staff-notified' ? [] : placement.passedOver;
	return [
		{
			id,
			studentId: pupil.admissionNumber,
			status,
			date: booked?.date ?? null,
			startsAt: booked ? clockText(booked.startsAt) : null,
			minutes: detention.servedMinutes ?? detention.minutes,
			place: booked?.place ?? null,
			because: {
				policy,
				policyVersion,
				rule,
				arrivals: explanation.arrivals.map(({ arrivalId, date, signedInAt, minutesLate }) => ({
					id: arrivalId,
					date,
					signedInAt,
					minutesLate
				})),
				passedOver: passedOver.map(({ sittingId, date, startsAt, place, because }) => ({
					sittingId,
					date,
					startsAt: clockText(startsAt),
					place,
					reason: passedOverReason(because)
				})),
				text: explainDetention(explanation, timeZone, earlier)
			}
		}
	];
}

async function recordExport(world: World, actor: Actor, what: string, span: Span, count: number): Promise<void> {
	const author = authorOf(actor);
	await world.schools.store(schoolOf(actor)).write((unit) =>
		unit.record({
			...author,
			at: world.clock.now(),
			action: 'records.exported',
			subject: what,
			before: null,
			after: { from: span.from, to: span.to, count },
			why: null
		})
	);
}
