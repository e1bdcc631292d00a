import { databaseFileOf, soak } from '../../support/soak/soak';
import { seededChance } from '../../support/soak/seeded-chance';
import { startTablet } from '../../support/soak/tablet';
import { useSmallSchool } from '../../support/browser/small-school';
import { expect, test } from '../../support/browser/test';

const school = useSmallSchool({}, { behindProxy: true });

test('[SC1][SC2][PU6] two kiosks lose no scan and make none twice through dropped requests, lost replies, errors, stalls and kills, at the times at which the cards were read', async () => {
	test.setTimeout(300_000);
	const proxy = school.proxy;
	const { kiosk, secondKiosk } = school.school.devices;
	const tablets = await Promise.all(
		[kiosk, secondKiosk].map(async (device) => ({
			deviceId: device.id,
			tablet: await startTablet(proxy.origin, device)
		}))
	);
	try {
		const ordinary = school.school.pupils.filter(({ situation }) => situation === 'ordinary');
		const report = await soak(
			{
				tablets,
				proxy,
				server: school.server,
				databaseFile: databaseFileOf(school.server.dataDir, school.school.id),
				cards: ordinary.map(({ card }) => card),
				schoolMs: school.schoolMs
			},
			{
				cardsATablet: 60,
				chance: seededChance(20261123),
				oneIn: { killTab: 20, killBrowser: 30, killServer: 40, setClock: 25, refusedCard: 20 },
				shares: { 'drop-request': 0.06, 'lose-reply': 0.06, 'server-error': 0.06, stall: 0.02 }
			}
		);
		expect(report).toMatchObject({ lost: [], refusedForTheirTime: [], tooMany: [], wrongTimes: [] });
		expect(report.refusedCards).toBeGreaterThan(0);
		expect(report.refusedOnDesk).toBe(report.refusedCards);
		expect(report.verdictsSeen).toBeGreaterThanOrEqual(120);
		for (const happened of ['drop-request', 'lose-reply', 'server-error', 'stall', 'tab killed', 'browser killed']) {
			expect(report.faults[happened], happened).toBeGreaterThan(0);
		}
	} finally {
		for (const { tablet } of tablets) await tablet.close();
	}
});
