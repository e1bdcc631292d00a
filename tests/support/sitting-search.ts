import type { PupilForSearch } from '$lib/domain/detention/facts';
import type { Placement } from '$lib/domain/detention/outcomes';
import { type SittingSearch, place } from '$lib/domain/detention/place';
import { earnedDetention, moment, policyOf, sitting } from './detention-facts';
import { smallSchoolCalendar } from './small-school-calendar';

/** The after-school sittings of Monday 23 and Tuesday 24 November. */
export const monday = sitting('2026-11-23', '15:05', '16:05');
export const tuesday = sitting('2026-11-24', '15:05', '16:05');

/** A pupil of Year 9, aged 13. */
export const pupil: PupilForSearch = { pupilId: 'pupil', yearGroup: 9, bornOn: '2013-03-01' };

/** A search on Monday 23 November at 08:41 for 30 minutes after school that day or the next, but for the changes. */
export function search(changes: Partial<SittingSearch> = {}): Placement {
	return place({
		earned: earnedDetention(),
		recordedAt: moment('2026-11-23', '08:41'),
		pupil,
		flags: [],
		commitments: { bookings: [], away: [] },
		sittings: [monday, tuesday],
		policy: policyOf([]),
		calendar: smallSchoolCalendar(),
		...changes
	});
}

/** The sitting booked, or what became of it instead. */
export function chosen(placement: Placement): string {
	return placement.kind === 'booked' ? placement.sittingId : placement.kind;
}

/** `SITTING reason`, for each sitting passed over. */
export function reasons(placement: Placement): string[] {
	if (placement.kind === 'staff-notified') return [];
	return placement.passedOver.map((one) => `${one.sittingId} ${one.because}`);
}
