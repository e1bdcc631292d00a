import type { Words } from '$lib/ui/words/words';

/** What a kiosk that waits is able to do, and for whom. */
export interface Waiting {
	camera: 'starting' | 'ready' | 'denied' | 'absent' | 'ended';
	/** A card was just read. */
	checking: boolean;
	/** At a room's or a sitting's door nobody is late. */
	isDoor: boolean;
	/** The next card goes out. */
	leaving: boolean;
}

/** The sentence of a kiosk that waits: what to hold where. */
export function idleSentence({ camera, isDoor, leaving }: Waiting, words: Words): string {
	if (camera !== 'ready' && camera !== 'starting') {
		if (leaving) return words.kiosk_idle_reader_leaving();
		return isDoor ? words.kiosk_idle_reader_door() : words.kiosk_idle_reader();
	}
	if (leaving) return words.kiosk_idle_leaving();
	return isDoor ? words.kiosk_idle_door() : words.kiosk_idle();
}

/** What stands in the foot of the card's outline. */
export function outlineCaption({ camera, checking }: Waiting, words: Words): string {
	if (checking) return words.kiosk_camera_checking();
	switch (camera) {
		case 'ready':
			return words.kiosk_camera_ready();
		case 'starting':
			return words.kiosk_camera_starting();
		case 'denied':
			return words.kiosk_camera_denied();
		case 'absent':
		case 'ended':
			return words.kiosk_camera_absent();
	}
}
