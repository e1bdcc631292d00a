import type { Instant, LocalDate, Minute } from '../local-time';

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
