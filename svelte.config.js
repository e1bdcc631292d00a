import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	kit: {
		// The prefix keeps the adapter off PORT, HOST and ORIGIN, which `src/main.js` reads, and means more by.
		adapter: adapter({ out: process.env.GATEHOUSE_BUILD_FOLDER ?? 'build', envPrefix: 'KIT_' }),
		serviceWorker: { register: false },
		// Left to `ownOriginOnly` in hooks.server.ts, which holds for every request that changes something, not for forms alone.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				'style-src': ['self'],
				// Server-rendered `style:` directives are attributes; without this one exception they are dropped.
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'media-src': ['self', 'blob:'],
				'connect-src': ['self'],
				'worker-src': ['self', 'blob:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				// A demonstration shows two of its own screens side by side.
				'frame-ancestors': ['self']
			}
		}
	}
};

export default config;
