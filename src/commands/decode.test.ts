import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { drawCard, type CardToDraw } from '../../tests/support/cards';
import { main } from './decode';

let folder = '';

async function draw(card: CardToDraw): Promise<Sharp> {
	const { data, width, height } = await drawCard(card);
	return sharp(Buffer.from(data.buffer), { raw: { width, height, channels: 4 } });
}

async function run(...args: string[]) {
	const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	const exitCode = await main(args);
	const text = out.mock.calls.map(([chunk]) => String(chunk)).join('');
	const lines: unknown[] = text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));
	return { exitCode, lines, complaints: err.mock.calls.map(([chunk]) => String(chunk)).join('') };
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'gatehouse-decode-'));
	await mkdir(join(folder, 'cards/b'), { recursive: true });
	await (await draw({ code: '0042137', symbology: 'qr' })).png().toFile(join(folder, 'cards/z.png'));
	await (await draw({ code: 'GH-004213', symbology: 'code-128' })).flatten().jpeg().toFile(join(folder, 'cards/a.JPG'));
	await (await draw({ code: '00421370', symbology: 'itf' })).webp().toFile(join(folder, 'cards/b/c.webp'));
	await writeFile(join(folder, 'cards/notes.txt'), 'not a picture');
	await sharp({ create: { width: 300, height: 200, channels: 3, background: '#cccccc' } })
		.png()
		.toFile(join(folder, 'empty.png'));
	await writeFile(join(folder, 'broken.png'), 'not a picture');
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rm(folder, { recursive: true }));

test('[CD2] a folder is walked in sorted order, png, jpg and webp are read, a line of JSON each', async () => {
	const { exitCode, lines } = await run(join(folder, 'cards'));
	expect(exitCode).toBe(0);
	expect(lines).toEqual([
		{ file: join(folder, 'cards/a.JPG'), text: 'GH-004213', format: 'code-128', ms: expect.any(Number) },
		{ file: join(folder, 'cards/b/c.webp'), text: '00421370', format: 'itf', ms: expect.any(Number) },
		{ file: join(folder, 'cards/z.png'), text: '0042137', format: 'qr', ms: expect.any(Number) }
	]);
});

test('[CD2] a picture without a code is a line with null, and no failure', async () => {
	const file = join(folder, 'empty.png');
	expect(await run(file)).toEqual({
		exitCode: 0,
		lines: [{ file, text: null, format: null, ms: expect.any(Number) }],
		complaints: ''
	});
});

test('[CD2] a file that cannot be opened is a line with null and one on stderr, and the next is read', async () => {
	const [broken, missing, good] = [
		join(folder, 'broken.png'),
		join(folder, 'no-such.png'),
		join(folder, 'cards/z.png')
	];
	const { exitCode, lines, complaints } = await run(broken, missing, good);
	expect(exitCode).toBe(1);
	expect(lines).toMatchObject([
		{ file: broken, text: null },
		{ file: missing, text: null },
		{ file: good, text: '0042137' }
	]);
	expect(complaints.match(/^.*: .+$/gm)).toHaveLength(2);
});

test('[CD2] a transparent picture is read as on white paper', async () => {
	const { data, info } = await (await draw({ code: 'GH-77', symbology: 'code-128' })).raw().toBuffer({
		resolveWithObject: true
	});
	for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) > 200) data.set([0, 0, 0, 0], at);
	const file = join(folder, 'clear.png');
	await sharp(data, { raw: info }).png().toFile(file);
	expect((await run(file)).lines).toMatchObject([{ text: 'GH-77' }]);
});

test('[CD2] without a path it says how it is used', async () => {
	const { exitCode, complaints } = await run();
	expect(exitCode).toBe(2);
	expect(complaints).toContain('npm run decode -- PATH');
});
