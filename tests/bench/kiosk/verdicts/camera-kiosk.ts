import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import * as v from 'valibot';
import { build } from 'vite';
import { findBrowser } from '../../../support/find-browser.js';
import { CLIP_MARKS } from '../../../support/cards';
import { watchQueue, type QueueSeen } from './watch-queue';

/** What reads the page's camera: ours, as built, or the reference with options of its own. */
export type Reader = { kind: 'ours' } | { kind: 'reference'; options: { delayBetweenScanAttempts?: number } };

/** A kiosk in a real browser whose camera shows a clip. */
export interface CameraKiosk {
	page: Page;
	seen(): Promise<QueueSeen>;
	close(): Promise<void>;
}

const tablet = { width: 820, height: 1180 };
const script = 'src/lib/client/scanner/camera/zxing-js-decoder.ts';
const manifestSchema = v.record(v.string(), v.object({ file: v.string() }));

/**
 * Opens the kiosk as built, in a browser of its own whose camera shows `clip` over and over. With the reference the page finds no
 * WebAssembly and so asks for its reader by script, in whose place it is given the bench's: all else is the same page. No
 * request is looked at any more once the page stands. The page is not kept on the device: a service worker's files could not
 * be replaced.
 */
export async function openCameraKiosk(kiosk: {
	origin: string;
	token: string;
	clip: string;
	reader: Reader;
}): Promise<CameraKiosk> {
	const { origin, token, clip, reader } = kiosk;
	const path = findBrowser()?.path;
	if (path === undefined) throw new Error('No browser is here');
	const browser = await chromium.launch({
		executablePath: path,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--no-first-run',
			'--disable-background-networking',
			'--use-fake-ui-for-media-stream',
			'--use-fake-device-for-media-stream',
			`--use-file-for-fake-video-capture=${clip}`
		]
	});
	try {
		const context = await browser.newContext({
			viewport: tablet,
			locale: 'en-GB',
			timezoneId: 'Europe/London',
			serviceWorkers: 'block'
		});
		await context.addInitScript((own) => localStorage.setItem('gatehouse.device', own), token);
		await context.addInitScript(watchQueue, CLIP_MARKS);
		const replaced = chunkOf(script);
		let wasReplaced = false;
		if (reader.kind === 'reference') {
			await context.addInitScript((options) => {
				Reflect.deleteProperty(globalThis, 'WebAssembly');
				Reflect.set(globalThis, 'benchReferenceOptions', options);
			}, reader.options);
			const body = await referenceScript();
			await context.route(`**/${replaced}`, async (route) => {
				wasReplaced = true;
				await route.fulfill({ body, contentType: 'text/javascript' });
			});
		}
		const page = await context.newPage();
		await page.goto(`${origin}/kiosk`);
		await page.locator('main[data-screen=idle]').waitFor();
		await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
		await page.waitForLoadState('networkidle');
		if (reader.kind === 'reference' && !wasReplaced) throw new Error('The page did not ask for its reader by script');
		await context.unrouteAll();
		return {
			page,
			seen: () => page.evaluate((): QueueSeen => Reflect.get(globalThis, 'benchSeen')),
			close: () => browser.close()
		};
	} catch (error) {
		await browser.close();
		throw error;
	}
}

/** The file that a module was built to. */
function chunkOf(module: string): string {
	const manifest: unknown = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
	const file = v.parse(manifestSchema, manifest)[module]?.file;
	if (file === undefined) throw new Error(`${module} is in no file of its own`);
	return file;
}

let reference: Promise<string> | null = null;

/** The reference as one script, bundled once. */
function referenceScript(): Promise<string> {
	reference ??= bundleReference();
	return reference;
}

async function bundleReference(): Promise<string> {
	const outDir = join(process.cwd(), 'node_modules/.cache/gatehouse/bench-reference');
	await build({
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		resolve: { alias: { $lib: join(process.cwd(), 'src/lib') } },
		build: {
			lib: { entry: 'tests/bench/kiosk/verdicts/reference-reader.ts', formats: ['es'], fileName: () => 'reference.js' },
			outDir,
			emptyOutDir: true
		}
	});
	return readFileSync(join(outDir, 'reference.js'), 'utf8');
}
