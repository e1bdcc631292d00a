/**
 * Takes the pictures that README shows, from a running demonstration: `npm run demo` in one terminal, then
 * `npm run pictures` in another. Writes static/pictures/*.png.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { v7 } from 'uuid';
import { findBrowser } from './find-browser.js';

const folder = 'static/pictures';
/** @type {{ origin: string, now: string, users: { role: string, email: string, password: string }[], devices: { name: string, purpose: string, room?: string, token: string }[], cards: { code: string, admissionNumber: string, situation: string }[], apiToken: string }} */
const demo = JSON.parse(readFileSync(process.env.DEMO_JSON ?? 'data/demo/demo.json', 'utf8'));
const sizes = { tablet: { width: 1180, height: 820 }, desktop: { width: 1440, height: 900 } };

/** What the kiosk's camera sees: an empty hall in soft light, two frames of it. */
const hall = join(mkdtempSync(join(tmpdir(), 'gatehouse-pictures-')), 'hall.y4m');
const [width, height] = [640, 480];
const light = Buffer.from(
	Array.from({ length: width * height }, (_, at) => 70 + Math.round((90 * (at % width)) / width))
);
const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 126)]);
writeFileSync(
	hall,
	Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame])
);

const browser = await chromium.launch({
	executablePath: findBrowser()?.path,
	args: [
		...['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
		...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
		`--use-file-for-fake-video-capture=${hall}`
	]
});
mkdirSync(folder, { recursive: true });

/**
 * @param {keyof typeof sizes} size
 * @param {string | null} role whom to sign in as
 */
async function pageFor(size, role) {
	const context = await browser.newContext({ viewport: sizes[size], baseURL: demo.origin });
	const page = await context.newPage();
	const user = demo.users.find((one) => one.role === role);
	if (!user) return page;
	await page.goto('/sign-in');
	await page.fill('input[name=email]', user.email);
	await page.fill('input[name=password]', user.password);
	await Promise.all([
		page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
		page.press('input[name=password]', 'Enter')
	]);
	return page;
}

/**
 * @param {import('playwright').Page} page
 * @param {string} name
 */
async function take(page, name) {
	await page.screenshot({ path: join(folder, `${name}.png`) });
	console.log(`${folder}/${name}.png`);
}

/** @param {string} purpose */
function deviceFor(purpose) {
	const device = demo.devices.find((one) => one.purpose === purpose);
	if (!device) throw new Error(`The demonstration has no device for ${purpose}`);
	return device;
}

const desk = await pageFor('desktop', 'reception');
await desk.goto('/desk');
const kiosk = await pageFor('tablet', null);
await kiosk.goto(`/kiosk#device=${deviceFor('late-kiosk').token}`);
await kiosk.getByText('Ready', { exact: true }).waitFor();
await take(kiosk, 'kiosk');

const early = await fetch(`${demo.origin}/api/v1/arrivals?from=2026-09-01&to=2027-08-31`, {
	headers: { authorization: `Bearer ${demo.apiToken}` }
});
/** @type {{ items: { studentId: string }[] }} */
const lates = await early.json();
const known = new Set(lates.items.map(({ studentId }) => studentId));
const punctual = demo.cards.filter(
	({ situation, admissionNumber }) => situation === 'ordinary' && !known.has(admissionNumber)
);
// The pictures are read in English: the first verdict whose pupil reads it.
for (const { code } of punctual) {
	const before = (await kiosk.locator('main').getAttribute('data-scan')) ?? '';
	await kiosk.keyboard.type(code);
	await kiosk.keyboard.press('Enter');
	await kiosk.locator(`main[data-scan]:not([data-scan="${before}"])`).waitFor();
	if ((await kiosk.locator('main').getAttribute('lang')) === 'en') break;
}
await take(kiosk, 'late');

await desk.locator('tbody tr').first().waitFor();
await take(desk, 'desk');
await desk.locator('tbody tr a').first().click();
await desk.waitForURL(/\/pupils\//);
await desk.getByRole('heading', { level: 1 }).waitFor();
const why = desk.locator('main details summary').first();
if (await why.count()) await why.click();
await take(desk, 'pupil');

const room = await pageFor('tablet', 'supervisor');
const roomId = deviceFor('room').room;
await room.goto(`/room/${roomId}`);
await room.getByText('Live', { exact: true }).waitFor();
await take(room, 'room');
await room.goto(`/room/${roomId}/wall`);
await room.getByText('Live', { exact: true }).waitFor();
await take(room, 'wall');

const senior = await pageFor('desktop', 'senior');
await senior.goto('/pastoral/held');
await senior.getByRole('button', { name: 'Book it' }).waitFor();
await take(senior, 'held');
await senior.goto('/pastoral/sittings');
await take(senior, 'sittings');
await senior.goto('/admin/calendar');
await take(senior, 'calendar');
await senior.goto('/pastoral/policy');
await senior.getByRole('button', { name: 'Change it in a draft' }).click();
await senior.waitForURL(/\/pastoral\/policy\/.+/);
await senior.getByRole('heading', { level: 1 }).waitFor();
await take(senior, 'policy');
await senior.goto(`${senior.url().replace(/[?#].*/, '')}/try`);
await senior.getByRole('button', { name: /^Try/ }).click();
await senior.getByRole('table').first().waitFor();
await take(senior, 'try-out');

const start = await pageFor('desktop', 'reception');
await start.goto('/demo');
await start.frameLocator('iframe').first().getByRole('heading', { level: 1 }).waitFor();
await take(start, 'demo');

// The sitting after school: the school's clock is moved to a few minutes before it, and some pupils come.
await fetch(`${demo.origin}/demo?/move`, {
	method: 'POST',
	headers: { origin: demo.origin },
	body: new URLSearchParams({ kind: 'to', minute: String(15 * 60 + 12) })
});
const door = demo.devices.find(({ purpose }) => purpose === 'sitting');
const day = demo.now.slice(0, 10);
const booked = await fetch(`${demo.origin}/api/v1/detentions?from=${day}&to=${day}`, {
	headers: { authorization: `Bearer ${demo.apiToken}` }
});
/** @type {{ items: { studentId: string, status: string, date: string, startsAt: string }[] }} */
const detentions = await booked.json();
const today = detentions.items.filter(({ status, startsAt }) => status === 'booked' && startsAt === '15:10');
const cards = today
	.slice(0, 40)
	.flatMap(({ studentId }) => demo.cards.find((card) => card.admissionNumber === studentId) ?? []);
const authorization = `Bearer ${door?.token}`;
const own = await fetch(`${demo.origin}/api/v1/device`, { headers: { authorization } });
const { serverTime } = await own.json();
const scans = cards.map(({ code }) => ({ scanId: v7(), code, scannedAt: serverTime, offsetMs: 0 }));
await fetch(`${demo.origin}/api/v1/scans`, {
	method: 'POST',
	headers: { authorization, 'content-type': 'application/json' },
	body: JSON.stringify({ sentAt: serverTime, scans })
});
// Signed in only now: who was signed in before the clock was moved has been away for hours.
const sitting = await pageFor('tablet', 'supervisor');
await sitting.goto('/sitting');
await sitting.locator('main a').filter({ hasText: '15:10' }).first().click();
await sitting.getByText('Live', { exact: true }).waitFor();
await take(sitting, 'sitting');
await browser.close();
