import type { DemonstrationHost } from '../../application/ports/world';
import { shiftInstant } from '../../domain/local-time';
import type { DemoFile } from '../../protocol/demo';
import type { ServerClock } from '../clock';
import { demoFileIn, readDemoFile } from './demo-file';

/** The installation, as a demonstration on it may use it. The file is read once it is there, and not again. */
export function demonstrationHost(dataDir: string, clock: ServerClock): DemonstrationHost {
	let known: DemoFile | null = null;
	return {
		find: async () => (known ??= readDemoFile(demoFileIn(dataDir))),
		setClock: (now) => {
			const realAt = shiftInstant(clock.now(), -clock.shiftMs());
			clock.set(now);
			return { clockAt: now, realAt };
		}
	};
}
