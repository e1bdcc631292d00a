import { setApart } from '$lib/domain/languages';
import { clockText, dateTextIn, wallTime, type Instant } from '$lib/domain/local-time';
import type { LateReason } from '$lib/domain/late-reasons';
import type { ScanOutcome } from '$lib/protocol/scan';
import type { Speech } from '$lib/ui/words/words';
import type { VerdictLook } from './verdict-look';

/** What a device says while the server has not answered; without a name. */
export interface SavedLook {
	outcome: 'saved';
	signedInAt: Instant;
	judged: 'late' | 'on-time' | 'unknown';
}

type NextStep = { kind: 'room' | 'reception' | 'place'; place?: string };

function timeText(at: Instant, timeZone: string): string {
	return clockText(wallTime(at, timeZone).minute);
}

/** Where to go, in words: a room by its number, never by what it is for (PR5). */
function nextText(next: NextStep | undefined, otherwise: string, { language, words: m }: Speech): string {
	if (next?.kind === 'reception') return m.kiosk_next_reception();
	if (!next?.place) return otherwise;
	const isNumber = next.kind === 'room' && !/^room\b/i.test(next.place);
	const place = setApart(next.place, language);
	return isNumber ? m.kiosk_next_room({ place }) : m.kiosk_next_place({ place });
}

function lateLook(late: Extract<ScanOutcome, { outcome: 'late' }>, timeZone: string, speech: Speech): VerdictLook {
	const { language, words: m } = speech;
	const time = timeText(late.signedInAt, timeZone);
	const { detention } = late;
	return {
		tone: 'late',
		icon: 'clock',
		title: m.kiosk_late_title({ name: setApart(late.displayName, language) }),
		detail:
			late.mark === 'U' || late.next?.kind === 'place'
				? m.kiosk_signed_in_at({ time })
				: m.kiosk_late_detail({ time, minutes: late.minutesLate }),
		next: [
			nextText(late.next, detention ? m.kiosk_next_lesson() : m.kiosk_next_tutor(), speech),
			detention
				? m.kiosk_detention({
						date: dateTextIn(detention.date, language),
						time: detention.startsAt,
						minutes: detention.minutes,
						place: setApart(detention.place, language)
					})
				: ''
		]
			.filter(Boolean)
			.join(' ')
	};
}

function savedLook(saved: SavedLook, timeZone: string, { words: m }: Speech): VerdictLook {
	const time = timeText(saved.signedInAt, timeZone);
	const look = { tone: 'quiet', icon: 'saved', detail: m.kiosk_saved_detail() } as const;
	switch (saved.judged) {
		case 'late':
			return { ...look, title: m.kiosk_saved_late_title({ time }), next: m.kiosk_next_lesson() };
		case 'on-time':
			return { ...look, title: m.kiosk_saved_on_time_title(), next: m.kiosk_next_in() };
		case 'unknown':
			return { ...look, title: m.kiosk_saved_title({ time }) };
	}
}

/**
 * What a kiosk shows of an outcome (PR1): forename and initial, the time, the next step. After the register has closed no
 * minutes; one amber for every late; one look for every card that must see reception (PR2).
 */
export function lookOf(outcome: ScanOutcome | SavedLook, timeZone: string, speech: Speech): VerdictLook {
	const { language, words: m } = speech;
	const name = 'displayName' in outcome ? setApart(outcome.displayName, language) : '';
	switch (outcome.outcome) {
		case 'late':
			return lateLook(outcome, timeZone, speech);
		case 'saved':
			return savedLook(outcome, timeZone, speech);
		case 'already-signed-in':
			return {
				tone: 'good',
				icon: 'check',
				title: m.kiosk_already_title({ name }),
				detail: m.kiosk_already_detail({ time: timeText(outcome.firstAt, timeZone) }),
				next: nextText(outcome.next, m.kiosk_next_lesson(), speech)
			};
		case 'on-time':
			return {
				tone: 'good',
				icon: 'check',
				title: m.kiosk_on_time_title({ name }),
				next: nextText(outcome.next, m.kiosk_next_in(), speech)
			};
		case 'outside-hours':
			return {
				tone: 'ask',
				icon: 'person',
				title: m.kiosk_outside_title({ name }),
				detail: m.kiosk_outside_detail(),
				next: m.kiosk_next_reception()
			};
		case 'not-a-school-day':
			return {
				tone: 'ask',
				icon: 'person',
				title: m.kiosk_outside_title({ name }),
				detail: m.kiosk_not_a_school_day_detail(),
				next: m.kiosk_next_reception()
			};
		case 'returned':
			return {
				tone: 'good',
				icon: 'check',
				title: m.kiosk_returned_title({ name }),
				next: m.kiosk_next_lesson()
			};
		case 'see-reception':
			return {
				tone: 'ask',
				icon: 'person',
				title: m.kiosk_see_reception_title(),
				detail: m.kiosk_see_reception_detail()
			};
		case 'arrived':
			return {
				tone: 'good',
				icon: 'check',
				title: m.kiosk_arrived_title({ name }),
				detail: m.kiosk_arrived_detail(),
				next: m.kiosk_arrived_next()
			};
		case 'welcome-back':
			return { tone: 'good', icon: 'check', title: m.kiosk_welcome_back_title({ name }) };
		case 'already-here':
			return { tone: 'good', icon: 'check', title: m.kiosk_already_here_title({ name }) };
		case 'left':
			return {
				tone: 'good',
				icon: 'door',
				title: m.kiosk_left_title({ name }),
				detail: m.kiosk_left_detail()
			};
		case 'expected-elsewhere':
			return {
				tone: 'ask',
				icon: 'door',
				title: m.kiosk_elsewhere_title({ name }),
				next: nextText(outcome.next, m.kiosk_elsewhere_next(), speech)
			};
		case 'not-expected':
			return {
				tone: 'ask',
				icon: 'person',
				title: m.kiosk_not_expected_title({ name }),
				next: m.kiosk_not_expected_next()
			};
	}
}

/** Whether a verdict names a pupil, who may then say that they are another (PR3); a refused card's never does (PR2). */
export function namesSomeone(outcome: ScanOutcome | SavedLook): boolean {
	return outcome.outcome !== 'saved' && outcome.outcome !== 'see-reception';
}

/** The look after "Not me": no name, and where to go. */
export function passedOnLook({ words: m }: Speech): VerdictLook {
	return { tone: 'ask', icon: 'person', title: m.kiosk_not_me_title(), next: m.kiosk_not_me_next() };
}

/**
 * The look once a pupil would rather tell someone (SG2): kind, without a name, and in the colour of the late that it follows, so
 * that from afar it looks like any other's (PR2).
 */
export function tellSomeoneLook({ words: m }: Speech): VerdictLook {
	return { tone: 'late', icon: 'person', title: m.kiosk_told_title(), next: m.kiosk_told_next() };
}

/** A look in one breath, as it is spoken: each part ends as a sentence does, once. */
export function spokenText({ title, detail, next }: VerdictLook): string {
	return [title, detail, next]
		.filter((part) => part !== undefined && part !== '')
		.map((part) => (/[.!?…۔؟]$/.test(part ?? '') ? part : `${part}.`))
		.join(' ');
}

/** What stands over the reasons once the name has gone (PR1). */
export function reasonsOnlyLook({ words: m }: Speech): VerdictLook {
	return { tone: 'late', icon: 'clock', title: m.kiosk_reasons_title() };
}

/** The reasons as tiles, in the order in which they stand. */
export function reasonTiles({ words: m }: Speech): { key: LateReason; label: string }[] {
	return [
		{ key: 'bus-or-train', label: m.kiosk_reason_bus_or_train() },
		{ key: 'overslept', label: m.kiosk_reason_overslept() },
		{ key: 'appointment', label: m.kiosk_reason_appointment() },
		{ key: 'something-at-home', label: m.kiosk_reason_something_at_home() },
		{ key: 'something-else', label: m.kiosk_reason_something_else() },
		{ key: 'tell-someone', label: m.kiosk_reason_tell_someone() }
	];
}
