import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { runAdminCommand, adminUsage, type AdminRequest, type AdminResult } from '$lib/server/admin/admin-command';
import { askAdminSocket } from '$lib/server/admin/admin-socket';
import { calendarCommand } from '$lib/server/admin/calendar-command';
import { policyWithoutSchool } from '$lib/server/admin/policy-command';
import { openGatehouse } from '$lib/server/app';
import { serverClock } from '$lib/server/clock';
import { dataDirOf } from '$lib/server/config';
import { DataFolderInUse } from '$lib/server/db/data-folder-lock';

/** Commands of which one argument is a file that is handed over, with its place. */
const takesFile: Readonly<Record<string, number>> = { import: 0, policy: 1, calendar: 1 };

const usage = [
	'npm run admin -- COMMAND',
	...Object.values(adminUsage).map((line) => `  ${line}`),
	'  make-certificate HOST         makes a certificate for this name or address, and an authority for tablets to trust'
];

/**
 * `npm run admin -- COMMAND`: for whoever has the machine itself. Hands the command to the server where one runs, and
 * otherwise opens the data folder. Answers the process's exit code.
 */
export async function main(args: string[]): Promise<number> {
	const [command, ...rest] = args;
	if (command === undefined || ['help', '--help', '-h'].includes(command)) {
		return say({ code: command === undefined ? 2 : 0, lines: usage });
	}
	const dataDir = dataDirOf(process.env);
	if (command === 'make-certificate') return say(await certify(dataDir, rest));
	if (!Object.hasOwn(adminUsage, command))
		return say({ code: 2, lines: [`There is no command ${command}.`, ...usage] });
	const request = await requestOf(command, rest);
	if ('code' in request) return say(request);
	// A file alone is looked at: neither a server nor a school is asked.
	if (command === 'calendar') return say(calendarCommand(request));
	const answered = await askAdminSocket(dataDir, request);
	if (answered === null && command === 'policy' && !existsSync(dataDir)) {
		// There is no school to ask, and asking is no reason to make a data folder.
		return say(await policyWithoutSchool(request, serverClock().now()));
	}
	return say(answered ?? (await runAlone(dataDir, request)));
}

async function requestOf(command: string, args: string[]): Promise<AdminRequest | AdminResult> {
	const place = takesFile[command];
	if (place === undefined) return { command, args, file: null };
	const path = args[place];
	const others = args.filter((_, index) => index !== place);
	if (path === undefined) return { code: 2, lines: [`npm run admin -- ${adminUsage[command]}`] };
	try {
		return { command, args: others, file: (await readFile(path)).toString('base64') };
	} catch {
		return { code: 1, lines: [`${path} cannot be read.`] };
	}
}

async function runAlone(dataDir: string, request: AdminRequest): Promise<AdminResult> {
	try {
		const gatehouse = await openGatehouse({ dataDir, secureCookies: false, origins: [] });
		try {
			return await runAdminCommand(gatehouse, request);
		} finally {
			await gatehouse.close();
		}
	} catch (error) {
		if (!(error instanceof DataFolderInUse)) throw error;
		return { code: 1, lines: [error.message] };
	}
}

async function certify(dataDir: string, args: string[]): Promise<AdminResult> {
	const { isHostName, makeCertificate } = await import('$lib/server/tls/local-authority');
	const [host, ...others] = args;
	if (host === undefined || others.length > 0 || !isHostName(host)) {
		return {
			code: 2,
			lines: [
				'npm run admin -- make-certificate HOST',
				'HOST is a name or an address, such as gatehouse.school.example or 10.0.0.5.'
			]
		};
	}
	const made = await makeCertificate(dataDir, host, serverClock());
	const port = process.env['PORT']?.trim() || '3000';
	const name = host.includes(':') ? `[${host}]` : host;
	return {
		code: 0,
		lines: [
			'Set these, and start Gatehouse again:',
			`TLS_CERT=${made.certFile}`,
			`TLS_KEY=${made.keyFile}`,
			`ORIGIN=https://${name}:${port}`,
			'',
			made.isNewAuthority
				? `Each tablet has to trust ${made.authorityFile} once: https://${name}:${port}/trust says how.`
				: 'The authority is the one that tablets trust already.',
			`Its SHA-256 fingerprint, to compare: ${made.fingerprint}`
		]
	};
}

function say({ code, lines }: AdminResult): number {
	const stream = code === 0 ? process.stdout : process.stderr;
	stream.write(`${lines.join('\n')}\n`);
	return code;
}
