import { parseArgs } from 'node:util';
import { demoCalendar, demoYear } from '$lib/application/demo/school/school-year';
import { historyDays } from '$lib/application/demo/school/draw-school';
import { schoolDayWithHistory } from '$lib/application/demo/school/history';
import { type Instant, type LocalDate, instantOf, parseClock, wallTime } from '$lib/domain/local-time';
import { bankHolidaysIn } from '$lib/protocol/calendar/bank-holidays';

/** What was asked of `npm run demo`. */
export interface DemoOptions {
	keep: boolean;
	/** Where the school's clock begins, as was asked; null is the usual morning. */
	at: LocalMoment | null;
	realTime: boolean;
	port: number;
}

/** A date and a minute on the school's wall. */
export interface LocalMoment {
	date: LocalDate;
	minute: number;
}

/** How the command is used. */
export const usage = `Usage: npm run demo [-- OPTIONS]
Makes a demonstration school in data/demo/ and serves it.
  --keep            keep what was there
  --at WHEN         start the school's clock at a local time, such as 2026-11-23T08:36
  --real-time       the school's clock is the real one
  --port NUMBER     serve there instead of at 3000`;

/** A Monday morning in term with six weeks of school behind it. */
const usualMonday = '2026-11-23';

const startMinute = 8 * 60 + 36;

/** Reads the arguments; a sentence where they cannot be understood, null where the usage was asked for. */
export function readOptions(
	args: string[],
	env: Readonly<Record<string, string | undefined>>
): DemoOptions | string | null {
	try {
		const { values } = parseArgs({
			args,
			options: {
				keep: { type: 'boolean', default: false },
				at: { type: 'string' },
				'real-time': { type: 'boolean', default: false },
				port: { type: 'string' },
				help: { type: 'boolean', default: false }
			}
		});
		if (values.help) return null;
		const at = values.at === undefined ? null : momentOf(values.at);
		if (values.at !== undefined && at === null)
			return `--at ${values.at}: expected a local time such as 2026-11-23T08:36`;
		if (at !== null && values['real-time']) return '--at and --real-time cannot both be had';
		const port = values.port ?? env['PORT'] ?? '3000';
		if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
			return `--port ${port}: expected a port from 1 to 65535`;
		return { keep: values.keep, at, realTime: values['real-time'], port: Number(port) };
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function momentOf(text: string): LocalMoment | null {
	const [, date = '', clock = ''] = /^(2\d{3}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text) ?? [];
	const minute = parseClock(clock);
	const exists = date !== '' && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
	return minute === null || !exists ? null : { date, minute };
}

/** Where the school's clock begins, and whether it has a morning behind it that is to be played. */
export function beginning(
	{ at, realTime }: DemoOptions,
	realNow: Instant
): { today: LocalDate; beginsAt: Instant; playsToday: boolean } {
	const calendar = demoCalendar(bankHolidaysIn('england-and-wales', demoYear));
	const { timeZone } = calendar;
	const real = wallTime(realNow, timeZone);
	if (realTime) {
		const isLate = real.minute >= startMinute && schoolDayWithHistory(calendar, real.date, 0) === real.date;
		return { today: real.date, beginsAt: realNow, playsToday: isLate };
	}
	const { date, minute } = at ?? {
		date: schoolDayWithHistory(calendar, real.date, historyDays) ?? usualMonday,
		minute: startMinute
	};
	const isSchoolDay = schoolDayWithHistory(calendar, date, 0) === date;
	return { today: date, beginsAt: instantOf(date, minute, timeZone), playsToday: isSchoolDay && minute >= startMinute };
}
