import type { BenchRow } from '../../bench-row';
import { type BenchSchool, makeBenchSchool } from '../../bench-school';
import { round } from '../../figures';
import { startGatehouse } from '../../server-process';
import { openReaderKiosk, type ReaderKiosk } from './reader-kiosk';

const slowerBy = 4;
const mostMs = 200;
const pupils = 24;

/** One interaction: what it was and how long until the next paint after it, in milliseconds. */
interface Interaction {
	kind: string;
	on: string;
	ms: number;
}

/**
 * Interaction to next paint on the kiosk, with a camera that runs and a processor slowed to a quarter: cards by a reader, every
 * button and tile by touch, and the same by keys. As INP is defined: the worst, but for one in every fifty.
 */
export async function interactionBench(): Promise<BenchRow[]> {
	const school = await makeBenchSchool(pupils);
	const server = await startGatehouse(school.dataDir);
	try {
		const kiosk = await openReaderKiosk({
			origin: server.origin,
			token: school.deviceToken,
			args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
			prepare: watchInteractions
		});
		try {
			await kiosk.tools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
			await useAll(kiosk, school);
			const all = await kiosk.page.evaluate((): Interaction[] => Reflect.get(globalThis, 'benchInteractions')());
			const worst = [...all].sort((one, other) => other.ms - one.ms);
			for (const { kind, on, ms } of worst.slice(0, 10)) console.error(`${Math.round(ms)} ms: ${kind} on ${on}`);
			const inp = worst[Math.floor(worst.length / 50)]?.ms ?? Number.POSITIVE_INFINITY;
			return [
				{
					name: `interaction to next paint at ${slowerBy}× CPU throttle (INP of ${all.length})`,
					unit: 'ms',
					ours: round(inp, 0),
					reference: null,
					ratio: null,
					goal: `≤ ${mostMs} ms`,
					holds: inp <= mostMs
				}
			];
		} finally {
			await kiosk.close();
		}
	} finally {
		await server.stop();
		school.remove();
	}
}

/** Everything that a child can do at a kiosk, by a reader, by touch and by keys. */
async function useAll({ page, type }: ReaderKiosk, { codes }: BenchSchool): Promise<void> {
	const shown = (screen: string) => page.locator(`main[data-screen=${screen}]`).waitFor();
	const reasons = page.locator('[role=group] button');
	for (const [index, code] of codes.entries()) {
		await type(code);
		await page
			.locator(`main[data-screen=verdict]`)
			.filter({ hasText: `Forename${index} ` })
			.waitFor();
		if (index % 3 === 0) await reasons.nth(index % 5).click();
		else if (index % 3 === 1) {
			await page.keyboard.press('Tab');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
		} else {
			await page.getByRole('button', { name: 'Not me' }).click();
			await shown('passed-on');
		}
	}
	await page.keyboard.press('Escape');
	await shown('idle');
	for (const language of ['Polski', 'العربية', 'English']) {
		await page.locator('button[aria-haspopup=dialog]').click();
		await page.getByRole('button', { name: language, exact: true }).click();
		await page.locator('button[aria-haspopup=dialog]').waitFor();
	}
	for (const wish of ['Larger text', 'Larger text']) await page.getByRole('button', { name: wish }).click();
	for (let turn = 0; turn < 2; turn += 1) {
		await page.getByRole('button', { name: 'I haven’t got my card' }).click();
		await shown('no-card');
		const pad = page.getByRole('group', { name: 'Admission number' });
		for (const digit of '100003') await pad.getByRole('button', { name: digit, exact: true }).click();
		if (turn === 0) await page.getByRole('button', { name: 'Back' }).click();
		else await pad.getByRole('button', { name: 'Sign in' }).click();
		await shown(turn === 0 ? 'idle' : 'verdict');
	}
	// The last one's entry comes after its paint.
	await page.evaluate(
		() =>
			new Promise<void>((painted) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(painted, 100))))
	);
}

/** Runs in the page, before its own script, and stands by itself: keeps the longest event of every interaction. */
function watchInteractions(): void {
	const longest = new Map<number, Interaction>();
	/** What was pressed, by when: it may have gone from the page when its event is told of. */
	const pressed = new Map<number, string>();
	const note = (event: Event): void => {
		const { target } = event;
		const button = target instanceof Element ? target.closest('button') : null;
		const words = button?.ariaLabel ?? button?.textContent ?? '';
		pressed.set(
			Math.round(event.timeStamp),
			`${event instanceof KeyboardEvent ? event.key : ''} ${words.trim().slice(0, 24)}`
		);
	};
	for (const kind of ['keydown', 'keyup', 'pointerdown', 'pointerup', 'click']) {
		window.addEventListener(kind, note, { capture: true });
	}
	const observer = new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) {
			if (!('interactionId' in entry) || typeof entry.interactionId !== 'number' || entry.interactionId === 0) continue;
			if ((longest.get(entry.interactionId)?.ms ?? 0) >= entry.duration) continue;
			const on = pressed.get(Math.round(entry.startTime)) ?? 'something';
			longest.set(entry.interactionId, { kind: entry.name, on, ms: entry.duration });
		}
	});
	// The types of the browser do not know this part of the options yet.
	const options = { type: 'event', buffered: true, durationThreshold: 16 };
	observer.observe(options);
	Reflect.set(globalThis, 'benchInteractions', () => [...longest.values()]);
}
