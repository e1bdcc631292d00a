import type { SessionName } from '../calendar/school-calendar';
import type { RollingWindow, WindowName } from '../calendar/window';
import type { LateReason } from '../late-reasons';
import type { Instant, LocalDate, Minute } from '../local-time';
import type { Role } from '../permissions';

/** The kinds of sitting; where a sitting lies in the day, or that it lies on no school day (DE1, DE6). */
export const sittingKinds = ['break', 'lunch', 'after-school', 'weekend', 'inset'] as const;

/** What "kind of sitting" means in a policy (DE1). */
export type SittingKind = (typeof sittingKinds)[number];

/** What an arrival was late for: a registration session or a lesson. */
export type LateFor = SessionName | 'lesson';

/** Which arrivals a rule looks at: those of a session, and how late (DE1). All conditions given must hold. */
export interface ArrivalCondition {
	/** `school` is either registration session, `any` is lessons too. */
	session: LateFor | 'school' | 'any';
	/** Minutes late from the bell, both included; null is no bound. */
	minutesLate: { from: number | null; to: number | null };
	/** Local sign-in time: at or after `from`, before `before`; null is no bound. */
	signedIn: { from: Minute | null; before: Minute | null };
	/** The year groups whose pupils the rule is for; all where none are named. */
	years?: number[] | undefined;
}

/** The dates over which a rule counts (CA4): a part of the calendar, or the last days or weeks. */
export type CountWindow = WindowName | RollingWindow;

/** How many matching arrivals over a window (CA4) make the rule match (DE1, DE4). */
export type ArrivalCount =
	| { kind: 'each' }
	/** At the nth in the window and, if said, at each further one. */
	| { kind: 'at-least'; n: number; window: CountWindow; andEachFurther: boolean }
	/** At the nth in the window only. */
	| { kind: 'exactly'; n: number; window: CountWindow }
	/** At every nth; the arrivals counted are then spent for this rule (DE4). */
	| { kind: 'every-nth'; n: number; window: CountWindow };

/** When a detention is to be sat (DE1). */
export type DetentionTiming =
	/** The same day if recorded by the cut-off (local minute), otherwise the next school day. */
	| { kind: 'same-day'; cutOff: Minute }
	/** The first fitting day at least this many school days after the recording; 1 is the next school day. */
	| { kind: 'school-days-notice'; days: number }
	/** The first such weekday (1 = Monday) from today on; today only if recorded by the cut-off. */
	| {
			kind: 'weekday';
			weekday: number;
			cutOff: Minute;
			/** Year groups with a weekday of their own, by year group. */
			weekdayByYear?: Partial<Record<number, number>> | undefined;
	  };

/** A detention as a rule imposes it (DE1). */
export interface DetentionOutcome {
	kind: 'detention';
	/** How long; with `until`, the most that it can come to. */
	minutes: number;
	/** The wall's time to which it is sat, where the rule names that and not a length ("until 16:00"). */
	until?: Minute | undefined;
	sitting: SittingKind;
	timing: DetentionTiming;
	/** Whether it takes the place of the earlier detentions of the arrivals that it counts, if not yet sat (DE3). */
	replacesEarlier: boolean;
}

/** Staff who are told (DE1). */
export interface NoticeOutcome {
	kind: 'notice';
	to: 'tutor' | 'head-of-year' | 'attendance';
	about: string;
}

/** Something that waits for a named senior person (DE1). */
export interface ProposalOutcome {
	kind: 'proposal';
	of: 'parent-meeting' | 'report' | 'room-stay';
}

/** What a matching rule leads to (DE1). Only detentions and notices book themselves. */
export type RuleOutcome = DetentionOutcome | NoticeOutcome | ProposalOutcome;

/** One rule of a policy (DE1). `id` is unique within the policy and stays through versions. */
export interface PolicyRule {
	id: string;
	name: string;
	condition: ArrivalCondition;
	count: ArrivalCount;
	outcome: RuleOutcome;
}

/** What one step of the ladder leads to: what a rule can, or the same detention once more (DE11). */
export type LadderOutcome = RuleOutcome | { kind: 'again' };

/** One step of the ladder: the first is for a detention that a rule imposed, each further one for the step before (DE11). */
export interface LadderStep {
	name: string;
	/** What has happened to the detention. */
	on: ('missed' | 'refused')[];
	/** All of them follow. */
	outcomes: LadderOutcome[];
}

/** What the law asks a school to have settled before detentions book themselves (DE6). */
export interface PolicyLaw {
	/** Wales asks for 24 hours' notice of a detention outside school hours. */
	nation: 'england' | 'wales';
	/** Whether sittings on Saturdays and Sundays may be used at all. */
	weekends: boolean;
	/** Whether sittings on staff training days may be used at all. */
	insetDays: boolean;
	/** How, and by whom, it is settled that pupils can get home after a detention outside school hours; null is not settled. */
	travelHome: string | null;
	/** What lets a detention after school be on the very day; null is not settled. */
	sameDay: { kind: 'parents-told' } | { kind: 'decided-safe'; by: string } | null;
	/** When the policy was, or will be, published to each; null is not yet. */
	publishedOn: { pupils: LocalDate; parents: LocalDate; staff: LocalDate } | null;
	/** Who may impose a detention by hand, and how long at most. */
	mayImpose: { role: Role; mostMinutes: number }[];
}

/** A school's lateness policy as data: an ordered list of rules, with a version and an effective date (DE1). */
export interface DetentionPolicy {
	id: string;
	name: string;
	version: number;
	effectiveFrom: LocalDate;
	/** When it was adopted, where that was on its own first day: what had been recorded by then is judged without it (DE1, DE6). */
	beganAt?: Instant | undefined;
	rules: PolicyRule[];
	/** What missing or refusing a detention leads to, step after step (DE11). */
	ladder: LadderStep[];
	/** How far ahead a sitting is looked for, in school days (DE5). */
	horizonSchoolDays: number;
	/** Most detentions a pupil sits on one day (DE13). */
	mostPerDay: number;
	/** Most detentions a pupil sits in one Monday–Sunday week (DE13); null is no cap. */
	mostPerWeek: number | null;
	/** With so many still to be sat no more are booked, and a pastoral meeting is proposed (DE11); null is no bound. */
	mostOutstanding: number | null;
	/**
	 * What a second detention of one kind, earned on the same day for the same day, does (DE13): it is sat on another day; the longer of
	 * the two stands for both; or both are sat as one, as long as the two.
	 */
	secondOnOneDay: 'next-day' | 'longest' | 'merged';
	/** A lunch sitting must leave this many minutes of lunch to eat, drink and use the toilet (DE6). */
	lunchMinutesKept: number;
	/** A break sitting must leave this many minutes of break for the toilet (DE6). */
	breakMinutesKept: number;
	/** A detention longer than so many minutes needs so many school days' notice; null is no such promise. */
	noticeOver: { minutes: number; schoolDays: number } | null;
	/** What the school takes for a valid reason, in its words: offered to staff who excuse (PU7). */
	validReasons: string[];
	/** Reasons given by the pupil that hold what follows until someone has looked (PU7). */
	reasonsThatHold: LateReason[];
	law: PolicyLaw;
}

/** What a policy has that says nothing else. */
export const policyDefaults: Omit<DetentionPolicy, 'id' | 'name' | 'version' | 'effectiveFrom' | 'rules'> = {
	ladder: [],
	horizonSchoolDays: 15,
	mostPerDay: 1,
	mostPerWeek: null,
	mostOutstanding: 3,
	secondOnOneDay: 'next-day',
	lunchMinutesKept: 25,
	breakMinutesKept: 5,
	noticeOver: null,
	validReasons: [],
	reasonsThatHold: [],
	law: {
		nation: 'england',
		weekends: false,
		insetDays: false,
		travelHome: null,
		sameDay: null,
		publishedOn: null,
		mayImpose: []
	}
};
