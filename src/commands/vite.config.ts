import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { commandNames } from './build-stamp.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const lib = fileURLToPath(new URL('../lib', import.meta.url));

/** Builds each command, `src/commands/NAME.ts`, to `commands/NAME.js` beside the application; packages stay outside. */
export default defineConfig({
	publicDir: false,
	resolve: { alias: { $lib: lib } },
	build: {
		ssr: true,
		target: 'node20',
		outDir: `${process.env['GATEHOUSE_BUILD_FOLDER'] ?? 'build'}/commands`,
		emptyOutDir: true,
		sourcemap: true,
		rollupOptions: {
			input: Object.fromEntries(commandNames().map((name) => [name, `${here}${name}.ts`])),
			output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
		}
	}
});
