import { dateText } from '../../local-time';
import { minutesWords } from '../number-words';
import type { DetentionPolicy, SittingKind } from '../policy';
import { noticeSentence } from './setting-sentences';
import { noticeWords, sittingWords } from '../rule-sentence';
import { type Findings, type PolicySurroundings, type SaidDetention, detentionsOf } from './findings';

const act = 'Education and Inspections Act 2006';
const whoMayPunish = `${act}, section 91`;
const outsideSessions = `${act}, section 92`;
const inWales = `${act}, section 92, as it stands in Wales`;
const advice = 'Behaviour in schools: advice for headteachers and school staff (Department for Education)';

/** Fewer minutes than these nobody needs to eat, or to go to the toilet. */
const leastKept = { lunch: 10, break: 2 } as const;

/** What would let a policy break DE6, each with the law that asks for it; and what contradicts its own promise of notice. */
export function checkLaw(policy: DetentionPolicy, { today }: PolicySurroundings, findings: Findings): void {
	const detentions = detentionsOf(policy);
	checkPublication(policy, today, findings);
	checkWhoMayImpose(policy, detentions, findings);
	checkOutsideHours(policy, detentions, findings);
	checkPausesKept(policy, detentions, findings);
	for (const said of detentions) checkPromisedNotice(policy, said, findings);
}

function checkPublication({ law, effectiveFrom }: DetentionPolicy, today: string, findings: Findings): void {
	const { publishedOn } = law;
	const made = 'The headteacher must make the policy known to pupils, parents and staff before it is used';
	if (publishedOn === null) {
		findings.fault({
			path: 'law.publishedOn',
			rule: 'DE6',
			law: `${act}, sections 89 and 92`,
			message: `${made}, and nothing says when it was or will be published.`,
			instead: 'Write the dates on which pupils, parents and staff are told of it.'
		});
	} else {
		const last = [publishedOn.pupils, publishedOn.parents, publishedOn.staff].reduce((one, other) =>
			one > other ? one : other
		);
		if (effectiveFrom < last) {
			findings.fault({
				path: 'effectiveFrom',
				rule: 'DE6',
				law: `${act}, sections 89 and 92`,
				message: `${made}: it begins on ${dateText(effectiveFrom)}, and the last are told on ${dateText(last)}.`,
				instead: `Write ${last} or a later date.`
			});
		}
	}
	if (effectiveFrom < today) {
		findings.fault({
			path: 'effectiveFrom',
			rule: 'DE6',
			message: `${dateText(effectiveFrom)} is past: nobody may be judged by what was not yet in force.`,
			instead: `Write ${today} or a later date.`
		});
	} else if (effectiveFrom === today) {
		findings.warn({
			path: 'effectiveFrom',
			rule: 'DE6',
			message:
				'It begins today: lates that are signed in already stay as they were judged, and those to come follow it.',
			instead: 'Nothing need be changed; a later date begins with a whole day.'
		});
	}
}

function checkWhoMayImpose({ law }: DetentionPolicy, detentions: readonly SaidDetention[], findings: Findings): void {
	const { mayImpose } = law;
	const longest = detentions.reduce<SaidDetention | null>(
		(most, said) => (most === null || said.outcome.minutes > most.outcome.minutes ? said : most),
		null
	);
	mayImpose.forEach(({ role }, index) => {
		if (mayImpose.findIndex((other) => other.role === role) === index) return;
		findings.fault({
			path: `law.mayImpose.${index}.role`,
			rule: 'DE6',
			message: `“${role}” is named twice.`,
			instead: 'Take one of the two out.'
		});
	});
	if (longest === null) return;
	const most = Math.max(0, ...mayImpose.map(({ mostMinutes }) => mostMinutes));
	if (mayImpose.length === 0) {
		findings.fault({
			path: 'law.mayImpose',
			rule: 'DE6',
			law: whoMayPunish,
			message: 'Only staff whom the headteacher has authorised may impose a detention, and nobody is named.',
			instead: `Name who may, and how long: [{ "role": "pastoral", "mostMinutes": ${longest.outcome.minutes} }].`
		});
	} else if (most < longest.outcome.minutes) {
		findings.fault({
			path: 'law.mayImpose',
			rule: 'DE6',
			law: whoMayPunish,
			message: `“${longest.name}” is ${minutesWords(longest.outcome.minutes)}, and nobody may impose more than ${most}.`,
			instead: `Let someone impose ${longest.outcome.minutes}, or make the detention shorter.`
		});
	}
}

const outsideHours: readonly SittingKind[] = ['after-school', 'weekend', 'inset'];

function checkOutsideHours(policy: DetentionPolicy, detentions: readonly SaidDetention[], findings: Findings): void {
	const { law } = policy;
	const outside = detentions.filter(({ outcome }) => outsideHours.includes(outcome.sitting));
	const [first] = outside;
	if (first && law.travelHome === null) {
		findings.fault({
			path: 'law.travelHome',
			rule: 'DE6',
			law: outsideSessions,
			message: `“${first.name}” is sat ${sittingWords[first.outcome.sitting]}, and nothing says how it is settled that a pupil can get home.`,
			instead: 'Write how it is settled, and by whom.'
		});
	}
	for (const { path, name, outcome } of outside) {
		const isOff = (outcome.sitting === 'weekend' && !law.weekends) || (outcome.sitting === 'inset' && !law.insetDays);
		if (!isOff) continue;
		const where = outcome.sitting === 'weekend' ? 'weekends' : 'insetDays';
		findings.fault({
			path: `${path}.sitting`,
			rule: 'DE6',
			law: outsideSessions,
			message: `“${name}” is sat ${sittingWords[outcome.sitting]}, and the school has not switched such sittings on.`,
			instead: `Write "${where}": true under “law”, once the headteacher has decided it, or choose another kind.`
		});
	}
	const onTheDay = outside.filter(
		({ outcome }) => outcome.sitting === 'after-school' && outcome.timing.kind !== 'school-days-notice'
	);
	if (law.nation === 'wales') {
		for (const { path, name, outcome } of onTheDay) checkWales(path, name, outcome.timing.kind, findings);
		return;
	}
	const [sameDay] = onTheDay;
	if (sameDay && law.sameDay === null) {
		findings.fault({
			path: 'law.sameDay',
			rule: 'DE6',
			law: outsideSessions,
			message: `“${sameDay.name}” can be sat after school on the very day, and nothing says that parents are told or who decides that it is safe.`,
			instead: 'Write { "kind": "parents-told" } or { "kind": "decided-safe", "by": … }, or give a school day’s notice.'
		});
	}
}

function checkWales(
	path: string,
	name: string,
	timing: 'same-day' | 'weekday' | 'school-days-notice',
	findings: Findings
) {
	const asks = 'In Wales a parent must have 24 hours’ notice in writing of a detention outside school hours';
	if (timing === 'same-day') {
		findings.fault({
			path: `${path}.timing.kind`,
			rule: 'DE6',
			law: inWales,
			message: `${asks}, and “${name}” is sat on the same day.`,
			instead: 'Write { "kind": "school-days-notice", "days": 2 }, or a kind of sitting within school hours.'
		});
		return;
	}
	findings.warn({
		path: `${path}.timing`,
		rule: 'DE6',
		law: inWales,
		message: `${asks}: where “${name}” would come sooner it is sat a week later.`,
		instead: 'Nothing need be changed.'
	});
}

function checkPausesKept(policy: DetentionPolicy, detentions: readonly SaidDetention[], findings: Findings): void {
	for (const kind of ['lunch', 'break'] as const) {
		const kept = kind === 'lunch' ? policy.lunchMinutesKept : policy.breakMinutesKept;
		const isUsed = detentions.some(({ outcome }) => outcome.sitting === kind);
		if (!isUsed || kept >= leastKept[kind]) continue;
		const needs = kind === 'lunch' ? 'to eat, drink and use the toilet' : 'to use the toilet';
		findings.fault({
			path: kind === 'lunch' ? 'lunchMinutesKept' : 'breakMinutesKept',
			rule: 'DE6',
			law: advice,
			message: `A detention at ${kind} must leave time ${needs}, and ${minutesWords(kept)} are too few.`,
			instead: `Write ${leastKept[kind]} or more; most schools keep ${kind === 'lunch' ? 25 : 5}.`
		});
	}
}

/** A promise of notice for long detentions, and a detention that is longer and comes sooner, cannot both be kept. */
function checkPromisedNotice(
	policy: DetentionPolicy,
	{ path, name, sentence, outcome }: SaidDetention,
	findings: Findings
): void {
	const { noticeOver } = policy;
	if (noticeOver === null || outcome.minutes <= noticeOver.minutes) return;
	const { timing } = outcome;
	const comesSooner =
		timing.kind === 'same-day' || (timing.kind === 'school-days-notice' && timing.days < noticeOver.schoolDays);
	const promise = noticeSentence(noticeOver);
	if (comesSooner) {
		findings.fault({
			path: `${path}.timing`,
			rule: 'DE6',
			message: `Two sentences of this policy disagree. “${sentence}” and “${promise}” cannot both be kept.`,
			instead: `Make it ${noticeOver.minutes} minutes or less, or give it ${noticeWords(noticeOver.schoolDays)} ({ "kind": "school-days-notice", "days": ${noticeOver.schoolDays} }), or change “noticeOver”.`
		});
	} else if (timing.kind === 'weekday') {
		findings.warn({
			path: `${path}.timing`,
			rule: 'DE6',
			message: `“${promise}” So a late that comes too close to the day of “${name}” is sat a week later.`,
			instead: 'Nothing need be changed.'
		});
	}
}
