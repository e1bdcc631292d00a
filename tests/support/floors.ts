/** The floors of the house: which folder is which floor, and what each may reach. */

/** A floor of `src/`, or a place outside the floors that an import can reach. */
export type Floor =
	| 'domain'
	| 'decoder'
	| 'protocol'
	| 'application'
	| 'ui'
	| 'words'
	| 'client'
	| 'server'
	| 'routes'
	| 'commands'
	| 'root'
	| 'service-worker'
	| 'styles'
	| 'outside'
	| 'tests'
	| 'unknown';

/** `types` means that only a type-only import is allowed. */
type Reach = Partial<Record<Floor, 'all' | 'types'>>;

/** What one floor may import. A floor may always import itself. */
export interface FloorRule {
	readonly floors: Reach;
	/** The packages that it may import, or those that it may not. */
	readonly packages: { readonly only: readonly string[] } | { readonly except: readonly string[] };
	readonly nodeBuiltins: boolean;
	/** SvelteKit's own modules: `$app/…`, `$env/…`, `$service-worker`. */
	readonly kitModules: boolean;
}

/** Libraries that an adapter wraps: beside `server` only the composition roots may name them. */
const adapterLibraries = [
	'@libsql/client',
	'@lucia-auth/adapter-drizzle',
	'@node-rs/argon2',
	'@peculiar/x509',
	'drizzle-orm',
	'lucia',
	'pino',
	'sharp',
	'socket.io'
];

/** What may be imported from where; the words are the one part of `ui` that every neighbour may read. */
export const floorRules: Record<Exclude<Floor, 'styles' | 'outside' | 'tests' | 'unknown'>, FloorRule> = {
	domain: { floors: {}, packages: { only: ['temporal-polyfill'] }, nodeBuiltins: false, kitModules: false },
	decoder: {
		floors: { domain: 'all' },
		packages: { only: ['@zxing/browser', '@zxing/library', 'zxing-wasm'] },
		nodeBuiltins: false,
		kitModules: false
	},
	protocol: {
		floors: { domain: 'all' },
		packages: { only: ['@valibot/to-json-schema', 'temporal-polyfill', 'valibot'] },
		nodeBuiltins: false,
		kitModules: false
	},
	application: {
		floors: { domain: 'all', protocol: 'types' },
		packages: { only: ['temporal-polyfill', 'uuid'] },
		nodeBuiltins: false,
		kitModules: false
	},
	ui: {
		floors: { domain: 'all', protocol: 'all', application: 'types', words: 'all' },
		packages: { except: [...adapterLibraries, 'idb', 'socket.io-client', 'svelte/store'] },
		nodeBuiltins: false,
		kitModules: true
	},
	words: { floors: { domain: 'all' }, packages: { except: adapterLibraries }, nodeBuiltins: false, kitModules: false },
	client: {
		floors: { domain: 'all', decoder: 'all', protocol: 'all', application: 'types', words: 'all' },
		packages: { except: [...adapterLibraries, 'svelte/store'] },
		nodeBuiltins: false,
		kitModules: true
	},
	server: {
		floors: { domain: 'all', decoder: 'all', protocol: 'all', application: 'all', words: 'all', outside: 'all' },
		packages: { except: ['svelte', 'socket.io-client'] },
		nodeBuiltins: true,
		kitModules: false
	},
	routes: {
		floors: {
			domain: 'all',
			protocol: 'all',
			application: 'types',
			ui: 'all',
			words: 'all',
			client: 'all',
			styles: 'all'
		},
		packages: { except: [...adapterLibraries, 'svelte/store'] },
		nodeBuiltins: false,
		kitModules: true
	},
	commands: {
		floors: {
			domain: 'all',
			decoder: 'all',
			protocol: 'all',
			application: 'all',
			words: 'all',
			server: 'all',
			root: 'all',
			outside: 'all'
		},
		packages: { except: [] },
		nodeBuiltins: true,
		kitModules: false
	},
	root: {
		floors: {
			domain: 'all',
			decoder: 'all',
			protocol: 'all',
			application: 'all',
			words: 'all',
			server: 'all',
			commands: 'all',
			outside: 'all'
		},
		packages: { except: [] },
		nodeBuiltins: true,
		kitModules: true
	},
	'service-worker': {
		floors: { domain: 'all', protocol: 'all', application: 'types', client: 'all' },
		packages: { except: adapterLibraries },
		nodeBuiltins: false,
		kitModules: true
	}
};

const byFolder: readonly (readonly [prefix: string, floor: Floor])[] = [
	['src/lib/ui/words/', 'words'],
	['src/lib/domain/', 'domain'],
	['src/lib/decoder/', 'decoder'],
	['src/lib/protocol/', 'protocol'],
	['src/lib/application/', 'application'],
	['src/lib/ui/', 'ui'],
	['src/lib/client/', 'client'],
	['src/lib/server/', 'server'],
	['src/routes/', 'routes'],
	['src/params/', 'routes'],
	['src/commands/', 'commands'],
	['src/service-worker/', 'service-worker'],
	['tests/', 'tests']
];

const rootFiles = ['src/hooks.server.ts', 'src/main.js', 'src/app.d.ts', 'vite.config.ts', 'svelte.config.js'];

/** A file that exists to prove others; it may import what it likes, and nothing but tests may import it. */
export function isTest(path: string): boolean {
	return path.startsWith('tests/') || /\.(test|spec)(\.[jt]s)?$/.test(path);
}

/** Written by a tool and checked by nobody. */
export function isGenerated(path: string): boolean {
	return path.startsWith('src/lib/ui/words/generated/') || path.includes('/project.inlang/');
}

/** May read the system's clock: the clock adapters, the commands and the launcher. */
export function mayReadTheClock(path: string): boolean {
	return (
		/^src\/lib\/(server|client)\/(.*\/)?[^/]*clock[^/]*\.ts$/.test(path) ||
		path.startsWith('src/commands/') ||
		path === 'src/main.js'
	);
}

/** The floor of a path counted from the project's root (`src/lib/domain/mark.ts`). */
export function floorOf(path: string): Floor {
	if (isTest(path)) return 'tests';
	if (rootFiles.includes(path)) return 'root';
	if (/^src\/service-worker\.[jt]s$/.test(path)) return 'service-worker';
	for (const [prefix, floor] of byFolder) {
		if (path.startsWith(prefix) || `${path}/` === prefix) return floor;
	}
	if (path === 'src/lib') return 'outside';
	if (path.startsWith('src/') || path === 'src') return path === 'src/app.css' ? 'styles' : 'unknown';
	return 'outside';
}
