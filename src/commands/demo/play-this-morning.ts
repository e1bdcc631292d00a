import { type LocalDate, instantOf, shiftInstant } from '$lib/domain/local-time';
import type { StayPlan } from '$lib/application/rooms/plan-stay';
import { valueOf } from './answers';
import type { Cast } from './make-school';
import { playArrivals } from './play-arrivals';

const twentyPastEight = 8 * 60 + 20;
const endOfSchool = 15 * 60 + 5;

/** What supports and sanctions are planned for, one after the other. */
const plans: readonly Pick<StayPlan, 'basis' | 'reason' | 'adjustments'>[] = [
	{ basis: 'support', reason: 'Settling back after absence', adjustments: null },
	{
		basis: 'sanction',
		reason: 'Removed from lesson yesterday',
		adjustments: 'Seat by the door; considered with the SENCo'
	},
	{ basis: 'support', reason: 'Anxiety in tutor time', adjustments: null },
	{ basis: 'waiting', reason: 'Waiting for a meeting with home', adjustments: null }
];

interface Expected {
	pupilId: string;
	room: 'support' | 'reset';
	from: number;
	to: number;
}

/** Plays what has happened today by 08:36: stays planned, the first arrivals, cards that were refused, a walk-in. */
export async function playThisMorning(cast: Cast, today: LocalDate): Promise<void> {
	const { drawn } = cast;
	cast.setTime(today, twentyPastEight);
	await planStays(cast, today);
	await playArrivals(cast, drawn.thisMorning);
	await showRefusedCards(cast, today);
	await admitWalkIn(cast, today);
}

async function planStays(cast: Cast, today: LocalDate): Promise<void> {
	const { drawn, gatehouse, staff, rooms } = cast;
	const first = drawn.situations['expected-in-room'].map(({ id }, index): Expected => {
		const from = index % 2 === 0 ? 8 * 60 + 40 : 8 * 60 + 50;
		return { pupilId: id, room: 'support', from, to: index < 2 ? endOfSchool : 10 * 60 + 45 };
	});
	const [one, two, three, four] = drawn.others;
	const later: Expected[] = [
		...(one ? [{ pupilId: one.id, room: 'support' as const, from: 665, to: 755 }] : []),
		...(two ? [{ pupilId: two.id, room: 'support' as const, from: 800, to: endOfSchool }] : []),
		...(three ? [{ pupilId: three.id, room: 'reset' as const, from: 590, to: 645 }] : []),
		...(four ? [{ pupilId: four.id, room: 'reset' as const, from: 665, to: 755 }] : [])
	];
	for (const [index, { pupilId, room, from, to }] of [...first, ...later].entries()) {
		const why = plans[index % plans.length] ?? { basis: 'support', reason: 'Support', adjustments: null };
		valueOf(
			await gatehouse.app.planStay(staff.as('senior'), {
				...why,
				pupilId,
				roomId: rooms[room],
				date: today,
				from,
				to,
				askedBy: 'Hannah Price',
				authorisedBy: 'Ngozi Okonkwo',
				overFull: null
			})
		);
	}
}

/** A lost card that was found and tried, and one that is nobody's. */
async function showRefusedCards({ gatehouse, devices, drawn }: Cast, today: LocalDate): Promise<void> {
	const revoked = drawn.cards.filter(({ situation }) => situation === 'revoked').at(-1);
	const shown = [
		{ code: revoked?.card.code, minute: 8 * 60 + 33 },
		{ code: '5901234123457', minute: 8 * 60 + 34 }
	];
	for (const { code, minute } of shown) {
		if (code === undefined) continue;
		const at = shiftInstant(instantOf(today, minute, drawn.calendar.timeZone), 21_000);
		gatehouse.clock.set(at);
		const scan = { scanId: gatehouse.world.ids.next(), code, scannedAt: at, offsetMs: 0 };
		valueOf(await gatehouse.app.recordScans(devices.frontDoor, { sentAt: at, scans: [{ kind: 'scan', scan }] }));
	}
}

/** Somebody whom a teacher sent to the support room, and who sits there. */
async function admitWalkIn(cast: Cast, today: LocalDate): Promise<void> {
	const { gatehouse, staff, rooms, drawn } = cast;
	const pupil = drawn.others[4];
	if (!pupil) return;
	cast.setTime(today, 8 * 60 + 34);
	valueOf(
		await gatehouse.app.admitWalkIn(staff.as('supervisor'), {
			pupilId: pupil.id,
			roomId: rooms.support,
			basis: 'support',
			reason: 'Upset on arrival',
			askedBy: 'Tom Fenwick',
			authorisedBy: 'Hannah Price',
			adjustments: null,
			overFull: null,
			to: 10 * 60 + 45
		})
	);
}
