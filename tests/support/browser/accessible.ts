import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { expect } from './test';

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What colours and the way that a screen stands can change. */
const seen = ['color-contrast', 'target-size'];

/** The two ways in which a tablet stands. */
const screens = [
	{ width: 820, height: 1180 },
	{ width: 1180, height: 820 }
] as const;

/**
 * Holds a page as it stands to WCAG 2.2 AA, in light and in dark, and to both ways in which a tablet stands: nothing is
 * wider than the screen.
 *
 * @param state what the page shows, for the message
 * @param within the part that is looked at, where the rest was already
 */
export async function expectAccessible(page: Page, state: string, within?: string): Promise<void> {
	for (const [index, size] of screens.entries()) {
		await page.setViewportSize(size);
		const colorScheme = index === 0 ? 'light' : 'dark';
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
		expect.soft(wide, `${state}: wider than ${size.width} px by`).toBeLessThanOrEqual(0);
		const axe = within === undefined ? new AxeBuilder({ page }) : new AxeBuilder({ page }).include(within);
		const { violations } = await (index === 0 ? axe.withTags(wcag22aa) : axe.withRules(seen)).analyze();
		const found = violations.flatMap(({ id, nodes }) =>
			nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary?.split('\n')[1]?.trim() ?? ''})`)
		);
		expect.soft(found, `${state}, ${colorScheme}`).toEqual([]);
	}
}
