import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './build-stamp.js';

let folder = '';
const write = (path: string, text: string) => {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
};

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'gatehouse-stamp-'));
	write('src/lib/domain/mark.ts', 'export {};');
	write('package-lock.json', '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a build is stale', () => {
	const changes: Record<string, () => void> = {
		'when a source has changed its length': () => write('src/lib/domain/mark.ts', 'export const mark = 1;'),
		'when a source was written again': () => utimesSync(join(folder, 'src/lib/domain/mark.ts'), 1, 1),
		'when a source was added': () => write('src/routes/+page.svelte', ''),
		'when a source was removed': () => rmSync(join(folder, 'src/lib/domain/mark.ts')),
		'when a migration was added': () => write('drizzle/school/0001.sql', ''),
		'when a picture was added': () => write('static/icon.png', ''),
		'when other packages were locked': () => write('package-lock.json', '{ }'),
		'when the words of the pupils changed': () => write('src/lib/ui/words/project.inlang/settings.json', '{}')
	};
	for (const [what, change] of Object.entries(changes)) {
		it(what, () => {
			const before = fingerprint(folder);
			change();
			expect(fingerprint(folder)).not.toBe(before);
		});
	}
});

describe('a build stays fresh', () => {
	const changes: Record<string, () => void> = {
		'when nothing happened': () => {},
		'when a test was written': () => write('src/lib/domain/mark.test.ts', 'x'),
		'when the build itself generated the words': () => {
			write('src/lib/ui/words/generated/messages.js', 'x');
			write('src/lib/ui/words/project.inlang/cache/x.json', 'x');
		},
		'when the database grew': () => write('data/school.db', 'x')
	};
	for (const [what, change] of Object.entries(changes)) {
		it(what, () => {
			write('src/lib/ui/words/project.inlang/.gitignore', '');
			const before = fingerprint(folder);
			change();
			expect(fingerprint(folder)).toBe(before);
		});
	}
});
