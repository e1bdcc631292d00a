/** What a seat can say of its pupil at a glance (RO2). */
export type SeatState = 'expected' | 'present' | 'out' | 'overdue' | 'found' | 'missing' | 'finished';

/** One of the day's periods as a seat shows it. */
export interface SeatPeriod {
	label: string;
	state: 'done' | 'now' | 'coming';
}
