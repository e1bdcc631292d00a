import type { UseCases } from '../../application/use-cases';
import type { Answer } from '../../application/use-case';
import { calendarOf, templateYear } from '../../domain/calendar/year-plan';
import { type PolicyCheck, type PolicyFinding, checkPolicy } from '../../domain/detention/language/check-policy';
import { policySentences } from '../../domain/detention/language/policy-sentences';
import type { DetentionPolicy } from '../../domain/detention/policy';
import { type Instant, wallTime } from '../../domain/local-time';
import type { Actor } from '../../domain/permissions';
import { readPolicyText } from '../../protocol/policy/policy-file';
import type { AdminRequest, AdminResult } from './admin-command';

/** How `policy` is called. */
export const policyUsage =
	'policy check FILE             says what is wrong with a lateness policy’s file, and what to write instead';

const wrongCall: AdminResult = { code: 2, lines: [`npm run admin -- ${policyUsage}`] };

/** `policy check FILE` at a school: against its own calendar and sittings. */
export async function policyAtSchool(app: UseCases, actor: Actor, request: AdminRequest): Promise<AdminResult> {
	return policyCommand(request, (policy) => app.checkSchoolPolicy(actor, { policy }));
}

/** `policy check FILE` where there is no school yet: against an ordinary school's year, which is said. */
export async function policyWithoutSchool(request: AdminRequest, now: Instant): Promise<AdminResult> {
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
