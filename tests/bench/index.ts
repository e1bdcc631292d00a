import type { Bench } from './bench-row';

/** Every benchmark by the name that `npm run bench -- NAME` takes. Each is loaded only when it is its turn. */
export const benches: Record<string, Bench> = {
	decode: async () => (await import('./reading/decode')).decodeBench(),
	judging: async () => (await import('./detentions/judging')).judgingBench(),
	lates: async () => (await import('./lates')).latesBench(),
	live: async () => (await import('./live')).liveBench(),
	rest: async () => (await import('./rest')).restBench(),
	soak: async () => (await import('./kiosk/soak')).soakBench(),
	'try-out': async () => (await import('./detentions/try-out')).tryOutBench(),
	weight: async () => (await import('./kiosk/weight')).weightBench()
};
