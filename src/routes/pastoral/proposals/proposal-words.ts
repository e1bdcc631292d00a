import type { ProposalArrangement, ProposalKind } from '$lib/domain/fairness/proposal';
import { clockText } from '$lib/domain/local-time';
import { dayWords } from '$lib/ui/desk/late-words';

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
