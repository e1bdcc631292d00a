import type { UseCases } from '../../application/use-cases';
import type { Answer } from '../../application/use-case';
import type { World } from '../../application/ports/world';
import type { Actor } from '../../domain/permissions';
import { readPupilFile } from '../mis/read-pupil-file';
import { calendarCommand, calendarUsage } from './calendar-command';
import { policyAtSchool, policyUsage, policyWithoutSchool } from './policy-command';

/** A command of whoever has the machine itself. */
export interface AdminRequest {
	command: string;
	args: string[];
	/** The contents of the file that the command was given, in base64; null where it takes none. */
	file: string | null;
}

/** What is printed, and the exit code. */
export interface AdminResult {
	code: number;
	lines: string[];
}

/** What a command works on. */
export interface AdminTarget {
	app: UseCases;
	world: Pick<World, 'directory' | 'clock'>;
}

type Command = (app: UseCases, actor: Actor, request: AdminRequest) => Promise<AdminResult>;

/** How each command is called. */
export const adminUsage: Readonly<Record<string, string>> = {
	import: 'import FILE                   adds and changes pupils from a CSV file of the school’s own system',
	'create-admin': 'create-admin EMAIL [NAME]     makes an administrator, or gives one a new temporary password',
	'create-token': 'create-token NAME             makes a token for another system to read records with',
	policy: policyUsage,
	calendar: calendarUsage
};

function told<Value>(answer: Answer<Value>, say: (value: Value) => string[]): AdminResult {
	return answer.ok ? { code: 0, lines: say(answer.value) } : { code: 1, lines: [answer.refusal.message] };
}

const wrongCall = (command: string): AdminResult => ({ code: 2, lines: [`npm run admin -- ${adminUsage[command]}`] });

const commands: Readonly<Record<string, Command>> = {
	'create-admin': async (app, actor, { args }) => {
		const [email, ...names] = args;
		if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email)) return wrongCall('create-admin');
		const name = names.join(' ').trim() || (email.split('@')[0] ?? email);
		const answer = await app.makeAdministrator(actor, { email, name, position: 'Administrator' });
		return told(answer, ({ temporaryPassword }) => [
			`${email} is an administrator.`,
			`Temporary password, told this once and void after three days: ${temporaryPassword}`
		]);
	},
	import: async (app, actor, { file }) => {
		if (file === null) return wrongCall('import');
		const answer = await app.importPupils(actor, { file: readPupilFile(Buffer.from(file, 'base64')) });
		return told(answer, ({ added, changed, unchanged, rejected, notes }) => [
			`${added} added, ${changed} changed, ${unchanged} unchanged, ${rejected.length} rejected.`,
			...rejected.map(({ line, reason }) => `Line ${line} rejected: ${reason}`),
			...notes.map(({ line, note }) => `Line ${line}: ${note}`)
		]);
	},
	'create-token': async (app, actor, { args }) => {
		const name = args.join(' ').trim();
		if (name === '' || name.length > 120) return wrongCall('create-token');
		return told(await app.createApiToken(actor, { name }), ({ token }) => [
			`Token for ${name}, told this once. Send it as "Authorization: Bearer …":`,
			token
		]);
	},
	policy: policyAtSchool
};

/** Runs a command on the one school there is, as the machine itself. */
export async function runAdminCommand({ app, world }: AdminTarget, request: AdminRequest): Promise<AdminResult> {
	if (request.command === 'calendar') return calendarCommand(request);
	const command = Object.hasOwn(commands, request.command) ? commands[request.command] : undefined;
	if (command === undefined) return { code: 2, lines: [`There is no command ${request.command}.`] };
	const [school, ...others] = await world.directory.read((records) => records.schools.list());
	if (school === undefined) {
		if (request.command === 'policy') return policyWithoutSchool(request, world.clock.now());
		return { code: 1, lines: ['There is no school yet. Open Gatehouse in a browser: the first visit sets it up.'] };
	}
	if (others.length > 0) return { code: 1, lines: ['There is more than one school here: use the pages of each.'] };
	return command(app, { kind: 'system', schoolId: school.id, name: 'Command line' }, request);
}
