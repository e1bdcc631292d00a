import { expect, test } from 'vitest';
import { type Config, ConfigError, readConfig } from './config';

function problemsOf(env: Record<string, string>): string[] {
	try {
		readConfig(env);
		return [];
	} catch (error) {
		if (error instanceof ConfigError) return error.problems.map(({ name }) => name);
		throw error;
	}
}

const tls = { TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' };
const proxy = { TRUST_PROXY: '1', ORIGIN: 'https://gatehouse.school.example' };

const accepted: [Record<string, string>, Partial<Config>][] = [
	[{}, { port: 3000, host: '127.0.0.1', origins: [], tls: null, trustedProxies: 0, isHttps: false, logLevel: 'info' }],
	[
		{ PORT: '0', HOST: ' ' },
		{ port: 0, host: '127.0.0.1' }
	],
	[{ HOST: 'localhost' }, { host: 'localhost', isHttps: false }],
	[{ HOST: '::1' }, { host: '::1' }],
	[tls, { host: null, isHttps: true, tls: { certFile: 'cert.pem', keyFile: 'key.pem' } }],
	[{ ...tls, HOST: '10.0.0.5' }, { host: '10.0.0.5' }],
	[proxy, { host: '127.0.0.1', trustedProxies: 1, isHttps: true, origins: ['https://gatehouse.school.example'] }],
	[
		{ ...proxy, HOST: '0.0.0.0', TRUST_PROXY: 'true' },
		{ host: '0.0.0.0', trustedProxies: 1 }
	],
	[
		{ ORIGIN: 'http://localhost:3000, http://127.0.0.1:3000' },
		{ origins: ['http://localhost:3000', 'http://127.0.0.1:3000'] }
	],
	[
		{ LOG_LEVEL: 'debug', SMTP_URL: 'smtps://u:p@mail.example' },
		{ logLevel: 'debug', smtpUrl: 'smtps://u:p@mail.example' }
	]
];

test.each(accepted)('%j is a setting', (env, expected) => {
	expect(readConfig(env)).toMatchObject(expected);
});

const refused: [Record<string, string>, string[]][] = [
	[{ PORT: '99999' }, ['PORT']],
	[{ PORT: 'http' }, ['PORT']],
	[{ HOST: 'a b' }, ['HOST']],
	[{ HOST: '0.0.0.0' }, ['HOST']],
	[{ HOST: '192.168.1.4' }, ['HOST']],
	[{ ORIGIN: 'gatehouse.school.example' }, ['ORIGIN']],
	[{ ORIGIN: 'https://gatehouse.school.example/kiosk' }, ['ORIGIN']],
	[{ ORIGIN: 'ftp://gatehouse.school.example' }, ['ORIGIN']],
	[{ ORIGIN: ',' }, ['ORIGIN']],
	[{ TLS_CERT: 'cert.pem' }, ['TLS_KEY']],
	[{ TLS_KEY: 'key.pem', HOST: '0.0.0.0' }, ['TLS_CERT']],
	[{ ...tls, ORIGIN: 'http://gatehouse.school.example' }, ['ORIGIN']],
	[{ TRUST_PROXY: 'maybe' }, ['TRUST_PROXY']],
	[{ TRUST_PROXY: '1' }, ['ORIGIN']],
	[{ DATABASE_URL: 'http://db:8080' }, ['DATABASE_URL']],
	[{ REDIS_URL: 'redis://cache' }, ['REDIS_URL']],
	[{ SMTP_URL: 'mail.example' }, ['SMTP_URL']],
	[{ NOTIFY_API_KEY: 'short' }, ['NOTIFY_API_KEY']],
	[{ LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
	[{ PORT: '-1', LOG_LEVEL: 'loud' }, ['PORT', 'LOG_LEVEL']]
];

test.each(refused)('%j stops the start and names %j', (env, names) => {
	expect(problemsOf(env)).toEqual(names);
});

test('plain HTTP to the network names both ways out', () => {
	expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow(/TLS_CERT and TLS_KEY.*TRUST_PROXY/s);
});

test('what is wrong says what is expected', () => {
	expect(() => readConfig({ PORT: 'x' })).toThrow('PORT: expected a port from 0 to 65535');
});
