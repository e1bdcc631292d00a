const ways: Readonly<Record<string, string>> = {
	walk: 'walks',
	walks: 'walks',
	walking: 'walks',
	foot: 'walks',
	cycle: 'cycles',
	cycles: 'cycles',
	cycling: 'cycles',
	bicycle: 'cycles'
};

const vehicles = /^(bus|train|car|taxi|tram|tube|coach|minibus|ferry)\b/i;

/** How a pupil travels, as a sentence about the pupil goes on: `walks`, `comes by bus 42`; other words stand as imported. */
export function travelWords(travel: string): string {
	const way = ways[travel.toLowerCase()];
	if (way) return way;
	if (vehicles.test(travel)) return `comes by ${travel.charAt(0).toLowerCase()}${travel.slice(1)}`;
	return `travel: ${travel}`;
}
