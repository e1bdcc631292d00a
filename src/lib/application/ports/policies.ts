import type { DetentionPolicy } from '../../domain/detention/policy';
import type { OutlineLine } from '../../domain/detention/versions/policy-outline';
import type { Instant } from '../../domain/local-time';

/** A version of the lateness policy that was adopted (DE1), also where it was taken back before it was in force. */
export interface AdoptedPolicy {
	policy: DetentionPolicy;
	adoptedAt: Instant;
	adoptedBy: string;
	withdrawnAt: Instant | null;
	withdrawnBy: string | null;
}

/** What a draft of a policy was begun from. */
export type DraftBasis =
	| { kind: 'nothing' }
	/** A policy that a school publishes, by its name. */
	| { kind: 'template'; name: string }
	| { kind: 'version'; version: number }
	| { kind: 'draft'; name: string }
	| { kind: 'file'; name: string };

/** A policy that is being written: as its file has it, whole or not (DE14). */
export interface PolicyDraftRecord {
	id: string;
	name: string;
	body: DraftBody;
	basedOn: DraftBasis;
	/** Rises with each saving. */
	version: number;
	createdAt: Instant;
	createdBy: string;
	updatedAt: Instant;
	updatedBy: string;
}

/** A policy that is being written, as its file has it, whole or not. */
export type DraftBody = Record<string, unknown>;

/** A policy that a school publishes, to begin a draft from: what each school has to settle for itself is left open. */
export interface PolicyTemplate {
	id: string;
	/** The school that publishes it. */
	school: string;
	policy: DetentionPolicy;
	/** That what it says cannot all be kept. */
	contradictsItself: boolean;
}

/** How a policy is written in its file, and read from it. */
export interface PolicyFiles {
	/** Reads a draft as the policy that it would be, were it adopted so; or says by path what keeps it from being one. */
	read(
		body: DraftBody,
		adoption: Pick<DetentionPolicy, 'id' | 'version' | 'effectiveFrom'>
	): { ok: true; policy: DetentionPolicy } | { ok: false; issues: { path: string; message: string }[] };
	/** A policy as a draft to begin from: without what it is given only when it is adopted. */
	write(policy: DetentionPolicy): DraftBody;
	/** Everything that a draft says so far, a line each. */
	outline(body: DraftBody): OutlineLine[];
	/** Policies that schools publish, in the order in which they are offered. */
	templates(): PolicyTemplate[];
}

export interface PolicyDraftReader {
	find(id: string): Promise<PolicyDraftRecord | null>;
	/** Every draft, saved last first. */
	listAll(): Promise<PolicyDraftRecord[]>;
	/** Every version that was adopted, with those taken back, the newest version first. */
	adopted(): Promise<AdoptedPolicy[]>;
}

export interface PolicyDraftRepository extends PolicyDraftReader {
	add(draft: PolicyDraftRecord): Promise<void>;
	update(draft: PolicyDraftRecord): Promise<void>;
	remove(id: string): Promise<void>;
}
