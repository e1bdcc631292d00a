import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, type Page, expect, test } from 'playwright/test';
import { useSmallSchool } from './small-school';
import type { SeededPupil } from '../seed-small-school';

/** A small school whose clock can be moved on, to come to a sitting's time. */
export function useSittingSchool(options: Parameters<typeof useSmallSchool>[0]) {
	const school = useSmallSchool(options);
	/** The seeded school runs as a demonstration does; told of as one, its clock can be moved. */
	test.beforeAll(() => {
		const file = { origin: school.origin, school: 'Small School', now: school.now(), users: [], devices: [] };
		const path = join(school.server.dataDir, 'demo.json');
		writeFileSync(path, JSON.stringify({ ...file, apiToken: '', cards: [] }));
	});
	/** Moves the school's clock on to a minute of its day. */
	async function moveClock(request: APIRequestContext, minute: number): Promise<void> {
		const moved = await request.post(`${school.origin}/demo?/move`, {
			headers: { origin: school.origin, 'x-sveltekit-action': 'true' },
			form: { kind: 'to', minute: String(minute) }
		});
		expect(await moved.text()).toContain('success');
	}
	return { school, moveClock };
}

/** The card of a pupil on a sitting's screen. */
export function sittingLine(page: Page, { listName }: SeededPupil) {
	return page.getByRole('article').filter({ has: page.getByRole('heading', { name: listName, exact: true }) });
}
