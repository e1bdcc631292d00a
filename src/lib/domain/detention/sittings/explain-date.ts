import { type LocalDate, dateText, weekdayName } from '../../local-time';
import { passedOverReason } from '../explain/explain';
import type { PassedOverReason, Placement } from '../outcomes';
import type { DetentionTiming } from '../policy';
import { noticeWords } from '../rule-sentence';

/** At how many dates passed over the sentence stops, and says how many more there were. */
const mostDatesSaid = 3;

/**
 * Why a detention is on its date and not sooner, a sentence or two, for whoever wonders that dates differ from pupil to pupil (DE8):
 * the weekday or the notice that its rule asks for, and each earlier date that was passed over with the first reason there. Null
 * where it is simply the next. No flag is named; for a reader who may not know of limits, give it a placement without them (DE7).
 */
export function whyThatDate(placement: Placement, timing: DetentionTiming, yearGroup: number): string | null {
	if (placement.kind !== 'booked') return null;
	const said = [timingSentence(timing, yearGroup), notSoonerSentence(placement)].filter((one) => one !== null);
	return said.length === 0 ? null : said.join(' ');
}

function timingSentence(timing: DetentionTiming, yearGroup: number): string | null {
	switch (timing.kind) {
		case 'same-day':
			return null;
		case 'school-days-notice':
			return timing.days > 1 ? `It has ${noticeWords(timing.days)}.` : null;
		case 'weekday': {
			const own = timing.weekdayByYear?.[yearGroup];
			return own === undefined
				? `It is sat on a ${weekdayName(timing.weekday)}.`
				: `Year ${yearGroup} sits it on a ${weekdayName(own)}.`;
		}
	}
}

function notSoonerSentence({ date: booked, passedOver }: Extract<Placement, { kind: 'booked' }>): string | null {
	const byDate = new Map<LocalDate, PassedOverReason>();
	for (const { date, because } of passedOver) {
		const isTelling = because !== 'begun' && because !== 'wrong-kind' && because !== 'wrong-day';
		if (isTelling && date <= booked && !byDate.has(date)) byDate.set(date, because);
	}
	if (byDate.size === 0) return null;
	const said = [...byDate].map(([date, because]) => `${dateText(date)}, ${passedOverReason(because)}`);
	const more = said.length - mostDatesSaid;
	const rest = more > 0 ? [`and ${more === 1 ? '1 date' : `${more} dates`} more`] : [];
	return `Not sooner: ${[...said.slice(0, mostDatesSaid), ...rest].join('; ')}.`;
}
