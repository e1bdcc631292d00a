import type { DemoSituation, PlayedScan } from '$lib/protocol/demo';
import { dateText } from '$lib/domain/local-time';

/** What a card of the demonstration shows: a short name, and what happens when it is read. */
export const situationWords: Readonly<Record<DemoSituation, { name: string; text: string }>> = {
	ordinary: { name: 'Ordinary', text: 'Late: a detention today, or on the next day with a place.' },
	'flag-limits': {
		name: 'Has limits',
		text: 'Booked within what staff have set for this pupil, or a person decides.'
	},
	'flag-always-ask': {
		name: 'Always ask',
		text: 'Waits for a person’s decision. The kiosk looks the same as ever.'
	},
	'expected-in-room': {
		name: 'Expected in Room R4',
		text: 'The front door says where to go. At the room’s door: signed in there.'
	},
	revoked: { name: 'Lost, then found', text: '“Please see reception.” Only the desk is told why.' },
	'temporary-expired': { name: 'Ran out', text: '“Please see reception.” Only the desk is told why.' },
	leaver: { name: 'Has left the school', text: '“Please see reception.” Only the desk is told why.' }
};

const outcomeWords: Readonly<Record<PlayedScan['outcome'], string>> = {
	late: 'late',
	'already-signed-in': 'was signed in already',
	'on-time': 'on time',
	'outside-hours': 'read outside the hours of a session',
	'not-a-school-day': 'read on a day without school',
	returned: 'is back',
	'see-reception': 'was asked to see reception',
	arrived: 'signed in at the room',
	'welcome-back': 'is back in the room',
	'already-here': 'is in the room already',
	left: 'has left the room',
	'expected-elsewhere': 'is expected elsewhere or later',
	'not-expected': 'is not expected here: the supervisor decides',
	rejected: 'could not be read'
};

/** What came of a card that was held up, in a phrase that follows the name. */
export function outcomeText({ outcome, minutesLate, mark }: PlayedScan): string {
	if (outcome !== 'late' || minutesLate === null) return outcomeWords[outcome];
	return `${minutesLate} ${minutesLate === 1 ? 'minute' : 'minutes'} late, marked ${mark}`;
}

/** The detention that followed, in words; null where none did. */
export function detentionText({ detention }: PlayedScan, today: string): string | null {
	if (detention === null) return null;
	if (detention.status === 'held') return 'Detention: waiting for a decision';
	const { date, startsAt, minutes, place } = detention;
	if (date === null) return 'Detention: no slot found yet';
	const day = date === today ? 'today' : dateText(date);
	return `Detention: ${minutes} min ${day}, ${startsAt ?? ''} ${place ?? ''}`.trim();
}
