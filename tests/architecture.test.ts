import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkArchitecture, mostFilesInAFolder, readProject } from './support/architecture';

/** What the checker says of a few invented files, as `rule file:line`. */
function check(files: Record<string, string>): string[] {
	return checkArchitecture(new Map(Object.entries(files))).map((one) => `${one.rule} ${one.file}:${one.line}`);
}

const adapter = { 'src/lib/server/db/store.ts': 'export const store = 1;' };
const domain = { 'src/lib/domain/mark.ts': 'export type Mark = "L";' };

describe('the house', () => {
	const project = readProject(fileURLToPath(new URL('..', import.meta.url)));

	it('stands on its floors: every import points down, no folder is crowded, no clock is read in passing', () => {
		expect(checkArchitecture(project)).toEqual([]);
	});

	it('is read whole: the checker sees the routes, the domain and the roots', () => {
		for (const path of ['src/routes/+page.svelte', 'src/lib/domain/punctuality.ts', 'vite.config.ts']) {
			expect([...project.keys()]).toContain(path);
		}
	});
});

describe('a planted violation is seen', () => {
	const planted: Record<string, string> = {
		'a static import': `import { store } from '$lib/server/db/store';`,
		'an import for its side effect': `import '$lib/server/db/store';`,
		'a relative import': `import { store } from '../../server/db/store';`,
		'a relative import that says .js for .ts': `import { store } from '../../server/db/store.js';`,
		'an import from the root of the project': `import { store } from '/src/lib/server/db/store.ts';`,
		'a type-only import': `import type { store } from '$lib/server/db/store';`,
		'an inline type import': `import { type store } from '$lib/server/db/store';`,
		'a type written as an import': `export type Store = import('$lib/server/db/store').Store;`,
		'an export from elsewhere': `export * from '$lib/server/db/store';`,
		'a dynamic import': `export const later = () => import('$lib/server/db/store');`,
		'a dynamic import with a part left open': 'export const any = (n: string) => import(`../../server/db/${n}.ts`);',
		'a dynamic import by a template': 'export const later = () => import(`$lib/server/db/store`);',
		'a require': `const store = require('../../server/db/store');`,
		'a worker by new URL': `new Worker(new URL('../../server/db/store.ts', import.meta.url), { type: 'module' });`,
		'a worker by a query': `import StoreWorker from '$lib/server/db/store?worker';`,
		'a resolved address': `export const at = import.meta.resolve('../../server/db/store.ts');`,
		'a glob': `export const all = import.meta.glob('../../server/**/*.ts');`,
		'a list of globs': `export const all = import.meta.glob(['./*.ts', '/src/lib/server/{db,auth}/*.ts']);`,
		'a glob that matches nothing yet': `export const all = import.meta.glob('$lib/server/none/*.ts');`,
		'a reference': `/// <reference path="../../server/db/store.ts" />`
	};
	for (const [what, code] of Object.entries(planted)) {
		it(`${what}, of server from the browser's side`, () => {
			expect(check({ ...adapter, 'src/lib/client/scanner/a.ts': code })).toEqual([
				'floor src/lib/client/scanner/a.ts:1'
			]);
		});
	}

	const inMarkup: Record<string, string> = {
		'a script block': `<script lang="ts">\n\timport { store } from '$lib/server/db/store';\n</script>\n`,
		'a module script block': `<script lang="ts" module>\n\timport { store } from '$lib/server/db/store';\n</script>\n`,
		'an awaited import': `<h1>Hello</h1>\n{#await import('$lib/server/db/store') then { store }}{store}{/await}\n`,
		'an import in an attribute': `<h1>Hello</h1>\n<button onclick={async () => await import('$lib/server/db/store')}>x</button>\n`,
		'an import in a constant': `{#if true}\n{@const later = import('$lib/server/db/store')}\n{#await later}x{/await}{/if}\n`,
		'an import inside a template string': '<p></p>\n<p title={`${await import("$lib/server/db/store")}`}>x</p>\n'
	};
	for (const [what, code] of Object.entries(inMarkup)) {
		it(`${what}, of server from a page, on its own line`, () => {
			expect(check({ ...adapter, 'src/routes/desk/+page.svelte': code })).toEqual([
				'floor src/routes/desk/+page.svelte:2'
			]);
		});
	}

	const across: [string, Record<string, string>, string][] = [
		[
			'the domain imports a use case by type',
			{ 'src/lib/domain/a.ts': `import type { X } from '$lib/application/x';` },
			'floor'
		],
		['the domain imports a package', { 'src/lib/domain/a.ts': `import * as v from 'valibot';` }, 'package'],
		['the domain imports Node', { 'src/lib/domain/a.ts': `import { createHash } from 'node:crypto';` }, 'package'],
		['the domain imports Node by its old name', { 'src/lib/domain/a.ts': `import fs from 'fs';` }, 'package'],
		[
			'the domain imports SvelteKit',
			{ 'src/lib/domain/a.ts': `import { browser } from '$app/environment';` },
			'package'
		],
		[
			'the protocol imports a use case',
			{ 'src/lib/protocol/a.ts': `import { x } from '$lib/application/x';` },
			'floor'
		],
		['the decoder imports the protocol', { 'src/lib/decoder/a.ts': `import { x } from '$lib/protocol/x';` }, 'floor'],
		[
			'a use case takes more than types from the protocol',
			{ 'src/lib/application/a.ts': `import { x } from '$lib/protocol/x';` },
			'floor'
		],
		['a use case imports an adapter', { 'src/lib/application/a.ts': `import { x } from '$lib/server/db/x';` }, 'floor'],
		[
			'a use case imports the database library',
			{ 'src/lib/application/a.ts': `import { sql } from 'drizzle-orm';` },
			'package'
		],
		['server imports client', { 'src/lib/server/a.ts': `import type { x } from '$lib/client/x';` }, 'floor'],
		['server imports a component', { 'src/lib/server/a.ts': `import X from '$lib/ui/X.svelte';` }, 'floor'],
		['server leans on SvelteKit', { 'src/lib/server/a.ts': `import { env } from '$env/dynamic/private';` }, 'package'],
		['ui imports client', { 'src/lib/ui/A.svelte': `<script>import { x } from '$lib/client/x';</script>` }, 'floor'],
		[
			'ui keeps a store',
			{ 'src/lib/ui/A.svelte': `<script>import { writable } from 'svelte/store';</script>` },
			'package'
		],
		['ui fetches in markup', { 'src/lib/ui/A.svelte': `<button onclick={() => fetch('/x')}>x</button>` }, 'network'],
		['ui opens a socket', { 'src/lib/ui/a.ts': `new WebSocket('wss://x');` }, 'network'],
		[
			'a route takes more than types from a use case',
			{ 'src/routes/+page.server.ts': `import { x } from '$lib/application/x';` },
			'floor'
		],
		['a route imports an adapter', { 'src/routes/api/+server.ts': `import { x } from '$lib/server/db/x';` }, 'floor'],
		[
			'a route imports an adapter by type',
			{ 'src/routes/api/+server.ts': `import type { x } from '$lib/server/db/x';` },
			'floor'
		],
		[
			"a route imports an adapter's library",
			{ 'src/routes/api/+server.ts': `import { createClient } from '@libsql/client';` },
			'package'
		],
		['a route reads a file', { 'src/routes/+page.server.ts': `import { readFileSync } from 'node:fs';` }, 'package'],
		[
			'a route imports a command',
			{ 'src/routes/+page.server.ts': `import { main } from '../commands/demo';` },
			'floor'
		],
		[
			'a route uses stores that have gone',
			{ 'src/routes/+page.svelte': `<script>import { page } from '$app/stores';</script>` },
			'package'
		],
		['a command imports a page', { 'src/commands/a.ts': `import { load } from '../routes/+page';` }, 'floor'],
		[
			'the service worker imports an adapter of server',
			{ 'src/service-worker.ts': `import { x } from '$lib/server/x';` },
			'floor'
		],
		['code imports a test', { 'src/lib/server/a.ts': `import { x } from './a.test';` }, 'floor'],
		[
			"code imports the tests' support",
			{ 'src/lib/server/a.ts': `import { x } from '../../../tests/support/x';` },
			'floor'
		],
		[
			'a glob names only its own folder, and others match',
			{ 'src/lib/domain/a.ts': `import.meta.glob('../**/*.ts');`, ...adapter },
			'floor'
		],
		[
			'an import that only running can tell',
			{ 'src/lib/server/a.ts': `export const a = (x: string) => import(x);` },
			'unreadable'
		],
		['a file on no floor', { 'src/lib/helpers/a.ts': '' }, 'no-floor']
	];
	for (const [what, files, rule] of across) {
		it(`when ${what}`, () => {
			const [file] = Object.keys(files);
			expect(check(files)).toEqual([`${rule} ${file}:${rule === 'no-floor' ? 0 : 1}`]);
		});
	}
});

describe('what points down is allowed', () => {
	const allowed: Record<string, Record<string, string>> = {
		'the domain, itself and the date library': {
			...domain,
			'src/lib/domain/a.ts': `import type { Mark } from './mark';\nimport { Temporal } from 'temporal-polyfill';`
		},
		'a use case, the domain and types of the protocol': {
			'src/lib/application/a.ts': `import { b } from '$lib/domain/b';\nimport { type S } from '$lib/protocol/s';`
		},
		'a page, its types, components, client, and types of use cases': {
			'src/routes/+page.server.ts': `import type { PageServerLoad } from './$types';\nimport type { U } from '$lib/application/u';`,
			'src/routes/+layout.svelte': `<script>import '../app.css'; import X from '$lib/ui/X.svelte'; import { y } from '$lib/client/y';</script>`
		},
		'a composition root, every adapter': {
			'src/hooks.server.ts': `import { openApp } from '$lib/server/app';`,
			'src/commands/demo.ts': `import { openApp } from '$lib/server/app';`,
			'src/lib/server/app.ts': `import { store } from './db/store';`,
			'vite.config.ts': `import { live } from './src/lib/server/live/plugin';`
		},
		'server, Node and the words of the pupils': {
			'src/lib/server/messages/a.ts': `import { join } from 'node:path';\nimport { m } from '$lib/ui/words/generated/messages';`
		},
		'a test, whatever it proves': { 'src/lib/domain/a.test.ts': `import { store } from '$lib/server/db/store';` },
		'a worker beside its client': {
			'src/lib/client/a.ts': `new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });`
		},
		'generated words, unread': { 'src/lib/ui/words/generated/a.js': `fetch('x'); import '$lib/server/x';` }
	};
	for (const [what, files] of Object.entries(allowed)) {
		it(what, () => {
			expect(check(files)).toEqual([]);
		});
	}
});

describe('the clock is handed in', () => {
	const readings = {
		'Date.now()': 'export const t = Date.now();',
		'Date.now handed on': 'export const clock = { now: Date.now };',
		"Date['now']": `export const t = Date['now']();`,
		'globalThis.Date.now()': 'export const t = globalThis.Date.now();',
		'new Date()': 'export const t = new Date();',
		'Date()': 'export const t = Date();',
		'Temporal.Now': 'export const t = Temporal.Now.instant();'
	};
	for (const [what, code] of Object.entries(readings)) {
		for (const path of [
			'src/lib/domain/a.ts',
			'src/lib/server/db/a.ts',
			'src/routes/+page.ts',
			'src/hooks.server.ts'
		]) {
			it(`${what} is seen in ${path}`, () => {
				expect(check({ [path]: code })).toEqual([`clock ${path}:1`]);
			});
		}
		it(`${what} is seen in markup`, () => {
			const expression = code.replace(/^export const \w+ = /, '').replace(/;$/, '');
			expect(check({ 'src/lib/ui/A.svelte': `<p>\n{JSON.stringify(${expression})}</p>` })).toEqual([
				'clock src/lib/ui/A.svelte:2'
			]);
		});
		it(`${what} is the business of a clock, a command and the launcher`, () => {
			for (const path of [
				'src/lib/server/system-clock.ts',
				'src/lib/client/clock.ts',
				'src/commands/demo.ts',
				'src/main.js'
			]) {
				expect(check({ [path]: code })).toEqual([]);
			}
		});
	}

	it('a clock file elsewhere is no excuse', () => {
		expect(check({ 'src/lib/domain/clock.ts': 'export const t = Date.now();' })).toEqual([
			'clock src/lib/domain/clock.ts:1'
		]);
	});

	it('turning a known instant into a date reads no clock', () => {
		expect(check({ 'src/lib/server/a.ts': 'export const at = (ms: number) => new Date(ms).toISOString();' })).toEqual(
			[]
		);
	});
});

describe('a folder is split by noun', () => {
	const files = (count: number, suffix = '') =>
		Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/lib/domain/file-${i}${suffix}.ts`, '']));

	it(`${mostFilesInAFolder} source files may stand side by side, with as many tests`, () => {
		expect(check({ ...files(mostFilesInAFolder), ...files(mostFilesInAFolder, '.test') })).toEqual([]);
	});

	it('one more is seen', () => {
		expect(check(files(mostFilesInAFolder + 1))).toEqual(['folder-size src/lib/domain:0']);
	});
});
