import { type Instant, type LocalDate, type Minute, addDays } from '../local-time';

/** What a rule may propose (DE1): it waits for a named senior person. */
export const proposalKinds = ['parent-meeting', 'report', 'room-stay'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** What was arranged where a proposal was accepted (DE1). */
export type ProposalArrangement =
	| { kind: 'parent-meeting'; date: LocalDate; at: Minute; withWhom: string }
	| { kind: 'report'; from: LocalDate; to: LocalDate; reportsTo: string }
	/** The stay that was planned in a room. */
	| { kind: 'room-stay'; stayId: string; date: LocalDate };

/** What someone said of a proposal before it was decided. */
export interface ProposalComment {
	by: string;
	at: Instant;
	text: string;
}

/** The kind of proposal that a stored aside is about; null for a notice, whose words are its own. */
export function proposalKindOf(about: string): ProposalKind | null {
	return proposalKinds.find((kind) => kind === about) ?? null;
}

/** How long a proposal has waited, as one asks for it. */
export const proposalAges = ['this-week', 'over-a-week', 'over-two-weeks'] as const;
export type ProposalAge = (typeof proposalAges)[number];

/** Whether something proposed on a date is of an age as of today: `this-week` is the last seven days, today among them. */
export function isOfAge(age: ProposalAge, proposedOn: LocalDate, today: LocalDate): boolean {
	switch (age) {
		case 'this-week':
			return proposedOn > addDays(today, -7);
		case 'over-a-week':
			return proposedOn <= addDays(today, -7);
		case 'over-two-weeks':
			return proposedOn <= addDays(today, -14);
	}
}
