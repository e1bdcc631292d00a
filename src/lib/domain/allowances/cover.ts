/** Who decided how a late stands: what staff decided stays, whatever an incident or a list says (PU8, PU11). */
export interface CoverState {
	state: 'counted' | 'excused' | 'removed';
	/** The incident or the day list that excuses it; both null where staff excused it themselves. */
	incidentId: string | null;
	dayListId: string | null;
	/** The arrangement by which it is not late at all (PU10): it was judged before that was agreed. */
	arrangementId: string | null;
	/** Who confirmed, one by one, that the incident covers it. */
	coverConfirmedBy: string | null;
	/** Who took its excuse back by hand. */
	restoredBy: string | null;
}

/** The incident, list or arrangement that covers a late. */
export interface CoverName {
	kind: 'incident' | 'day-list' | 'arrangement';
	id: string;
}

/** Which cover a late that is excused by one names. */
export function coverFields(cover: CoverName): Pick<CoverState, 'incidentId' | 'dayListId' | 'arrangementId'> {
	return {
		incidentId: cover.kind === 'incident' ? cover.id : null,
		dayListId: cover.kind === 'day-list' ? cover.id : null,
		arrangementId: cover.kind === 'arrangement' ? cover.id : null
	};
}

/**
 * What becomes of a late where this covers it now, or nothing (null) does (PU8, PU11, DE9): one that counts and is covered is
 * excused; an excuse whose incident or list no longer covers it is taken back, or passes to what covers it instead. Staff's own
 * excuse, an excuse taken back by hand, a removal, and what a person confirmed one by one stay.
 */
export function followCover(late: CoverState, cover: CoverName | null): 'stay' | 'excuse' | 'pass-on' | 'count' {
	switch (late.state) {
		case 'removed':
			return 'stay';
		case 'counted':
			return cover === null || late.restoredBy !== null ? 'stay' : 'excuse';
		case 'excused': {
			const isByCover = late.incidentId !== null || late.dayListId !== null || late.arrangementId !== null;
			if (!isByCover || late.coverConfirmedBy !== null) return 'stay';
			if (cover === null) return 'count';
			const named = coverFields(cover);
			const isSame =
				late.incidentId === named.incidentId &&
				late.dayListId === named.dayListId &&
				late.arrangementId === named.arrangementId;
			return isSame ? 'stay' : 'pass-on';
		}
	}
}
