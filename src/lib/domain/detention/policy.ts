import type { SessionName } from '../calendar/school-calendar';
import type { WindowName } from '../calendar/window';
import type { LocalDate, Minute } from '../local-time';

/** Where a sitting lies in the day; what "kind of sitting" means in a policy (DE1). */
export type SittingKind = 'break' | 'lunch' | 'after-school';

/** Which arrivals a rule looks at: those of a session, and how late (DE1). All conditions given must hold. */
export interface ArrivalCondition {
	session: SessionName | 'any';
	/** Minutes late from the bell, both included; null is no bound. */
	minutesLate: { from: number | null; to: number | null };
	/** Local sign-in time: at or after `from`, before `before`; null is no bound. */
	signedIn: { from: Minute | null; before: Minute | null };
}

/** How many matching arrivals over a window (CA4) make the rule match (DE1, DE4). */
export type ArrivalCount =
	| { kind: 'each' }
	/** At the nth in the window and, if said, at each further one. */
	| { kind: 'at-least'; n: number; window: WindowName; andEachFurther: boolean }
	/** At the nth in the window only. */
	| { kind: 'exactly'; n: number; window: WindowName }
	/** At every nth; the arrivals counted are then spent for this rule (DE4). */
	| { kind: 'every-nth'; n: number; window: WindowName };

/** When a detention is to be sat (DE1). */
export type DetentionTiming =
	/** The same day if recorded by the cut-off (local minute), otherwise the next school day. */
	| { kind: 'same-day'; cutOff: Minute }
	/** The first fitting day at least this many school days after the recording; 1 is the next school day. */
	| { kind: 'school-days-notice'; days: number }
	/** The first such weekday (1 = Monday) from today on; today only if recorded by the cut-off. */
	| { kind: 'weekday'; weekday: number; cutOff: Minute };

/** What a matching rule leads to (DE1). Only detentions and notices book themselves. */
export type RuleOutcome =
	| { kind: 'detention'; minutes: number; sitting: SittingKind; timing: DetentionTiming; replacesEarlier: boolean }
	| { kind: 'notice'; to: 'tutor' | 'head-of-year' | 'attendance'; about: string }
	| { kind: 'proposal'; of: 'parent-meeting' | 'report' | 'room-stay' };

/** One rule of a policy (DE1). `id` is unique within the policy and stays through versions. */
export interface PolicyRule {
	id: string;
	name: string;
	condition: ArrivalCondition;
	count: ArrivalCount;
	outcome: RuleOutcome;
}

/** A school's lateness policy as data: an ordered list of rules, with a version and an effective date (DE1). */
export interface DetentionPolicy {
	id: string;
	name: string;
	version: number;
	effectiveFrom: LocalDate;
	rules: PolicyRule[];
	/** How far ahead a sitting is looked for, in school days (DE5); default 15. */
	horizonSchoolDays: number;
	/** Most detentions a pupil sits on one day (DE13); default 1. */
	mostPerDay: number;
	/** Most detentions a pupil sits in one Monday–Sunday week (DE13); null is no cap. */
	mostPerWeek: number | null;
	/** A lunch sitting must leave this many minutes of lunch to eat, drink and use the toilet (DE6); default 25. */
	lunchMinutesKept: number;
}
