import type { ProposalAge, ProposalArrangement, ProposalKind } from '$lib/domain/fairness/proposal';
import { clockText } from '$lib/domain/local-time';
import type { CausingDetention, ProposalRow } from '$lib/protocol/pastoral/proposals';
import { dayWords, statusText } from '$lib/ui/desk/late-words';

/** What is proposed, as a heading. */
export const proposalWords: Readonly<Record<ProposalKind, string>> = {
	'parent-meeting': 'A meeting with parents',
	report: 'A place on report',
	'room-stay': 'A stay in a room'
};

/** What was arranged, in a sentence. */
export function arrangementText(arrangement: ProposalArrangement, today: string): string {
	switch (arrangement.kind) {
		case 'parent-meeting':
			return `${dayWords(arrangement.date, today)} at ${clockText(arrangement.at)}, with ${arrangement.withWhom}`;
		case 'report':
			return `from ${dayWords(arrangement.from, today)} to ${dayWords(arrangement.to, today)}, to ${arrangement.reportsTo}`;
		case 'room-stay':
			return `planned for ${dayWords(arrangement.date, today)}`;
	}
}

/** What a page says after something was done. */
export const saidWords: Readonly<Record<string, string>> = {
	accepted: 'Accepted. It is on the record who decided and when.',
	declined: 'Declined, with your reason on the record.',
	'taken-back': 'Taken back: it waits again.',
	commented: 'Your comment is kept for whoever decides.'
};

/** What is proposed, where one chooses what to see. */
export const proposalChoices: Readonly<Record<ProposalKind, string>> = {
	'parent-meeting': 'Meetings with parents',
	report: 'Places on report',
	'room-stay': 'Stays in a room'
};

/** How long it has waited, where one chooses what to see. */
export const ageWords: Readonly<Record<ProposalAge, string>> = {
	'this-week': 'In the last seven days',
	'over-a-week': 'Over a week ago',
	'over-two-weeks': 'Over two weeks ago'
};

/** A detention that led to it: `Missed: 30 min, Thursday 19 November at 15:10, Room 5`. */
export function causingText(detention: CausingDetention, today: string): string {
	const { minutes, date, startsAt, place, status } = detention;
	const when = date === null ? '' : `, ${dayWords(date, today)}${startsAt ? ` at ${startsAt}` : ''}`;
	return `${statusText(status, date, today)}: ${minutes} min${when}${place ? `, ${place}` : ''}`;
}

/** What led to it in a line: the detention that was not sat, those still to be sat, or how many lates and when. */
export function causeText({ cause, lates }: Pick<ProposalRow, 'cause' | 'lates'>, today: string): string {
	switch (cause.kind) {
		case 'not-sat':
			return causingText(cause.detention, today);
		case 'outstanding':
			return `${cause.detentions.length} detentions still to be sat`;
		case 'lates': {
			const last = lates[lates.length - 1];
			if (!last) return 'The late that led to it was taken back';
			const day = dayWords(last.date, today);
			return lates.length === 1
				? `Late ${day} at ${last.time}`
				: `${lates.length} lates, the last ${day} at ${last.time}`;
		}
	}
}
