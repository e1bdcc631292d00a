import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Bundles what fills a school's databases, once a run: it uses the application's own repositories, whose migrations only Vite
 * can gather. Packages stay outside.
 */
export default async function bundleSeed(): Promise<void> {
	await build({
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		root: path('../..'),
		resolve: { alias: { $lib: path('../../src/lib') } },
		build: {
			ssr: path('../support/seed-small-school.ts'),
			target: 'node20',
			outDir: path('../../node_modules/.cache/gatehouse/e2e'),
			emptyOutDir: true,
			rollupOptions: { output: { entryFileNames: 'seed-small-school.js', chunkFileNames: '[name]-[hash].js' } }
		}
	});
}
