import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DirectoryWorld, openDirectoryWorld } from '../../../../tests/support/directory/directory-world';
import { bindUseCases } from '../../application/use-cases';
import { type AdminResult, runAdminCommand } from './admin-command';
import { policyWithoutSchool } from './policy-command';

const templates = fileURLToPath(new URL('../../protocol/policy/templates/', import.meta.url));
let office: DirectoryWorld;

beforeEach(async () => {
	office = await openDirectoryWorld();
});

afterEach(() => office.close());

async function template(name: string): Promise<string> {
	return readFile(`${templates}${name}.json`, 'utf8');
}

function check(text: string, ...args: string[]): Promise<AdminResult> {
	const file = Buffer.from(text).toString('base64');
	return runAdminCommand(
		{ app: bindUseCases(office.world), world: office.world },
		{ command: 'policy', args: args.length > 0 ? args : ['check'], file }
	);
}

describe.each(['where there is no school yet', 'at a school'])('%s', (where) => {
	beforeEach(async () => {
		if (where === 'at a school') await office.setUp();
	});

	test('[DE1] a policy that can be used is said to be, with what it says, and the command succeeds', async () => {
		const { code, lines } = await check(await template('06-winsford-academy'));
		expect(lines[0]).toMatch(/^This policy can be used: 0 faults/);
		expect(lines).toContain('  Three lates in a week: 60 minutes on Friday after school.');
		expect(code).toBe(0);
		expect(lines.some((line) => line.startsWith('There is no school here yet'))).toBe(where !== 'at a school');
	});

	test('[DE6] policy 14 is refused: both of its sentences, and what would settle them', async () => {
		const { code, lines } = await check(await template('14-benfield-school'));
		expect(code).toBe(1);
		const text = lines.join('\n');
		expect(text).toContain('This policy cannot be used: 1 fault');
		expect(text).toContain('rules.0.outcome.timing\n  Two sentences of this policy disagree.');
		expect(text).toContain('60 minutes after school the same day');
		expect(text).toContain('A detention of more than 30 minutes needs a school day’s notice.');
		expect(text).toContain('  Instead: Make it 30 minutes or less');
	});

	test('[DE6] a fault of the law names it, under the path of the part', async () => {
		const { code, lines } = await check(
			(await template('06-winsford-academy')).replace('"travelHome"', '"travelHomes"')
		);
		expect(code).toBe(1);
		expect(lines.slice(2, 4)).toEqual(['law.travelHomes', '  There is no “travelHomes” here: write “travelHome”.']);
		const without = JSON.parse(await template('06-winsford-academy'));
		delete without.law.travelHome;
		const text = (await check(JSON.stringify(without))).lines.join('\n');
		expect(text).toMatch(
			/law\.travelHome\n {2}“.+\n {2}Instead: .+\n {2}Law: Education and Inspections Act 2006, section 92 \(DE6\)/
		);
	});

	test('[DE1] what is no JSON, or no policy at all, is said, and changes nothing', async () => {
		expect(await check('{')).toMatchObject({ code: 1 });
		expect((await check('[]')).lines.join('\n')).toContain('The file\n  Write a policy as an object { … }.');
		expect(await check('{}', 'chek')).toMatchObject({ code: 2 });
		expect(await check('{}', 'check', 'more')).toMatchObject({ code: 2 });
	});
});

test('[DE14] a policy is tried on the school’s own lates, and not where there is no school, nor between dates that are none', async () => {
	const text = await template('06-winsford-academy');
	const dates = ['try', '--from', '2026-09-02', '--to', '2026-11-20'];
	expect(await check(text, ...dates)).toMatchObject({ code: 1 });
	await office.setUp();
	const { code, lines } = await check(text, ...dates);
	expect(code).toBe(0);
	expect(lines).toContain('Lateness policy, from 2026-09-02 to 2026-11-20: 0 lates of 0 pupils.');
	expect(lines.some((line) => line.startsWith('Detentions: 0'))).toBe(true);
	expect(await check(text, 'try', '--from', '2026-11-20', '--to', '2026-09-02')).toMatchObject({ code: 1 });
	expect(await check(text, 'try', '--from', '2026-11-20')).toMatchObject({ code: 2 });
	expect(await check('{}', ...dates)).toMatchObject({ code: 1 });
});

test('[DE1] it can be asked without a data folder', async () => {
	const file = Buffer.from(await template('13-carleton-high')).toString('base64');
	const result = await policyWithoutSchool({ command: 'policy', args: ['check'], file }, '2026-11-24T09:00:00.000Z');
	expect(result.code).toBe(0);
});
