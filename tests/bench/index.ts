import type { Bench } from './bench-row';

/** Every benchmark by the name that `npm run bench -- NAME` takes. Each is loaded only when it is its turn. */
export const benches: Record<string, Bench> = {
	alike: async () => (await import('./kiosk/alike')).alikeBench(),
	decode: async () => (await import('./reading/decode')).decodeBench(),
	interaction: async () => (await import('./kiosk/page/interaction')).interactionBench(),
	judging: async () => (await import('./detentions/judging')).judgingBench(),
	lates: async () => (await import('./lates')).latesBench(),
	live: async () => (await import('./live')).liveBench(),
	mornings: async () => (await import('./kiosk/page/mornings')).morningsBench(),
	photographs: async () => (await import('./reading/photographs')).photographsBench(),
	queue: async () => (await import('./kiosk/verdicts/queue')).queueBench(),
	rest: async () => (await import('./rest')).restBench(),
	soak: async () => (await import('./kiosk/soak')).soakBench(),
	'try-out': async () => (await import('./detentions/try-out')).tryOutBench(),
	verdict: async () => (await import('./kiosk/verdicts/verdict')).verdictBench(),
	weight: async () => (await import('./kiosk/weight')).weightBench()
};
