import type { PlayedScan } from '../../protocol/demo';
import type { World } from '../ports/world';
import { type Answer, done, refuse, useCase } from '../use-case';
import { findDemoSchool, noDemonstration } from './demo-school';
import { playScan } from './play-scan';

/** Holds a card of the demonstration up to one of its devices. */
export const holdUpCard = useCase(
	'demo.play',
	async (world: World, _actor, input: { code: string; deviceId: string }): Promise<Answer<PlayedScan>> => {
		const demo = await findDemoSchool(world);
		if (demo === null) return noDemonstration();
		const played = await playScan(world, demo, input.deviceId, input.code);
		return played ? done(played) : refuse('not-found', 'This device is no longer part of the demonstration.');
	}
);
