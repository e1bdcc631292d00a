import { resolve } from 'node:path';
import * as v from 'valibot';

/** Everything that is set from outside, read once. */
export interface Config {
	port: number;
	/** The address to listen on; null is every address of the machine. */
	host: string | null;
	/** Where people reach Gatehouse, `https://gatehouse.school.example`; empty where it follows from the rest. */
	origins: string[];
	tls: { certFile: string; keyFile: string } | null;
	/** How many proxies stand before Gatehouse; 0 for none. */
	trustedProxies: number;
	/** Whether people reach Gatehouse over HTTPS, here or at the proxy. */
	isHttps: boolean;
	/** Absolute. */
	dataDir: string;
	smtpUrl: string | null;
	notify: { apiKey: string; baseUrl: string } | null;
	logLevel: (typeof logLevels)[number];
}

/** What is wrong with one variable. */
export interface ConfigProblem {
	name: string;
	expected: string;
}

/** A start that cannot be: its message names each variable and what is expected. */
export class ConfigError extends Error {
	readonly problems: readonly ConfigProblem[];

	constructor(problems: readonly ConfigProblem[]) {
		super(problems.map(({ name, expected }) => `${name}: ${expected}`).join('\n'));
		this.name = 'ConfigError';
		this.problems = problems;
	}
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

function url(protocols: readonly string[], expected: string) {
	return v.optional(
		v.pipe(
			v.string(),
			v.check((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), expected)
		)
	);
}

function isOrigin(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, origin } = new URL(text);
	return /^https?:$/.test(protocol) && origin === text.toLowerCase();
}

const notInThisVersion = v.optional(
	v.pipe(
		v.string(),
		v.check(() => false, 'this version keeps its data in files and runs as one process: leave it out')
	)
);

const originExpected =
	'one or more addresses such as https://gatehouse.school.example, without a path, with commas between them';

const schema = v.object({
	PORT: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^\d{1,5}$/, 'a port from 0 to 65535'),
			v.transform(Number),
			v.maxValue(65_535, 'a port from 0 to 65535')
		),
		'3000'
	),
	HOST: v.optional(
		v.pipe(v.string(), v.regex(/^[\w.:%-]+$/, 'an address or a name of this machine, such as 0.0.0.0 or localhost'))
	),
	ORIGIN: v.optional(
		v.pipe(
			v.string(),
			v.transform((text) => text.split(/[\s,]+/).filter((part) => part !== '')),
			v.array(v.pipe(v.string(), v.check(isOrigin, originExpected), v.toLowerCase()), originExpected),
			v.minLength(1, originExpected)
		)
	),
	TLS_CERT: v.optional(v.string()),
	TLS_KEY: v.optional(v.string()),
	TRUST_PROXY: v.optional(
		v.pipe(
			v.string(),
			v.toLowerCase(),
			v.picklist(
				['0', 'false', 'no', 'true', 'yes', '1', '2', '3', '4', '5'],
				'how many proxies stand before Gatehouse, such as 1'
			),
			v.transform((text) => (/^[1-5]$/.test(text) ? Number(text) : text === 'true' || text === 'yes' ? 1 : 0))
		),
		'0'
	),
	DATA_DIR: v.optional(v.string()),
	DATABASE_URL: notInThisVersion,
	DATABASE_ADMIN_URL: notInThisVersion,
	DATABASE_AUTH_TOKEN: notInThisVersion,
	REDIS_URL: notInThisVersion,
	SMTP_URL: url(['smtp:', 'smtps:'], 'an address such as smtps://user:password@mail.school.example'),
	NOTIFY_API_KEY: v.optional(
		v.pipe(v.string(), v.regex(/^[\w.-]{60,200}$/, 'an API key as GOV.UK Notify shows it, name and all'))
	),
	NOTIFY_BASE_URL: url(['https:', 'http:'], 'an address such as https://api.notifications.service.gov.uk'),
	LOG_LEVEL: v.optional(v.picklist(logLevels, `one of ${logLevels.join(', ')}`), 'info')
});

/** Whether a host to listen on can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Reads the environment. Throws a `ConfigError` that names every variable that is wrong, and what is expected. A variable
 * that is set to nothing counts as not set. Over plain HTTP it serves this machine alone, or a proxy that has HTTPS.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
	const given = Object.fromEntries(
		Object.keys(schema.entries).flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : []))
	);
	const parsed = v.safeParse(schema, given);
	if (!parsed.success) {
		throw new ConfigError(
			parsed.issues.map((issue) => ({
				name: String(issue.path?.[0].key ?? ''),
				expected: `expected ${issue.message}`.replace('expected this version', 'this version')
			}))
		);
	}
	const set = parsed.output;
	const problems = [...tlsProblems(set.TLS_CERT, set.TLS_KEY)];
	const hasTls = set.TLS_CERT !== undefined && set.TLS_KEY !== undefined;
	const host = set.HOST ?? (hasTls ? null : '127.0.0.1');
	const isHttps = hasTls || set.TRUST_PROXY > 0;
	if (!isHttps && problems.length === 0 && host !== null && !isLoopback(host)) {
		problems.push({
			name: 'HOST',
			expected: `${host} would serve plain HTTP to the network, over which a tablet has no camera and passwords can be read. Two ways out: set TLS_CERT and TLS_KEY (npm run admin -- make-certificate ${host === '0.0.0.0' || host === '::' ? 'NAME' : host} makes both), or put a proxy that has HTTPS before Gatehouse and set TRUST_PROXY=1 and ORIGIN`
		});
	}
	const origins = set.ORIGIN ?? [];
	if (set.TRUST_PROXY > 0 && origins.length === 0) {
		problems.push({ name: 'ORIGIN', expected: `with TRUST_PROXY set, expected ${originExpected}` });
	}
	if (hasTls && origins.some((origin) => !origin.startsWith('https:'))) {
		problems.push({ name: 'ORIGIN', expected: 'with TLS_CERT set, expected addresses that begin with https://' });
	}
	if (problems.length > 0) throw new ConfigError(problems);
	return {
		port: set.PORT,
		host,
		origins,
		tls: hasTls && set.TLS_CERT && set.TLS_KEY ? { certFile: set.TLS_CERT, keyFile: set.TLS_KEY } : null,
		trustedProxies: set.TRUST_PROXY,
		isHttps,
		dataDir: dataDirOf(env),
		smtpUrl: set.SMTP_URL ?? null,
		notify: set.NOTIFY_API_KEY
			? { apiKey: set.NOTIFY_API_KEY, baseUrl: set.NOTIFY_BASE_URL ?? 'https://api.notifications.service.gov.uk' }
			: null,
		logLevel: set.LOG_LEVEL
	};
}

/** The data folder, whatever else may be wrong in the environment. */
export function dataDirOf(env: Readonly<Record<string, string | undefined>>): string {
	return resolve(env['DATA_DIR']?.trim() || 'data');
}

function tlsProblems(cert: string | undefined, key: string | undefined): ConfigProblem[] {
	if ((cert === undefined) === (key === undefined)) return [];
	const [missing, given] = cert === undefined ? ['TLS_CERT', 'TLS_KEY'] : ['TLS_KEY', 'TLS_CERT'];
	return [{ name: missing, expected: `expected a file, since ${given} is set` }];
}
