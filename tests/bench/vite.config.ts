import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Bundles the benchmarks for Node; packages stay outside, as they do in the application. */
export default defineConfig({
	publicDir: false,
	logLevel: 'warn',
	resolve: { alias: { $lib: path('../../src/lib') } },
	build: {
		ssr: path('./index.ts'),
		target: 'node20',
		outDir: path('../../node_modules/.cache/gatehouse/bench'),
		emptyOutDir: true,
		rollupOptions: { output: { entryFileNames: 'index.js', chunkFileNames: '[name]-[hash].js' } }
	}
});
