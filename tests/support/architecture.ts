import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { floorOf, floorRules, isGenerated, isTest, mayReadTheClock } from './floors';
import type { FloorRule } from './floors';
import { scanSource } from './import-scan';
import type { FoundImport } from './import-scan';

/** Text by path; paths are counted from the project's root, with `/` (`src/lib/domain/mark.ts`). */
export type SourceFiles = ReadonlyMap<string, string>;

/** One place where the house is not as DESIGN has it. */
export interface Violation {
	readonly file: string;
	/** Counted from 1; 0 where the whole file or folder is meant. */
	readonly line: number;
	readonly rule: 'floor' | 'package' | 'clock' | 'network' | 'folder-size' | 'no-floor' | 'unreadable';
	readonly detail: string;
}

/** The most source files that a folder may hold; tests beside the code are not counted. */
export const mostFilesInAFolder = 15;

const sourceName = /\.(ts|js|svelte)$/;

/** Everything that breaks the floors, the clock rule or the folder rule; empty when the house stands. */
export function checkArchitecture(files: SourceFiles): Violation[] {
	const sources = [...files].filter(([path]) => sourceName.test(path) && !isGenerated(path));
	return [...sources.flatMap(([path, text]) => checkFile(path, text, files)), ...checkFolders(sources.map(([p]) => p))];
}

/** The project's own sources under `src/` and `tests/`, and the composition roots beside them. */
export function readProject(root: string): SourceFiles {
	const files = new Map<string, string>();
	const walk = (folder: string): void => {
		for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
			const path = `${folder}/${entry.name}`;
			if (entry.isDirectory()) walk(path);
			else files.set(path, sourceName.test(path) ? readFileSync(join(root, path), 'utf8') : '');
		}
	};
	walk('src');
	walk('tests');
	for (const path of ['vite.config.ts', 'svelte.config.js']) files.set(path, readFileSync(join(root, path), 'utf8'));
	return files;
}

function checkFile(file: string, text: string, files: SourceFiles): Violation[] {
	if (isTest(file)) return [];
	const floor = floorOf(file);
	if (floor === 'unknown' || floor === 'styles' || floor === 'outside' || floor === 'tests') {
		return [{ file, line: 0, rule: 'no-floor', detail: 'belongs to no floor' }];
	}
	const rule = floorRules[floor];
	const scan = scanSource(file, text);
	const violations: Violation[] = [];
	for (const found of scan.imports) {
		for (const broken of checkImport(file, found, rule, files)) {
			violations.push({ file, line: found.line, ...broken });
		}
	}
	for (const deed of scan.deeds) {
		if (deed.kind === 'clock' && file.startsWith('src/') && !mayReadTheClock(file)) {
			violations.push({ file, line: deed.line, rule: 'clock', detail: `reads the clock by itself: ${deed.text}` });
		}
		if (deed.kind === 'network' && ['domain', 'decoder', 'protocol', 'application', 'ui', 'words'].includes(floor)) {
			violations.push({ file, line: deed.line, rule: 'network', detail: `reaches the network: ${deed.text}` });
		}
	}
	return violations;
}

type Broken = Pick<Violation, 'rule' | 'detail'>;

function checkImport(file: string, found: FoundImport, rule: FloorRule, files: SourceFiles): Broken[] {
	const own = floorOf(file);
	if (found.kind === 'unreadable') {
		if (own === 'root' || own === 'commands') return [];
		return [{ rule: 'unreadable', detail: `imports what only running it can tell: ${found.specifier}` }];
	}
	const specifier = found.specifier.replace(/[?#].*$/, '');
	const path = projectPath(file, specifier, found.kind);
	if (path === null) return checkPackage(specifier, found, rule);
	if (found.kind === 'glob') {
		if (found.specifier.startsWith('!')) return [];
		const matches = matchGlob(path, files);
		// A pattern that matches nothing today is judged by the folder that it looks into.
		const reached = matches.length > 0 ? matches : [path.replace(/[^/]*[*?{[].*$/, '')];
		return reached.flatMap((one) => checkReach(file, one, found, rule));
	}
	return checkReach(file, resolveFile(path, files), found, rule);
}

function checkReach(file: string, target: string, found: FoundImport, rule: FloorRule): Broken[] {
	const own = floorOf(file);
	const other = floorOf(target);
	if (/\/\$types(\.d)?(\.ts|\.js)?$/.test(target)) return [];
	if (other === own) return [];
	const allowed = rule.floors[other];
	if (allowed === 'all' || (allowed === 'types' && found.kind === 'type')) return [];
	const how = allowed === 'types' ? ' other than by type' : '';
	return [{ rule: 'floor', detail: `${own} may not reach ${other}${how}: ${found.kind} ${found.specifier}` }];
}

function checkPackage(specifier: string, found: FoundImport, rule: FloorRule): Broken[] {
	const broken = (why: string): Broken[] => [{ rule: 'package', detail: `${why}: ${found.kind} ${found.specifier}` }];
	if (specifier === '$app/stores') return broken('has gone from SvelteKit');
	if (specifier.startsWith('$')) return rule.kitModules ? [] : broken('may not lean on SvelteKit');
	if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
		return rule.nodeBuiltins ? [] : broken('may not lean on Node');
	}
	const isOneOf = (names: readonly string[]) =>
		names.some((name) => specifier === name || specifier.startsWith(`${name}/`));
	if ('only' in rule.packages) return isOneOf(rule.packages.only) ? [] : broken('may not use this package');
	return isOneOf(rule.packages.except) ? broken('may not use this package') : [];
}

/** The path that a specifier names, counted from the project's root; null for a package or a framework's module. */
function projectPath(file: string, specifier: string, kind: FoundImport['kind']): string | null {
	const bare = specifier.replace(/^!/, '');
	if (bare === '$lib' || bare.startsWith('$lib/')) return `src/lib${bare.slice(4)}`;
	if (bare.startsWith('/')) return bare.slice(1);
	if (bare.startsWith('.')) return posix.join(posix.dirname(file), bare);
	if (kind === 'url' && !/^[\w-]+:/.test(bare) && !bare.startsWith('@')) return posix.join(posix.dirname(file), bare);
	return null;
}

function resolveFile(path: string, files: SourceFiles): string {
	const swapped = path.replace(/\.js$/, '.ts');
	const candidates = [path, swapped, `${path}.ts`, `${path}.js`, `${path}/index.ts`, `${path}/index.js`];
	return candidates.find((one) => files.has(one)) ?? path;
}

function matchGlob(pattern: string, files: SourceFiles): string[] {
	const source = pattern
		.replace(/[.+^$()|[\]\\]/g, '\\$&')
		.replace(/\{([^}]*)\}/g, (_, inner: string) => `(${inner.replaceAll(',', '|')})`)
		.replace(/\*\*\/?|\*|\?/g, (token) => {
			if (token === '**/') return '(.*/)?';
			if (token === '**') return '.*';
			return token === '*' ? '[^/]*' : '[^/]';
		});
	const matcher = new RegExp(`^${source}$`);
	return [...files.keys()].filter((path) => matcher.test(path) && !isTest(path));
}

function checkFolders(paths: readonly string[]): Violation[] {
	const counts = new Map<string, number>();
	for (const path of paths) {
		if (/\.(test|spec)\.[jt]s$/.test(path)) continue;
		const folder = posix.dirname(path);
		counts.set(folder, (counts.get(folder) ?? 0) + 1);
	}
	return [...counts]
		.filter(([, count]) => count > mostFilesInAFolder)
		.map(([folder, count]) => ({
			file: folder,
			line: 0,
			rule: 'folder-size',
			detail: `holds ${count} source files; over ${mostFilesInAFolder} it is split by noun`
		}));
}
