import { type DateSpan } from '../../../domain/calendar/school-calendar';
import { addDays } from '../../../domain/local-time';
import type { FairnessReader, PupilTally } from '../../../application/ports/school-store';
import { sql } from 'drizzle-orm';
import type { Connection } from '../connection';
import { pupils } from './schema';

/** So few days are counted in one go that none holds the server for more than some milliseconds. */
const daysAtOnce = 14;

const counted = ['detentions', 'holds', 'excuses', 'challenges'] as const;
type Counted = (typeof counted)[number];

/**
 * What is counted for each pupil, by the dates of the arrivals; a challenge by the day on which it was made. A detention that was
 * moved, not run, or not sat for want of the pupil is carried on by another, which is the one that counts.
 */
const statements: Readonly<Record<Counted, string>> = {
	detentions: `SELECT d.pupil_id, count(*) FROM arrivals a JOIN detentions d ON d.arrival_id = a.id
		WHERE a.date BETWEEN ? AND ? AND d.status IN ('booked', 'attended', 'missed', 'refused') GROUP BY d.pupil_id`,
	holds: `SELECT d.pupil_id, count(*) FROM arrivals a JOIN detentions d ON d.arrival_id = a.id
		WHERE a.date BETWEEN ? AND ? AND (d.status = 'held' OR d.decided_by IS NOT NULL) AND d.status NOT IN ('moved', 'not-run', 'absent')
		GROUP BY d.pupil_id`,
	excuses: `SELECT pupil_id, count(*) FROM arrivals WHERE date BETWEEN ? AND ? AND state = 'excused' GROUP BY pupil_id`,
	challenges: `SELECT pupil_id, count(*) FROM challenges WHERE asked_on BETWEEN ? AND ? GROUP BY pupil_id`
};

/** Reads what the report by group is made of (DE7). */
export function fairnessReader(connection: Connection): FairnessReader {
	return {
		tallies: async (span) => {
			const tallies = new Map(onRoll(connection, span).map((tally) => [tally.pupilId, tally]));
			await othersFirst();
			for (let from = span.startsOn; from <= span.endsOn; from = addDays(from, daysAtOnce)) {
				const last = addDays(from, daysAtOnce - 1);
				const to = last < span.endsOn ? last : span.endsOn;
				for (const what of counted) {
					for (const row of connection.rows(statements[what], [from, to])) {
						if (!Array.isArray(row)) continue;
						const tally = tallies.get(String(row[0]));
						if (tally) tally[what] += Number(row[1]);
					}
					await othersFirst();
				}
			}
			return [...tallies.values()];
		}
	};
}

function onRoll({ db }: Connection, span: DateSpan): PupilTally[] {
	return db
		.select({
			pupilId: pupils.id,
			yearGroup: pupils.yearGroup,
			tutorGroup: pupils.tutorGroup,
			gender: pupils.gender,
			senStatus: pupils.senStatus,
			pupilPremium: pupils.pupilPremium,
			inCare: pupils.inCare,
			youngCarer: pupils.youngCarer,
			language: pupils.language
		})
		.from(pupils)
		.where(sql`${pupils.leftOn} is null or ${pupils.leftOn} > ${span.startsOn}`)
		.all()
		.map((pupil) => ({ ...pupil, detentions: 0, holds: 0, excuses: 0, challenges: 0 }));
}

function othersFirst(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
