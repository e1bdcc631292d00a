import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { liveSockets } from './src/lib/server/live/vite-plugin';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/ui/words/project.inlang',
			outdir: './src/lib/ui/words/generated',
			strategy: ['baseLocale'],
			// A module a language, so that a tablet loads the one that it shows; and one shape for development, tests and the
			// build: otherwise each rewrites what the other is reading.
			outputStructure: 'locale-modules'
		}),
		sveltekit(),
		liveSockets()
	],
	worker: { format: 'es' },
	test: {
		include: ['src/**/*.test.ts', 'tests/*.test.ts', 'tests/{integration,policies}/**/*.test.ts'],
		environment: 'node',
		testTimeout: 30_000
	}
});
