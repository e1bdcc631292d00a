import type { Instant } from '../../domain/local-time';
import type { PlayedScan } from '../../protocol/demo';
import type { World } from '../ports/world';
import { type Answer, done, useCase } from '../use-case';
import { findDemoSchool, noDemonstration } from './demo-school';
import { tellOfScan } from './play-scan';

/** What the newest reading of a card since an instant led to; null while there is none. */
export const tellOfCard = useCase(
	'demo.play',
	async (
		world: World,
		_actor,
		input: { code: string; since: Instant }
	): Promise<Answer<{ played: PlayedScan | null }>> => {
		const demo = await findDemoSchool(world);
		if (demo === null) return noDemonstration();
		const { school, file } = demo;
		const scan = await world.schools.store(school.id).read((records) => records.scans.latestOfCode(input.code));
		if (scan === null || scan.receivedAt < input.since) return done({ played: null });
		const device = file.devices.find(({ id }) => id === scan.deviceId)?.name ?? 'A device';
		const { scanId, readAt, result } = scan;
		return done({
			played: await tellOfScan(world, school.id, { scanId, outcome: result.outcome, at: readAt, device })
		});
	}
);
