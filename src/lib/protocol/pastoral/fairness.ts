import type { FairnessReport } from '../../domain/fairness/report';

/** The report by group, with the dates that it is about. */
export interface FairnessPage {
	school: string;
	/** Dates of the arrivals, both included. */
	from: string;
	to: string;
	/** Only the reader's own pupils are counted. */
	isPart: boolean;
	report: FairnessReport;
}
