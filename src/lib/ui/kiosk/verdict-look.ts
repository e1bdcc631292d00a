/** How a verdict sounds, looks and is said: all that a kiosk may show of a scan (PR1). */
export interface VerdictLook {
	tone: 'good' | 'late' | 'ask' | 'quiet';
	icon: 'check' | 'clock' | 'door' | 'person' | 'saved';
	/** The sentence: who, or what is asked. */
	title: string;
	/** When, and how late. */
	detail?: string;
	/** What to do next. */
	next?: string;
}
