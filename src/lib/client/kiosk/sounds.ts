import type { ShownOutcome } from './machine';

/** The sounds of the kiosk: short, gentle, one a verdict. */
export type SoundName = 'good' | 'late' | 'ask' | 'saved';

/** One sound for every accepted late, whatever its mark; one for every card that must see a person (PR2). */
export function soundOf(outcome: ShownOutcome['outcome']): SoundName {
	switch (outcome) {
		case 'late':
			return 'late';
		case 'saved':
			return 'saved';
		case 'see-reception':
		case 'not-expected':
		case 'expected-elsewhere':
		case 'outside-hours':
		case 'not-a-school-day':
			return 'ask';
		case 'already-signed-in':
		case 'on-time':
		case 'returned':
		case 'arrived':
		case 'welcome-back':
		case 'already-here':
		case 'left':
			return 'good';
	}
}

/** Loads the sounds and plays them; where the browser does not yet allow sound the screen speaks alone. */
export function createSounds(): { play(name: SoundName): void } {
	const names: readonly SoundName[] = ['good', 'late', 'ask', 'saved'];
	const players = new Map(names.map((name) => [name, new Audio(`/sounds/${name}.wav`)]));
	for (const player of players.values()) player.preload = 'auto';
	return {
		play(name) {
			for (const player of players.values()) player.pause();
			const player = players.get(name);
			if (!player) return;
			player.currentTime = 0;
			player.play().catch(() => undefined);
		}
	};
}
