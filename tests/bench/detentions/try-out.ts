import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Client, createClient } from '@libsql/client';
import type { PupilRecord } from '$lib/application/ports/records';
import { tryPolicy } from '$lib/application/try-out/try-policy';
import type { Actor } from '$lib/domain/permissions';
import { sameDayAndFridayPolicy, sameDayPolicy } from '$lib/domain/detention/templates';
import { uuids } from '$lib/server/ids';
import { openSchoolDatabases } from '$lib/server/db/school-databases';
import { turnsOf } from '$lib/server/long-work';
import { arrival } from '../../support/detention-facts';
import type { BenchRow } from '../bench-row';
import { pupilOf, settings } from '../bench-school';
import { median, round } from '../figures';
import { calendarOfYears, daysOfYears, sittingsOf } from './ten-years';

const pupilCount = 1200;
const arrivalsAYear = 40_000;
const goalSeconds = 3;
const goalHoldMs = 50;
const rounds = 5;
/** Ten times the arrivals may take so much more than ten times as long. */
const linearSlack = 1.25;

const start = { effectiveFrom: '2000-01-01', version: 1 };

/**
 * A try-out of a whole year of 1,200 pupils and 40,000 arrivals through the application on a real database, beside the bare reading of the
 * same rows by `@libsql/client`, in turns; how long it ever held the event loop; and ten years against one, with a tenth as many a year.
 */
export async function tryOutBench(): Promise<BenchRow[]> {
	const year = await School.open(1, arrivalsAYear);
	const [oneYear, tenYears] = [await School.open(1, arrivalsAYear / 10), await School.open(10, arrivalsAYear / 10)];
	try {
		await year.tryOut();
		const times = {
			ours: new Array<number>(),
			reference: new Array<number>(),
			one: new Array<number>(),
			ten: new Array<number>()
		};
		const holds: number[] = [];
		for (let turn = 0; turn < rounds; turn += 1) {
			const { seconds, longestHoldMs } = await year.tryOut();
			times.ours.push(seconds);
			holds.push(longestHoldMs);
			times.reference.push(await year.readBare());
			times.one.push((await oneYear.tryOut()).seconds);
			times.ten.push((await tenYears.tryOut()).seconds);
		}
		const [ours, reference] = [median(times.ours), median(times.reference)];
		const [one, ten] = [median(times.one), median(times.ten)];
		const hold = Math.max(...holds);
		return [
			{
				name: 'try-out of a year, 1,200 pupils, 40,000 arrivals',
				unit: 's',
				ours: round(ours, 2),
				reference: round(reference, 2),
				ratio: round(ours / reference, 1),
				goal: `≤ ${goalSeconds} s`,
				holds: ours <= goalSeconds
			},
			{
				name: 'longest that a try-out held the event loop',
				unit: 'ms',
				ours: round(hold, 1),
				reference: null,
				ratio: null,
				goal: `≤ ${goalHoldMs} ms`,
				holds: hold <= goalHoldMs
			},
			{
				name: 'try-out of ten years of 4,000 arrivals against one',
				unit: 's',
				ours: round(ten, 2),
				reference: round(one, 2),
				ratio: round(ten / one, 2),
				goal: `ratio ≤ ${10 * linearSlack}`,
				holds: ten / one <= 10 * linearSlack
			}
		];
	} finally {
		await year.close();
		await oneYear.close();
		await tenYears.close();
	}
}

/** A school of several years, late as often in each. */
class School {
	readonly #dataDir: string;
	readonly #id: string;
	readonly #databases: ReturnType<typeof openSchoolDatabases>;
	readonly #reference: Client;
	readonly #span: { startsOn: string; endsOn: string };

	private constructor(dataDir: string, id: string, databases: ReturnType<typeof openSchoolDatabases>, days: string[]) {
		this.#dataDir = dataDir;
		this.#id = id;
		this.#databases = databases;
		this.#reference = createClient({ url: `file:${join(dataDir, 'schools', `${id}.db`)}` });
		this.#span = { startsOn: days[0] ?? '', endsOn: days.at(-1) ?? '' };
	}

	static async open(years: number, arrivalsEachYear: number): Promise<School> {
		const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
		const id = uuids.next();
		const databases = openSchoolDatabases({ dataDir, onCommitted: () => {} });
		const store = await databases.create(id);
		const calendar = calendarOfYears(years);
		const days = daysOfYears(calendar);
		const pupils = Array.from({ length: pupilCount }, (_, index) => pupilOf(index));
		await store.write(async (unit) => {
			await unit.saveSettings({ ...settings, calendar });
			await unit.pupils.save(pupils);
			await unit.sittings.save(sittingsOf(days, 150));
		});
		const total = arrivalsEachYear * years;
		for (let from = 0; from < total; from += 2000) {
			await store.write(async (unit) => {
				for (let index = from; index < Math.min(total, from + 2000); index += 1) {
					const { pupil, date, clock } = lateOf(index, total, days, pupils);
					const { minute, minutesLate, recordedAt, session } = arrival(date, clock);
					if (session === 'lesson') continue;
					await unit.arrivals.add({
						id: uuids.next(),
						pupilId: pupil.id,
						date,
						session,
						signedInAt: recordedAt,
						minute,
						recordedAt,
						mark: 'L',
						minutesLate,
						reason: null,
						note: null,
						source: 'kiosk',
						deviceId: null,
						scanId: null,
						timeTrust: 'measured',
						state: 'counted',
						stateReason: null,
						stateBy: null,
						stateAt: null,
						speakWith: false,
						incidentId: null,
						dayListId: null,
						coverConfirmedBy: null,
						restoredBy: null,
						evidenceDueOn: null,
						arrangementId: null
					});
				}
			});
		}
		return new School(dataDir, id, databases, days);
	}

	/** Seconds that a try-out takes, and the longest that it kept others waiting. */
	async tryOut(): Promise<{ seconds: number; longestHoldMs: number }> {
		const delay = monitorEventLoopDelay({ resolution: 1 });
		delay.enable();
		const began = performance.now();
		const actor: Actor = { kind: 'system', schoolId: this.#id, name: 'Bench' };
		const trial = { draft: sameDayAndFridayPolicy(start), adopted: sameDayPolicy(start), span: this.#span };
		const counted = await this.#databases
			.store(this.#id)
			.read((records) => tryPolicy(records, turnsOf(), actor, trial));
		const seconds = (performance.now() - began) / 1000;
		delay.disable();
		if (counted.arrivals === 0 || counted.totals.draft.detentions === 0) throw new Error('Nothing was tried');
		return { seconds, longestHoldMs: delay.max / 1e6 };
	}

	/** Seconds that it takes to read the same rows and no more. */
	async readBare(): Promise<number> {
		const began = performance.now();
		await this.#reference.execute('SELECT * FROM arrivals ORDER BY recorded_order');
		await this.#reference.execute('SELECT * FROM pupils');
		await this.#reference.execute('SELECT * FROM sittings');
		return (performance.now() - began) / 1000;
	}

	async close(): Promise<void> {
		this.#reference.close();
		await this.#databases.close();
		rmSync(this.#dataDir, { recursive: true, force: true });
	}
}

/** The arrival in a place of all: spread evenly over the days, each of another pupil, a third of them in the afternoon. */
function lateOf(index: number, total: number, days: readonly string[], pupils: readonly PupilRecord[]) {
	const date = days[Math.floor((index * days.length) / total)];
	const pupil = pupils[(index * 7) % pupils.length];
	if (date === undefined || pupil === undefined) throw new Error('A school has days and pupils');
	return { date, pupil, clock: index % 3 === 0 ? '13:31' : '08:41' };
}
