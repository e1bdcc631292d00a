import { stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DirectoryWorld, openDirectoryWorld } from '../../../../tests/support/directory/directory-world';
import { bindUseCases } from '../../application/use-cases';
import { type AdminRequest, runAdminCommand } from './admin-command';
import { type AdminSocket, askAdminSocket, openAdminSocket } from './admin-socket';

let office: DirectoryWorld;
let socket: AdminSocket | null;

const listen = () =>
	openAdminSocket(office.dataDir, (request) =>
		runAdminCommand({ app: bindUseCases(office.world), world: office.world }, request)
	);

const ask = (command: string, ...args: string[]) =>
	askAdminSocket(office.dataDir, { command, args, file: null } satisfies AdminRequest);

beforeEach(async () => {
	office = await openDirectoryWorld();
	socket = await listen();
});

afterEach(async () => {
	await socket?.close();
	await office.close();
});

test('a token is made while the server runs, and works', async () => {
	await office.setUp();
	const result = await ask('create-token', 'Write', 'back');
	expect(result).toMatchObject({ code: 0 });
	expect(await office.auth.actorFromBearer(result?.lines.at(-1))).toMatchObject({ kind: 'token', name: 'Write back' });
});

test('an administrator is made while the server runs, and nobody before a school is set up', async () => {
	expect(await ask('create-admin', 'it@school.example')).toMatchObject({ code: 1 });
	await office.setUp();
	const result = await ask('create-admin', 'it@school.example', 'Ivy', 'Tech');
	expect(result?.lines.join(' ')).toMatch(/[A-Z3-9]{4}(-[A-Z3-9]{4}){2}/);
	const staff = await office.directory.read((records) => records.people.findByEmail('it@school.example'));
	expect(staff?.name).toBe('Ivy Tech');
});

test('what is no command, and what is no JSON, is answered and changes nothing', async () => {
	await office.setUp();
	for (const result of [await ask('drop-everything'), await ask('constructor'), await ask('create-admin', 'nobody')]) {
		expect(result?.code).toBe(2);
	}
	const answer = await new Promise<string>((resolve) => {
		const raw = connect(join(office.dataDir, 'admin.sock'), () => raw.write('{"command":\n'));
		raw.on('data', (chunk: Buffer) => resolve(chunk.toString()));
	});
	expect(JSON.parse(answer)).toMatchObject({ code: 2 });
});

test('the socket is its owner’s alone, and one that a killed process left behind is no hindrance', async () => {
	expect((await stat(join(office.dataDir, 'admin.sock'))).mode & 0o777).toBe(0o600);
	await socket?.close();
	expect(await ask('create-token', 'x')).toBeNull();
	await writeFile(join(office.dataDir, 'admin.sock'), '');
	expect(await ask('create-token', 'x')).toBeNull();
	socket = await listen();
	expect(await ask('create-token', 'x')).toMatchObject({ code: 1 });
});
