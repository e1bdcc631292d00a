import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright/test';
import { writeCardClip, type CardToDraw } from '../cards';
import { test } from './test';

/** Short: a clip is read again and again, and each frame is more than a megabyte. */
const times = { fps: 5, emptySeconds: 0.6, cardSeconds: 1.4 };

/** `test` with `camera`, which launches a browser whose camera sees these cards, one after another, over and over. */
export const testWithCamera = test.extend<{ camera: (cards: CardToDraw[]) => Promise<Browser> }>({
	camera: async ({ playwright, launchOptions }, use) => {
		const folder = mkdtempSync(join(tmpdir(), 'gatehouse-clip-'));
		const launched: Browser[] = [];
		await use(async (cards) => {
			const file = join(folder, `${launched.length}.y4m`);
			await writeCardClip(file, cards, times);
			const browser = await playwright.chromium.launch({
				...launchOptions,
				args: [
					...(launchOptions.args ?? []),
					'--use-fake-ui-for-media-stream',
					'--use-fake-device-for-media-stream',
					`--use-file-for-fake-video-capture=${file}`
				]
			});
			launched.push(browser);
			return browser;
		});
		await Promise.all(launched.map((browser) => browser.close()));
		rmSync(folder, { recursive: true, force: true });
	}
});
