import { io } from 'socket.io-client';
import { sameDayAndFridayPolicy } from '../../../src/lib/domain/detention/templates';
import type { LiveEvent } from '../../../src/lib/protocol/live';
import type { SittingSnapshot } from '../../../src/lib/protocol/sitting/sitting';
import { expectAccessible } from '../../support/browser/accessible';
import { sittingLine, useSittingSchool } from '../../support/browser/sitting';
import { expect, live, neverReloads, readCard, ready, test } from '../../support/browser/test';

const { school, moveClock } = useSittingSchool({
	at: '2026-11-23T13:24:00.000Z',
	policies: [sameDayAndFridayPolicy({ version: 6, effectiveFrom: '2026-09-02' })]
});

/** A supervisor's own socket on a sitting, without a page, with what it was told. */
async function listen(sittingId: string) {
	const { cookie } = school.person('supervisor');
	const socket = io(school.origin, {
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		extraHeaders: { cookie: `${cookie.name}=${cookie.value}` }
	});
	const events: LiveEvent[] = [];
	socket.on('event', (event: LiveEvent) => void events.push(event));
	await new Promise((resolve) => socket.once('connect', () => resolve(null)));
	const channel = `sitting:${sittingId}`;
	const watched: { version: number; snapshot: SittingSnapshot } = await socket
		.timeout(5_000)
		.emitWithAck('watch', { channel });
	return { events, ...watched, close: () => socket.disconnect() };
}

test('[DE10][DE11] who leaves early is asked why in one more tap, and the finish says what it waits for', async ({
	open,
	request
}) => {
	const leaver = school.pupil('Yusuf Demir');
	await school.scan(school.school.devices.kiosk, leaver.card);
	await moveClock(request, 15 * 60 + 5);
	const screen = await open(school, '/sitting', { as: school.person('supervisor') });
	await screen.getByRole('link', { name: /Room 5/ }).click();
	await live(screen);
	await expect(screen.getByText('It can be finished from 15:10, when it begins.')).toBeVisible();
	await expect(screen.getByRole('button', { name: 'Finish…' })).toBeHidden();
	await sittingLine(screen, leaver)
		.getByRole('button', { name: /is here$/ })
		.click();
	await moveClock(request, 15 * 60 + 20);
	await screen.reload();
	await live(screen);
	await sittingLine(screen, leaver)
		.getByRole('button', { name: /leaves$/ })
		.click();
	const why = screen.getByRole('dialog', { name: `${leaver.shortName} leaves before 15:40: why?` });
	await expectAccessible(screen, 'why somebody leaves early');
	await why.getByRole('button', { name: 'Unwell' }).click();
	await expect(sittingLine(screen, leaver)).toContainText('Left early at 15:20: unwell');

	await screen.getByRole('button', { name: 'Finish…' }).click();
	const finish = screen.getByRole('dialog', { name: 'Finish the sitting' });
	await expect(finish).toContainText('It runs until');
	await expect(finish).toContainText('Left at 15:20: unwell');
	const button = finish.getByRole('button', { name: 'Finish', exact: true });
	await expect(button).toBeDisabled();
	await expect(button).toHaveAccessibleDescription('Say first what leaving early counts as (1).');
	await expectAccessible(screen, 'a finish that waits for a person');
	await finish.getByRole('button', { name: /Counts as sat$/ }).click();
	await expect(finish.getByRole('status')).toContainText('1 attended');
	await expect(button).toBeEnabled();
});

test('[DE10][RO9] a card of one who is not expected reaches every screen of the sitting over its socket, and is put aside on all', async ({
	open,
	request
}) => {
	const stranger = school.pupil('Priya Sharma');
	await moveClock(request, 15 * 60 + 25);
	const screen = await open(school, '/sitting', { as: school.person('supervisor') });
	await screen.getByRole('link', { name: /Room 5/ }).click();
	await live(screen);
	const holds = await neverReloads(screen);
	const other = await open(school, new URL(screen.url()).pathname, { as: school.person('supervisor') });
	await live(other);
	const own = await listen(new URL(screen.url()).pathname.split('/').at(-1) ?? '');
	expect(own.snapshot.visitors).toEqual([]);

	const tablet = await open(school, '/kiosk', { device: school.school.devices.detentions });
	await ready(tablet);
	await readCard(tablet, stranger.card);
	const strip = screen.getByRole('list', { name: 'Not expected here' });
	await expect(strip).toContainText(
		`${stranger.shortName} ${stranger.tutorGroup} scanned here at 15:25 and is not expected.`
	);
	await expect(strip).toContainText('No detention is booked for them.');
	await expect(other.getByRole('list', { name: 'Not expected here' })).toContainText('not expected');
	await expect.poll(() => own.events).toMatchObject([{ version: own.version + 1, type: 'visitor-came' }]);
	await expectAccessible(screen, 'a sitting with somebody who is not expected');

	await strip.getByRole('button', { name: /^Put aside/ }).click();
	await expect(strip).toBeHidden();
	await expect(other.getByRole('list', { name: 'Not expected here' })).toBeHidden();
	await expect.poll(() => own.events.map(({ type }) => type)).toEqual(['visitor-came', 'visitor-put-aside']);
	await screen.getByRole('button', { name: 'Undo' }).click();
	await expect(strip).toBeVisible();
	await strip.getByRole('button', { name: /^Put aside/ }).click();
	await expect(strip).toBeHidden();
	await holds();
	own.close();
});
