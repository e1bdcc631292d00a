import { Temporal } from 'temporal-polyfill';

/** An instant as an ISO 8601 string in UTC with milliseconds, e.g. `2026-11-23T08:36:00.000Z`. Sorts as text. */
export type Instant = string;

/** A school-local date as `YYYY-MM-DD`. Sorts as text. */
export type LocalDate = string;

/** Minutes since the local day's 00:00 as the wall clock shows them, 0–1439. */
export type Minute = number;

/** What the clock on the school's wall shows at an instant: seconds are dropped (PU1). */
export interface WallTime {
	readonly date: LocalDate;
	readonly minute: Minute;
}

/** What recurs in every judgement, the dates of a year and the minutes of a morning, each costs Temporal microseconds. */
const mostRemembered = 16_384;

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, work: () => Value): Value {
	const known = memory.get(key);
	if (known !== undefined) return known;
	if (memory.size >= mostRemembered) memory.clear();
	const value = work();
	memory.set(key, value);
	return value;
}

const rememberedWalls = new Map<string, WallTime>();
const rememberedInstants = new Map<string, Instant>();
const rememberedSums = new Map<string, LocalDate>();
const rememberedWeekdays = new Map<LocalDate, number>();

/** The wall time of an instant in an IANA time zone (CA1). Right across clock changes: it is what the wall shows. */
export function wallTime(at: Instant, timeZone: string): WallTime {
	// Every zone is whole minutes from UTC, so that the wall shows the same through a minute of UTC.
	const throughout = at.endsWith('Z') ? at.slice(0, 16) : at;
	return remember(rememberedWalls, `${throughout} ${timeZone}`, () => {
		const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
		return { date: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute };
	});
}

/** The instant at which the wall first shows this minute on this date; a skipped minute is taken at the change (CA1). */
export function instantOf(date: LocalDate, minute: Minute, timeZone: string): Instant {
	return remember(rememberedInstants, `${date} ${minute} ${timeZone}`, () => firstInstantOf(date, minute, timeZone));
}

function firstInstantOf(date: LocalDate, minute: Minute, timeZone: string): Instant {
	const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
	const zoned = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time });
	const change = zoned.toPlainTime().equals(time) ? null : zoned.getTimeZoneTransition('previous');
	return instantFromMilliseconds((change ?? zoned).epochMilliseconds);
}

/** An instant from milliseconds since the epoch. */
export function instantFromMilliseconds(milliseconds: number): Instant {
	return new Date(milliseconds).toISOString();
}

/** Milliseconds since the epoch of an instant; throws on what is none. */
export function millisecondsOf(at: Instant): number {
	const milliseconds = Date.parse(at);
	if (Number.isNaN(milliseconds)) throw new RangeError(`${at} is no instant`);
	return milliseconds;
}

/** An instant moved by milliseconds, forwards or (negative) backwards. */
export function shiftInstant(at: Instant, milliseconds: number): Instant {
	return instantFromMilliseconds(millisecondsOf(at) + milliseconds);
}

/** Whole minutes from one instant to a later one, rounded down; negative if it is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
	return Math.floor((millisecondsOf(to) - millisecondsOf(from)) / 60_000);
}

/** A date moved by days. */
export function addDays(date: LocalDate, days: number): LocalDate {
	return remember(rememberedSums, `${date} ${days}`, () => Temporal.PlainDate.from(date).add({ days }).toString());
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(date: LocalDate): number {
	return remember(rememberedWeekdays, date, () => Temporal.PlainDate.from(date).dayOfWeek);
}

/** `HH:MM` of a minute of the day. */
export function clockText(minute: Minute): string {
	return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The minute of the day of `HH:MM`, or null where the text is no time of day. */
export function parseClock(text: string): Minute | null {
	const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
	return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const monthNames = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
] as const;

/** The English name of a weekday, 1 = Monday. */
export function weekdayName(weekday: number): string {
	return weekdayNames[(weekday + 6) % 7] ?? '';
}

/** `Monday 23 November`. */
export function dateText(date: LocalDate): string {
	const plain = Temporal.PlainDate.from(date);
	return `${weekdayName(plain.dayOfWeek)} ${plain.day} ${monthNames[plain.month - 1]}`;
}

/** Welsh names of days and months, which Chromium's own dates do not have. */
const welshDays = ['Llun', 'Mawrth', 'Mercher', 'Iau', 'Gwener', 'Sadwrn', 'Sul'] as const;
const welshMonths = [
	'Ionawr',
	'Chwefror',
	'Mawrth',
	'Ebrill',
	'Mai',
	'Mehefin',
	'Gorffennaf',
	'Awst',
	'Medi',
	'Hydref',
	'Tachwedd',
	'Rhagfyr'
] as const;

/** A date as a language says it, `poniedziałek, 23 listopada`, with the figures of the clock on the wall. */
export function dateTextIn(date: LocalDate, language: string): string {
	if (language === 'en') return dateText(date);
	const plain = Temporal.PlainDate.from(date);
	if (language === 'cy') return `Dydd ${welshDays[plain.dayOfWeek - 1]} ${plain.day} ${welshMonths[plain.month - 1]}`;
	const parts = { weekday: 'long', day: 'numeric', month: 'long' } as const;
	return plain.toLocaleString(`${language}-u-ca-gregory-nu-latn`, parts);
}

const rememberedBirthdays = new Map<string, LocalDate>();

/** The date on which somebody is so many years old (a birthday on 29 February is kept on 28 February). */
export function birthdayOf(bornOn: LocalDate, years: number): LocalDate {
	return remember(rememberedBirthdays, `${bornOn} ${years}`, () =>
		Temporal.PlainDate.from(bornOn).add({ years }).toString()
	);
}

/** Completed years of age on a date (a birthday on 29 February is kept on 28 February). */
export function ageOn(bornOn: LocalDate, on: LocalDate): number {
	const born = Temporal.PlainDate.from(bornOn);
	const today = Temporal.PlainDate.from(on);
	const years = today.year - born.year;
	return Temporal.PlainDate.compare(born.add({ years }), today) <= 0 ? years : years - 1;
}

/** Whether a text is an IANA time zone that this machine knows. */
export function isTimeZone(text: string): boolean {
	try {
		Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
		return /^[A-Za-z]/.test(text);
	} catch {
		return false;
	}
}
