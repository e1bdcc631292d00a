import * as v from 'valibot';
import type { UseCases } from '../../application/use-cases';
import type { Answer } from '../../application/use-case';
import { calendarOf, templateYear } from '../../domain/calendar/year-plan';
import { type PolicyCheck, type PolicyFinding, checkPolicy } from '../../domain/detention/language/check-policy';
import { policySentences } from '../../domain/detention/language/policy-sentences';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { type Instant, wallTime } from '../../domain/local-time';
import type { Actor } from '../../domain/permissions';
import { localDateSchema } from '../../protocol/api/parts';
import { readPolicyText } from '../../protocol/policy/policy-file';
import type { TryOutResult } from '../../protocol/policy/try-out';
import type { AdminRequest, AdminResult } from './admin-command';

/** How `policy` is called. */
export const policyUsage = [
	'policy check FILE             says what is wrong with a lateness policy’s file, and what to write instead',
	'  policy try FILE --from DATE --to DATE',
	'                                runs it over the school’s own lates, and says what would have followed'
].join('\n');

const wrongCall: AdminResult = { code: 2, lines: [`npm run admin -- ${policyUsage}`] };

/** `policy check FILE` at a school: against its own calendar and sittings. */
export async function policyAtSchool(app: UseCases, actor: Actor, request: AdminRequest): Promise<AdminResult> {
	if (request.args[0] === 'try') return tryCommand(app, actor, request);
	return policyCommand(request, (policy) => app.checkSchoolPolicy(actor, { policy }));
}

async function tryCommand(app: UseCases, actor: Actor, { args, file }: AdminRequest): Promise<AdminResult> {
	const [, ...options] = args;
	const [from, to] = ['--from', '--to'].map((name) => options[options.indexOf(name) + 1] ?? '');
	const span = v.safeParse(spanSchema, { from, to });
	const isCalled = options.length === 4 && options.includes('--from') && options.includes('--to');
	if (!isCalled || file === null) return wrongCall;
	if (!span.success)
		return { code: 1, lines: ['Write two dates such as 2026-09-02, the first no later than the second.'] };
	const read = readPolicyText(Buffer.from(file, 'base64').toString('utf8'));
	if (!read.ok) return told(null, { faults: read.issues.map((issue) => ({ ...issue, instead: '' })), warnings: [] });
	const answer = await app.tryPolicyFile(actor, { policy: read.policy, ...span.output });
	return answer.ok ? { code: 0, lines: tryOutLines(answer.value) } : { code: 1, lines: [answer.refusal.message] };
}

const spanSchema = v.pipe(
	v.object({ from: localDateSchema, to: localDateSchema }),
	v.check(({ from, to }) => from <= to)
);

function tryOutLines({ draftName, adopted, span, arrivals, latePupils, totals, ...result }: TryOutResult): string[] {
	const { draft } = totals;
	const beside = (name: string, ours: number, theirs: number) =>
		adopted ? `${name}: ${ours} (${theirs} as adopted)` : `${name}: ${ours}`;
	return [
		`${draftName}, from ${span.from} to ${span.to}: ${counting(arrivals, 'late')} of ${counting(latePupils, 'pupil')}.`,
		beside('Detentions', draft.detentions, totals.adopted.detentions),
		beside('Minutes', draft.minutes, totals.adopted.minutes),
		beside('Waiting for a decision', draft.held, totals.adopted.held),
		beside('No slot found', draft.unplaced, totals.adopted.unplaced),
		beside('Notices', draft.notices, totals.adopted.notices),
		beside('Proposals', draft.proposals, totals.adopted.proposals),
		`Sittings that more would come to than they hold: ${result.overflowing.length}`,
		'',
		'Detentions by week:',
		...result.byWeek.map((week) => beside(`  ${week.startsOn}`, week.draft, week.adopted)),
		'Detentions by year group:',
		...result.byYear.map((year) => beside(`  Year ${year.yearGroup}`, year.draft, year.adopted))
	];
}

/** `policy check FILE` where there is no school yet: against an ordinary school's year, which is said. */
export async function policyWithoutSchool(request: AdminRequest, now: Instant): Promise<AdminResult> {
	if (request.args[0] === 'try') {
		return { code: 1, lines: ['There is no school here yet, so there are no lates to try a policy on.'] };
	}
	const calendar = calendarOf(templateYear);
	const { date: today } = wallTime(now, calendar.timeZone);
	const surroundings = { calendar, isOwnCalendar: false, sittings: null, today };
	const result = await policyCommand(request, (policy) =>
		Promise.resolve({ ok: true, value: checkPolicy(policy, surroundings) })
	);
	if (result.code === 2) return result;
	return {
		...result,
		lines: [...result.lines, '', 'There is no school here yet: an ordinary school’s bells were assumed.']
	};
}

async function policyCommand(
	{ args, file }: AdminRequest,
	check: (policy: DetentionPolicy) => Promise<Answer<PolicyCheck>>
): Promise<AdminResult> {
	if (args[0] !== 'check' || args.length > 1 || file === null) return wrongCall;
	const read = readPolicyText(Buffer.from(file, 'base64').toString('utf8'));
	if (!read.ok) {
		const faults = read.issues.map(({ path, message }) => ({ path, message, instead: '' }));
		return told(null, { faults, warnings: [] });
	}
	const answer = await check(read.policy);
	return answer.ok ? told(read.policy, answer.value) : { code: 1, lines: [answer.refusal.message] };
}

function told(policy: DetentionPolicy | null, { faults, warnings }: PolicyCheck): AdminResult {
	const counted = [counting(faults.length, 'fault'), counting(warnings.length, 'warning')].join(', ');
	const lines =
		faults.length === 0 ? [`This policy can be used: ${counted}.`] : [`This policy cannot be used: ${counted}.`];
	for (const finding of faults) lines.push('', ...findingLines(finding));
	if (warnings.length > 0) lines.push('', 'To be looked at:');
	for (const finding of warnings) lines.push('', ...findingLines(finding));
	if (policy !== null && faults.length === 0)
		lines.push('', 'It says:', ...policySentences(policy).map((line) => `  ${line}`));
	return { code: faults.length === 0 ? 0 : 1, lines };
}

function counting(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function findingLines({ path, message, instead, law, rule }: PolicyFinding): string[] {
	return [
		path === '' ? 'The file' : path,
		`  ${message}`,
		...(instead === '' ? [] : [`  Instead: ${instead}`]),
		...(law === undefined ? [] : [`  Law: ${law}${rule === undefined ? '' : ` (${rule})`}`])
	];
}
